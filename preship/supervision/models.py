"""List rows of feedback, checks and dispositions; what was answered in each round; commissions a disposition hit."""

from django.db import models

from preship.cases.models import Case
from preship.cases.projection import Row, indexes


class SupervisionRow(Row):
    """What the manual's lists ask for: content, reply, and when it was created (M-6.1.5a, M-6.1.6a, M-6.1.7a)."""

    agency_zh = models.CharField(max_length=200, blank=True)
    agency_en = models.CharField(max_length=200, blank=True)
    agency_name = models.CharField(max_length=401, blank=True)
    content = models.TextField(blank=True)
    reply = models.TextField(blank=True, help_text="the newest answer of the agency")
    due = models.CharField(max_length=10, blank=True, help_text="the day by which the agency is to answer")
    created_at = models.DateTimeField()

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


class Answer(models.Model):
    """What a side answered or found in one round: the whole input and its files. Rows are only ever added."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField(help_text="its audit event")
    action = models.CharField(max_length=30)
    side = models.CharField(max_length=10)
    data = models.JSONField()
    attachments = models.JSONField(help_text="ids of the case's files that came with it")
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.case_id}#{self.seq}"


class Affected(models.Model):
    """A commission under way when a disposition began, and when its enterprise was told (processes.md §6)."""

    disposition = models.ForeignKey(Case, models.PROTECT, related_name="+")
    commission = models.ForeignKey(Case, models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["disposition", "commission"], name="affected_once")]

    def __str__(self) -> str:
        return f"{self.commission_id} by {self.disposition_id}"
