"""List rows of filings and changes; what may exist only once."""

from django.db import models
from django.db.models import Q

from preship.lists.projection import Row, indexes, sort_indexes


class FilingRow(Row):
    """A filing application in lists; `live` while it is neither refused nor replaced."""

    certificate_number = models.CharField(max_length=40, blank=True)
    agency_zh = models.CharField(max_length=200, blank=True)
    agency_en = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=3, blank=True)
    live = models.BooleanField(default=True)
    words_g = models.TextField(default="", db_default="", editable=False)

    class Meta:
        indexes = [
            *indexes("filing", "certificate_number"),
            *sort_indexes("filing", "submitted_at"),
            *sort_indexes("filing", "updated_at", "agency_id"),
        ]
        constraints = [models.UniqueConstraint("agency_id", condition=Q(live=True), name="one_live_filing")]


class ChangeRow(Row):
    """A change of a filing in lists; `live` while it waits for customs."""

    certificate_number = models.CharField(max_length=40, blank=True)
    agency_zh = models.CharField(max_length=200, blank=True)
    agency_en = models.CharField(max_length=200, blank=True)
    live = models.BooleanField(default=True)
    words_g = models.TextField(default="", db_default="", editable=False)
    base = models.JSONField(default=dict, help_text="the filed profile as it was when the change was proposed")

    class Meta:
        indexes = [
            *indexes("change", "certificate_number"),
            *sort_indexes("change", "submitted_at"),
            *sort_indexes("change", "updated_at", "agency_id"),
        ]
        constraints = [models.UniqueConstraint("agency_id", condition=Q(live=True), name="one_live_change")]
