"""List rows of campaigns and reports; which year was opened; figures as they were when a report was submitted."""

from django.db import models

from preship.cases.models import Case
from preship.lists.projection import Row, indexes


class CampaignRow(Row):
    """A campaign in lists."""

    year = models.PositiveSmallIntegerField(null=True)
    deadline = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = indexes("campaign", "year")


class Year(models.Model):
    """A year whose reports were asked for, by one campaign, for ever."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    campaign = models.OneToOneField(Case, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.year)


class ReportRow(Row):
    """An agency's report in lists."""

    year = models.PositiveSmallIntegerField()
    deadline = models.CharField(max_length=10)
    agency_zh = models.CharField(max_length=200, blank=True)
    agency_en = models.CharField(max_length=200, blank=True)
    words_g = models.TextField(default="", db_default="", editable=False)

    class Meta:
        indexes = [*indexes("report", "year"), models.Index(fields=["year", "state"], name="report_year_state")]
        constraints = [models.UniqueConstraint("agency_id", "year", name="one_report_a_year")]


class KnownFigures(models.Model):
    """What the system knew of the agency's year when a report was submitted; a row for each submission."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    round = models.PositiveIntegerField()
    figures = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("case", "round", name="figures_once")]

    def __str__(self) -> str:
        return f"{self.case_id} round {self.round}"
