"""The record: what rows said, who did and read what, and what of all that lies in the public log. Rows are only ever added."""

from django.db import models


class RowRecord(models.Model):
    """What a row said after a change, as a keyed hash of its `fields`; `digest` is empty where the row was deleted.

    `row` is its primary key as text. The newest record of a row is what it must say.
    """

    table = models.CharField(max_length=60)
    row = models.CharField(max_length=80)
    fields = models.TextField(help_text="names, space-separated")
    digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    key = models.CharField(max_length=8)
    mac = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.table} {self.row}"


class SecurityEvent(models.Model):
    """Who did what, and who read what: `event` is `subject:object:outcome`, `target` what it was about.

    `user_id` is an account's id, `name` that person's name at the time. No secret, no ID number, no typed name of an
    account that does not exist.
    """

    at = models.DateTimeField()
    event = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10)
    user_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=100, blank=True)
    side = models.CharField(max_length=10, blank=True)
    organisation = models.BigIntegerField(null=True)
    target = models.CharField(max_length=120, blank=True)
    client = models.CharField(max_length=64, blank=True)
    device = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=8)
    mac = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index("user_id", models.F("id").desc(), name="security_user"),
            models.Index("event", models.F("id").desc(), name="security_event"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.target}"


class Anchor(models.Model):
    """Rows of one table whose seals lie in the public log at `entry`: `ranges` of ids, first and last, without those that
    were never given; `sha256` over their seals in the order of their ids."""

    table = models.CharField(max_length=60)
    ranges = models.JSONField()
    last = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    entry = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("table", models.F("last").desc(), name="anchor_last")]

    def __str__(self) -> str:
        return f"{self.table} to {self.last}"


class Alarm(models.Model):
    """When those on duty were last told that there is too much of an event."""

    event = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.event} at {self.at}"


class SentAnchors(models.Model):
    """Up to which anchor the security log was sent to a receiver."""

    receiver = models.CharField(max_length=300, unique=True)
    anchor = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.receiver} to {self.anchor}"


class Purge(models.Model):
    """Security events with ids up to `upto` that were purged, being older than they are kept. Their anchors stay."""

    upto = models.BigIntegerField()
    at = models.DateTimeField()
    key = models.CharField(max_length=8)
    mac = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"security events up to {self.upto}"
