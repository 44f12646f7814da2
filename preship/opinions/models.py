"""The list rows of questions to other offices."""

from django.db import models

from preship.lists.projection import Row, indexes


class OpinionRow(Row):
    """A question in lists, and on the page of the case that it is about."""

    about = models.CharField(max_length=24, blank=True)
    office = models.CharField(max_length=4, blank=True, help_text="the customs that is asked")
    asking_office = models.CharField(max_length=4, help_text="the customs that asks")
    due = models.CharField(max_length=10, blank=True)
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        indexes = [
            *indexes("opinion"),
            models.Index("about", "id", name="opinion_about"),
            models.Index("office", "id", name="opinion_office"),
            models.Index("asking_office", "id", name="opinion_asking_office"),
        ]
