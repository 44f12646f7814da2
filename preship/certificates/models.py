"""Certificates and their documents. Rows are only ever added: what was issued never changes, a correction supersedes."""

from django.db import models

from preship.accounts.models import Organisation
from preship.cases.models import Attachment, Case


class Certificate(models.Model):
    """What one version of a result certifies (Order 171 art. 11).

    `number` is the system's own, uniform and traceable; `code` is printed beside it and known to who holds the
    document. `content` is everything the document says, canonical JSON, `sha256` its hash, `entry` its place in the log.
    """

    number = models.CharField(max_length=20, unique=True)
    code = models.CharField(max_length=12)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    agency_number = models.CharField(max_length=60, help_text="the agency's own number")
    issued_on = models.DateField()
    valid_until = models.DateField()
    conclusion = models.CharField(max_length=20)
    issued_at = models.DateTimeField(help_text="when the result was recorded here")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    entry = models.PositiveBigIntegerField(unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="certificate_version_once")]

    def __str__(self) -> str:
        return self.number


class Document(models.Model):
    """A file that counts as this certificate, by its hash: the system's own PDF (`file` empty), or one that the agency
    handed in with the result."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="documents")
    file = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["certificate", "sha256"], name="certificate_document_once"),
            models.UniqueConstraint(
                fields=["certificate"], condition=models.Q(file=None), name="certificate_rendered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.sha256[:8]}"


class Pace(models.Model):
    """How many verifications a client (keyed hash of its address) asked for in a minute."""

    client = models.CharField(max_length=64)
    minute = models.PositiveBigIntegerField()
    asked = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "minute"], name="certificate_pace_once")]

    def __str__(self) -> str:
        return f"{self.minute}: {self.asked}"
