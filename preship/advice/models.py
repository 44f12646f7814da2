"""Versions of rule lists and their rows. A version once written never changes; a mistake is mended by a newer one."""

from django.db import models
from django.db.models import F

from preship.accounts.models import Organisation, User
from preship.lists.projection import Row
from preship.sealing.recorded import RecordedRow


class Version(RecordedRow):
    """A rule list as it stands from a day on. `edition` counts all lists' versions in the order they came into force
    here, so “as of edition 12” names everything that was known then."""

    recorded = (
        "token",
        "list",
        "effective_on",
        "attested",
        "complete",
        "source",
        "note_zh",
        "note_en",
        "case",
        "by",
        "at",
        "rows",
        "content",
    )
    recorded_name = "list"

    edition = models.PositiveIntegerField(primary_key=True)
    token = models.CharField(max_length=32, unique=True, help_text="tells apart what a rolled-back edition held")
    list = models.CharField(max_length=20)
    effective_on = models.DateField()
    attested = models.BooleanField(help_text="the day is one on which the source was seen, not the legal one")
    complete = models.BooleanField(help_text="declared to hold every row of its list")
    source = models.CharField(max_length=500)
    note_zh = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    case = models.CharField(
        max_length=24, blank=True, help_text="the case that brought it; empty: came with the program"
    )
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    content = models.CharField(max_length=64, help_text="SHA-256 of its rows")

    class Meta:
        indexes = [models.Index(fields=["list", "effective_on", "edition"], name="version_of_list")]

    def __str__(self) -> str:
        return f"{self.list} {self.effective_on} #{self.edition}"


class Rule(models.Model):
    """One row: a code or the beginning of one (none: found by name alone), on what condition, on what basis, from when
    to when. `excludes` takes codes out of what a shorter one takes in."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="rules")
    code = models.CharField(max_length=10, blank=True)
    excludes = models.BooleanField(default=False)
    name_zh = models.CharField(max_length=500, blank=True)
    name_en = models.CharField(max_length=500, blank=True)
    condition = models.CharField(max_length=1000, blank=True)
    instrument = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=200, blank=True)
    article = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=500)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)
    certainty = models.CharField(max_length=10, blank=True, help_text="medium or low; empty: good")

    def __str__(self) -> str:
        return f"{self.version_id} {self.code}"


class RuleListRow(Row):
    """A case that brings in a version, in lists."""

    list = models.CharField(max_length=20, blank=True)
    effective_on = models.CharField(max_length=10, blank=True)
    complete = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index("state", F("id").desc(), name="rule_list_state")]

    def __str__(self) -> str:
        return self.number


class GoodsCheck(models.Model):
    """A whole list of goods that somebody wants checked at once; an organisation's own, and kept for a week."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        DONE = "done"

    id = models.CharField(max_length=32, primary_key=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    day = models.DateField()
    language = models.CharField(max_length=2)
    home = models.CharField(max_length=300, help_text="where the links of the answers lead")
    goods = models.JSONField(default=list, help_text="code, name and line of each row, until it is done")
    rows = models.PositiveIntegerField()
    checked = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict, help_text="outcome → rows")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    edition = models.PositiveIntegerField(default=0)
    result = models.BinaryField(default=b"", help_text="the answers as .xlsx")
    created_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.id
