"""The lines of agencies' records."""

from django.db import models
from django.db.models import F


class Line(models.Model):
    """One act of a case that an agency was party to, as customs may see it. Rows are only ever added.

    `shelf` is what it is found under: its kind, and of a commission's results `certificate`. `note` is what a reader
    wants to see of it at once: the certificate's number. `on` is the day in Beijing, ISO, by which statistics count.
    """

    agency_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    shelf = models.CharField(max_length=20)
    number = models.CharField(max_length=24)
    seq = models.PositiveIntegerField(help_text="of the case's audit event")
    action = models.CharField(max_length=30)
    to_state = models.CharField(max_length=20)
    offices = models.CharField(max_length=60, blank=True, default="", help_text="as of its case")
    note = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    on = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint("number", "seq", name="line_once")]
        indexes = [
            models.Index("agency_id", F("id").desc(), name="line_agency"),
            models.Index("agency_id", "shelf", F("id").desc(), name="line_agency_shelf"),
            models.Index("kind", "on", "action", name="line_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.number}#{self.seq}"
