"""Exports under way, and those that wait to be fetched."""

import uuid

from django.db import models

from preship.accounts.models import User


class Export(models.Model):
    """A list somebody wants as a workbook: what was asked, how far it is, and until when the file is kept.

    `done` counts rows; `cut`: there were more than an export takes. The file lies under the export's own id.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        WRITING = "writing"
        READY = "ready"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.CASCADE)
    list = models.CharField(max_length=40)
    query = models.JSONField(default=dict)
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, help_text="if it is a thousand at the most")
    cut = models.BooleanField(default=False)
    clearance = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="of its owner, when it was asked for"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.list} for user {self.user_id}"
