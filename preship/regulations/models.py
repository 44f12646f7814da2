"""Regulations in lists and searches."""

from django.db import models
from django.db.models import F

from preship.lists.projection import Row


class RegulationRow(Row):
    """A regulation as it is found; `ordering` is its day of issue or effect, else the year its number names, else the
    day it was published here."""

    title = models.CharField(max_length=300, blank=True)
    document_number = models.CharField(max_length=200, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    status = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    related = models.TextField(blank=True, help_text="the numbers its relations name, a line each")
    ordering = models.DateField()
    words_d = models.TextField(default="", db_default="", editable=False)
    words_g = models.TextField(default="", db_default="", editable=False)
    words_h = models.TextField(default="", db_default="", editable=False)

    class Meta:
        indexes = [
            models.Index("state", F("ordering").desc(), F("id").desc(), name="regulation_newest"),
            models.Index(fields=["document_number"], name="regulation_number"),
        ]

    def __str__(self) -> str:
        return self.number
