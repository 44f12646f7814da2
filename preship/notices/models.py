"""Announcements in lists, the system's own notices, who has read what, and what is on its way by e-mail and SMS (M-2.1,
M-6.0, processes.md §8)."""

from django.db import models
from django.db.models import F, Q

from preship.access.models import Webhook
from preship.accounts.models import Organisation, User
from preship.accounts.sides import Side
from preship.lists.projection import Row, sort_indexes


class AnnouncementRow(Row):
    """An announcement in lists; `submitted_at` is when it was published."""

    title = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True, default="", db_default="")
    audience = models.CharField(max_length=60, blank=True, help_text="space-separated")
    pinned = models.BooleanField(default=False)
    for_agencies = models.BooleanField(default=False)
    for_enterprises = models.BooleanField(default=False)
    words_t = models.TextField(default="", db_default="", editable=False)

    class Meta:
        indexes = [
            models.Index("state", F("id").desc(), name="announcement_state"),
            models.Index("submitted_at", "id", name="announcement_published"),
            *sort_indexes("announcement", "updated_at"),
        ]

    def __str__(self) -> str:
        return self.number


class Notice(models.Model):
    """What one side is told of one audited act or reminded of; `organisation` null means all of customs. Rows are only
    ever added; of one `key` a recipient has one.

    The sentences are kept as they were said, so a later change of wording alters no notice. Where `while_state` is set,
    it asks for something, and is sent on only while its case is in that state, as it came to it by the event `while_since`
    (0: in that round, of a notice from before this was kept).
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
    while_since = models.PositiveIntegerField(default=0, db_default=0)
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


class Channel(models.TextChoices):
    """How a notice leaves the system; in it, it always stands."""

    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"
    WEBHOOK = "webhook", "事件推送"


class Choice(models.Model):
    """By which channels an organisation wants notices of one kind of process; without a row, the default."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    email = models.BooleanField()
    sms = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "kind", name="channel_choice_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.kind}"


class Reader(models.Model):
    """The language somebody wants to be written to in; without a row, English abroad and Chinese at home."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="+")
    language = models.CharField(max_length=2)

    def __str__(self) -> str:
        return f"user {self.user_id}: {self.language}"


class Template(models.Model):
    """A version of the wording of one kind's action; the newest is used. Rows are only ever added."""

    kind = models.CharField(max_length=20)
    action = models.CharField(max_length=30)
    version = models.PositiveIntegerField()
    subject_zh = models.CharField(max_length=200)
    subject_en = models.CharField(max_length=300)
    body_zh = models.TextField()
    body_en = models.TextField()
    sms_zh = models.CharField(max_length=300)
    sms_en = models.CharField(max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("kind", "action", "version", name="template_version_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.action} version {self.version}"


class Delivery(models.Model):
    """One notice on its way to one person by one channel, or to a webhook (`user` then registered it). It holds no address and no text: both are looked up when it is
    sent, so that neither grows old here.

    `due_at`: when it is to be tried; while it is `sending`, when its worker's lease ends. `claim` names that turn of
    that worker: only who holds it may write the outcome.
    """

    class State(models.TextChoices):
        """Where it stands; `dropped`: nobody wants it any more (the case moved on, the account was closed)."""

        CREATED = "created", "待发送"
        SENDING = "sending", "发送中"
        DELIVERED = "delivered", "已送达"
        WAITING = "waiting", "暂时失败"
        FAILED = "failed", "发送失败"
        DROPPED = "dropped", "无需发送"

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    webhook = models.ForeignKey(Webhook, models.PROTECT, null=True, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    message_id = models.CharField(max_length=32, unique=True, help_text="one for all tries")
    state = models.CharField(max_length=10, choices=State.choices, default=State.CREATED)
    tries = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    claim = models.CharField(max_length=32, blank=True)
    reason = models.CharField(max_length=40, blank=True, help_text="why it failed or was dropped, as a code")
    template = models.ForeignKey(Template, models.PROTECT, null=True, related_name="+", db_index=False)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("notice", "user", "channel", condition=Q(webhook=None), name="delivery_once"),
            models.UniqueConstraint("notice", "webhook", name="delivery_once_webhook"),
        ]
        indexes = [
            models.Index(
                "channel", "due_at", condition=Q(state__in=("created", "sending", "waiting")), name="delivery_due"
            ),
            models.Index("state", F("id").desc(), name="delivery_state"),
            models.Index("webhook", F("id").desc(), condition=Q(webhook__isnull=False), name="delivery_webhook"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"
