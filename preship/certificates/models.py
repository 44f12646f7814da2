"""Certificates and their documents. Rows are only ever added: what was issued never changes, a correction supersedes."""

import uuid

from django.db import models

from preship.accounts.models import Organisation, User
from preship.cases.models import Attachment, Case
from preship.sealing.recorded import RecordedRow


class Certificate(RecordedRow):
    """What one version of a result certifies (Order 171 art. 11).

    `number` is the system's own, uniform and traceable; `code` is printed beside it and known to who holds the
    document. `content` is everything the document says, canonical JSON, `sha256` its hash, `entry` its place in the log.
    """

    recorded = (
        "number",
        "code",
        "case_id",
        "version",
        "part",
        "agency_id",
        "agency_number",
        "issued_on",
        "valid_until",
        "conclusion",
        "issued_at",
        "content",
        "sha256",
        "entry",
    )
    recorded_name = "number"

    number = models.CharField(max_length=20, unique=True)
    code = models.CharField(max_length=12)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    part = models.PositiveIntegerField(
        default=1, db_default=1, help_text="of its commission; its versions supersede one another"
    )
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


class Document(RecordedRow):
    """A file that counts as this certificate, by its hash: the system's own PDF (`file` empty), or one that the agency
    handed in with the result."""

    recorded = ("certificate_id", "file_id", "sha256", "size", "at")

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


class Trial(models.Model):
    """A result's files looked into and its certificate typeset once, by the worker, before the result is recorded; what was
    asked for by its `fingerprint`. `refused`: place in the form → sentence in both languages, "" for the whole."""

    WAITING, DONE = "waiting", "done"
    fingerprint = models.CharField(primary_key=True, max_length=64)
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, default=WAITING)
    given = models.JSONField()
    refused = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"


class Preview(models.Model):
    """A certificate typeset before it is issued: its document, then the PDF and the characters that no font has. Gone after
    some hours."""

    WAITING, READY, FAILED = "waiting", "ready", "failed"
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, default=WAITING)
    document = models.JSONField()
    pdf = models.BinaryField(default=b"")
    lacking = models.JSONField(default=list)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"
