"""List rows of filings and changes; what may exist only once."""

from django.db import models
from django.db.models import Q

from preship.cases.projection import Row, indexes, sorted_by


class FilingRow(Row):
    """A filing application in lists; `live` while it is neither refused nor replaced."""

    certificate_number = models.CharField(max_length=40, blank=True)
    agency_zh = models.CharField(max_length=200, blank=True)
    agency_en = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=3, blank=True)
    live = models.BooleanField(default=True)

    class Meta:
        indexes = [
            *indexes("filing", "certificate_number"),
            *sorted_by("filing", "submitted_at"),
            *sorted_by("filing", "updated_at", "agency_id"),
        ]
        constraints = [models.UniqueConstraint("agency_id", condition=Q(live=True), name="one_live_filing")]


class ChangeRow(Row):
    """A change of a filing in lists; `live` while it waits for customs."""

    certificate_number = models.CharField(max_length=40, blank=True)
    agency_zh = models.CharField(max_length=200, blank=True)
    agency_en = models.CharField(max_length=200, blank=True)
    live = models.BooleanField(default=True)
    base = models.JSONField(default=dict, help_text="the filed profile as it was when the change was proposed")

    class Meta:
        indexes = [
            *indexes("change", "certificate_number"),
            *sorted_by("change", "submitted_at"),
            *sorted_by("change", "updated_at", "agency_id"),
        ]
        constraints = [models.UniqueConstraint("agency_id", condition=Q(live=True), name="one_live_change")]
