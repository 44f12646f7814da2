"""What is known of contents past their attachments: which are not as they were kept, and how far a pass over all has come."""

from django.db import models


class DamagedContent(models.Model):
    """A content that is lost, cut or changed on its disk; the row goes once it is whole again."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    found_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class DueLock(models.Model):
    """A kept file that was submitted or issued and is still to be held fast in its bucket."""

    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name


class ContentPass(models.Model):
    """A look at every content, in the order of attachments: those up to `after` have been looked at. Whoever goes on with it holds it
    `until`; past that, another takes it up. `ended_at` null: it is under way."""

    began_at = models.DateTimeField()
    after = models.BigIntegerField(default=0)
    holder = models.CharField(max_length=32, default="", blank=True)
    until = models.DateTimeField(null=True)
    looked_at = models.PositiveIntegerField(default=0)
    faults = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"pass {self.pk}: {self.looked_at} contents, {self.faults} faults"
