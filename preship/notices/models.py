"""Announcements in lists, the system's own notices, and who has read what (M-2.1, M-6.0)."""

from django.db import models
from django.db.models import F, Q

from preship.accounts.models import Organisation, User
from preship.accounts.sides import Side
from preship.cases.projection import Row


class AnnouncementRow(Row):
    """An announcement in lists; `submitted_at` is when it was published."""

    title = models.CharField(max_length=200, blank=True)
    audience = models.CharField(max_length=60, blank=True, help_text="space-separated")
    pinned = models.BooleanField(default=False)
    for_agencies = models.BooleanField(default=False)
    for_enterprises = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index("state", F("id").desc(), name="announcement_state"),
            models.Index("submitted_at", "id", name="announcement_published"),
        ]

    def __str__(self) -> str:
        return self.number


class Notice(models.Model):
    """What one side is told of one audited act or reminded of; `organisation` null means all of customs. Rows are only
    ever added; of one `key` a recipient has one.

    The sentences are kept as they were said, so a later change of wording alters no notice. Where `while_state` is set,
    it asks for something, and is sent on only while its case is in that state and round.
    """

    side = models.CharField(max_length=10, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    number = models.CharField(max_length=24, help_text="the case's number: notices outlive it")
    kind = models.CharField(max_length=20)
    action = models.CharField(max_length=30)
    event_seq = models.PositiveIntegerField(null=True, help_text="the audited act; a reminder tells of none")
    key = models.CharField(max_length=120)
    while_state = models.CharField(max_length=20, blank=True)
    while_round = models.PositiveIntegerField(default=0)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=300)
    text_zh = models.TextField()
    text_en = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("key", "side", "organisation", name="notice_once"),
            models.UniqueConstraint("key", "side", condition=Q(organisation=None), name="notice_once_customs"),
        ]
        indexes = [models.Index("side", "organisation", F("at").desc(), name="notice_recipient")]

    def __str__(self) -> str:
        return f"{self.key} to {self.side}"


class Read(models.Model):
    """A message that somebody has read: `a12` an announcement, `n77` a notice."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_index=False)
    message = models.CharField(max_length=24)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("user", "message", name="read_once")]

    def __str__(self) -> str:
        return f"{self.message} by user {self.user_id}"
