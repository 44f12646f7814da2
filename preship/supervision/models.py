"""List rows of feedback, checks and dispositions; commissions a disposition hit."""

from django.db import models

from preship.cases.models import Case
from preship.lists.projection import Row, indexes


class SupervisionRow(Row):
    """What the manual's lists ask for: content, reply, and when it was created (M-6.1.5a, M-6.1.6a, M-6.1.7a)."""

    agency_zh = models.CharField(max_length=200, blank=True)
    agency_en = models.CharField(max_length=200, blank=True)
    agency_name = models.CharField(max_length=401, blank=True)
    content = models.TextField(blank=True)
    reply = models.TextField(blank=True, help_text="the newest answer of the agency")
    due = models.CharField(max_length=10, blank=True, help_text="the day by which the agency is to answer")
    created_at = models.DateTimeField()
    words_t = models.TextField(default="", db_default="", editable=False)
    words_r = models.TextField(default="", db_default="", editable=False)
    words_g = models.TextField(default="", db_default="", editable=False)

    class Meta:
        abstract = True


class FeedbackRow(SupervisionRow):
    """A feedback on quality in lists."""

    severity = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [*indexes("feedback"), models.Index("created_at", "id", name="feedback_created")]


class CheckRow(SupervisionRow):
    """A check in lists; `kind` is the process: document-check or onsite-check."""

    kind = models.CharField(max_length=20)

    class Meta:
        indexes = [*indexes("check", "kind"), models.Index("created_at", "id", name="check_created")]


class DispositionRow(SupervisionRow):
    """A disposition in lists; `kind` is the process. From when to when it is in force stands in the register."""

    kind = models.CharField(max_length=20)

    class Meta:
        indexes = [*indexes("disposition", "kind"), models.Index("created_at", "id", name="disposition_created")]


class Affected(models.Model):
    """A commission under way when a disposition began, and when its enterprise was told (processes.md §6)."""

    disposition = models.ForeignKey(Case, models.PROTECT, related_name="+")
    commission = models.ForeignKey(Case, models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["disposition", "commission"], name="affected_once")]

    def __str__(self) -> str:
        return f"{self.commission_id} by {self.disposition_id}"
