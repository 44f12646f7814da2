"""Narrow rows that figures are counted from, written in the transaction of the transition that they tell."""

from django.db import models


class Entrustment(models.Model):
    """A commission as one agency had it: a row for each agency that it was ever submitted to.

    Days are those of Beijing, ISO, empty while it has not come to that. `current` marks the agency that has or had the
    case last; `stage` says where it is there (waiting, mending, withdrawn, inspecting, done) and `since` from when.
    The seconds are those spent in a stage that has ended. What tells about the goods is as submitted last.
    """

    case_id = models.BigIntegerField()
    number = models.CharField(max_length=24)
    agency_id = models.BigIntegerField()
    enterprise_id = models.BigIntegerField(null=True)
    current = models.BooleanField(default=True)
    offices = models.CharField(max_length=60, blank=True, default="", help_text="as of its case")
    country = models.CharField(max_length=3, blank=True)
    customs = models.CharField(max_length=4, blank=True)
    use = models.CharField(max_length=4, blank=True)
    received_on = models.CharField(max_length=10)
    accepted_on = models.CharField(max_length=10, blank=True)
    completed_on = models.CharField(max_length=10, blank=True)
    conclusion = models.CharField(max_length=20, blank=True)
    returns = models.PositiveIntegerField(default=0)
    stage = models.CharField(max_length=12)
    since = models.DateTimeField()
    waiting_s = models.PositiveBigIntegerField(default=0)
    mending_s = models.PositiveBigIntegerField(default=0)
    inspecting_s = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint("case_id", "agency_id", name="entrusted_once")]
        indexes = [
            models.Index("received_on", name="entrusted_received"),
            models.Index("accepted_on", name="entrusted_accepted"),
            models.Index("completed_on", name="entrusted_completed"),
            models.Index("agency_id", "received_on", name="entrusted_a_received"),
            models.Index("agency_id", "accepted_on", name="entrusted_a_accepted"),
            models.Index("agency_id", "completed_on", name="entrusted_a_completed"),
        ]

    def __str__(self) -> str:
        return f"{self.number} at {self.agency_id}"


class Chapter(models.Model):
    """An HS chapter among an entrustment's goods."""

    entrustment = models.ForeignKey(Entrustment, models.CASCADE, related_name="chapters")
    chapter = models.CharField(max_length=2)

    class Meta:
        constraints = [models.UniqueConstraint("entrustment", "chapter", name="chapter_once")]

    def __str__(self) -> str:
        return self.chapter


class GoodsLine(models.Model):
    """A line of an entrustment's goods, as submitted last: what is summed of it, and its name for the list behind a sum.

    `quantity` is in hundred-thousandths of `unit`, `amount` in ten-thousandths of `currency`: whole numbers, so that both
    databases add up exactly.
    """

    entrustment = models.ForeignKey(Entrustment, models.CASCADE, related_name="goods", db_index=False)
    line = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    hs6 = models.CharField(max_length=6)
    origin = models.CharField(max_length=3)
    made = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=4)
    quantity = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=4)
    amount = models.PositiveBigIntegerField()
    first_of_hs6 = models.BooleanField(
        default=False, help_text="the first line of its entrustment with these six digits"
    )
    first_of_origin = models.BooleanField(default=False, help_text="the first with this origin")

    class Meta:
        constraints = [models.UniqueConstraint("entrustment", "line", name="goods_line_once")]

    def __str__(self) -> str:
        return f"{self.line} {self.name}"


class CertifiedLine(models.Model):
    """What one part of a commission certifies of a line of goods: quantity and its share of the amount in the line's own
    parts, by the day of the part's first result (decision 0068)."""

    goods = models.ForeignKey(GoodsLine, models.CASCADE, related_name="certified", db_index=False)
    part = models.PositiveIntegerField()
    certified_on = models.CharField(max_length=10)
    quantity = models.PositiveBigIntegerField()
    amount = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("goods", "part", name="certified_line_once")]
        indexes = [models.Index(fields=["certified_on"], name="certified_line_on")]

    def __str__(self) -> str:
        return f"{self.certified_on}: {self.quantity}"


class SentBack(models.Model):
    """A return of a commission by its agency, and why; `agency_id` as in its entrustment."""

    entrustment = models.ForeignKey(Entrustment, models.CASCADE, related_name="sent_back")
    agency_id = models.BigIntegerField()
    returned_on = models.CharField(max_length=10)
    reason = models.CharField(max_length=200)

    class Meta:
        indexes = [
            models.Index("returned_on", name="sent_back_on"),
            models.Index("agency_id", "returned_on", name="sent_back_a_on"),
        ]

    def __str__(self) -> str:
        return f"{self.returned_on}: {self.reason[:40]}"


class ReasonLine(models.Model):
    """One of the reasons of a return: a line of what was written, as kept reasons are put in line by line."""

    sent_back = models.ForeignKey(SentBack, models.CASCADE, related_name="reasons")
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint("sent_back", "reason", name="reason_line_once")]

    def __str__(self) -> str:
        return self.reason


class NotedField(models.Model):
    """A field that a return notes, without the numbers of rows: `goods.specification`."""

    sent_back = models.ForeignKey(SentBack, models.CASCADE, related_name="fields")
    field = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint("sent_back", "field", name="noted_once")]

    def __str__(self) -> str:
        return self.field
