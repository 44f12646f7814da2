"""The list row of processes that have no table of their own."""

from django.db import models
from django.db.models import F, Q

from preship.lists.projection import Row

NEWEST = F("id").desc()
SHOWN = Q(shown_to_customs=True)


class GeneralRow(Row):
    """A case in the list named `list`; `fields` holds what the list shows of its document, by column.

    Conditions on `fields` are met by looking at the rows of their list, newest first: a process with many cases, or with
    conditions that few of them meet, has a table of its own.
    """

    list = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    created_at = models.DateTimeField()
    agency_zh = models.CharField(max_length=200, blank=True)
    agency_en = models.CharField(max_length=200, blank=True)
    enterprise_zh = models.CharField(max_length=200, blank=True)
    fields = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index("list", NEWEST, condition=SHOWN, name="general_c"),
            models.Index("list", "state", NEWEST, condition=SHOWN, name="general_c_state"),
            models.Index("list", "agency_id", NEWEST, name="general_a"),
            models.Index("list", "enterprise_id", NEWEST, name="general_e"),
            models.Index("list", "submitted_at", "id", condition=SHOWN, name="general_c_by_submitted"),
        ]

    def __str__(self) -> str:
        return self.number
