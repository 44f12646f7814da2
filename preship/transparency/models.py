"""The log: entries, the hashes of its complete subtrees, the heads that were published. Rows are only ever added."""

from django.db import models


class Entry(models.Model):
    """One leaf. `leaf` is the text that is hashed, canonical JSON; `subject` the number of what it is about."""

    index = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=60)
    leaf = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("kind", "subject", models.F("index").desc(), name="log_subject")]

    def __str__(self) -> str:
        return f"{self.index} {self.kind} {self.subject}"


class Node(models.Model):
    """The hash (hex) of a complete subtree: the leaves from `index` × 2^`level`, 2^`level` of them."""

    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="log_node_once")]

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class Head(models.Model):
    """What was published: how long the log is, the hash of all of it, and the system's signature; one for each size."""

    size = models.PositiveBigIntegerField(primary_key=True)
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    signature = models.TextField(help_text="base64")
    key = models.CharField(max_length=64, help_text="SHA-256 of the certificate of the key that signed")

    def __str__(self) -> str:
        return f"{self.size} {self.root}"
