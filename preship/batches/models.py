"""Actions on many cases, and how each of them ended."""

import uuid

from django.db import models

from preship.accounts.models import User


class Batch(models.Model):
    """An action that somebody asked for on many cases."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    action = models.CharField(max_length=60)
    given = models.JSONField(default=dict)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.action} for user {self.user_id}"


class BatchItem(models.Model):
    """One case of it, with the version that was seen. It is `done` in the very transaction that carries the action out."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        DONE = "done"
        REFUSED = "refused"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items")
    number = models.CharField(max_length=24)
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="how often a worker ended at it")
    why_zh = models.TextField(blank=True)
    why_en = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("batch", "number", name="batch_item_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"
