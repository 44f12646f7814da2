"""Notes for colleagues, and whom each mentions."""

from django.db import models
from django.db.models import F, Q

from preship.accounts.models import Organisation, User
from preship.cases.models import Case
from preship.sealing.recorded import RecordedRow


class Memo(RecordedRow):
    """A note on a case or on an organisation, of one side's. `home` is whose it is: an organisation; of customs an office by
    its two digits, empty at headquarters, or everywhere. What its author took away stays here and is shown to nobody."""

    recorded = (
        "case_id",
        "organisation_id",
        "side",
        "home_id",
        "office",
        "everywhere",
        "text",
        "flagged",
        "by_id",
        "at",
    )

    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="+", db_index=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    side = models.CharField(max_length=10)
    home = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    office = models.CharField(max_length=2, blank=True)
    everywhere = models.BooleanField(default=False)
    text = models.TextField()
    flagged = models.BooleanField(default=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index("case", F("id").desc(), name="memo_case"),
            models.Index("organisation", F("id").desc(), name="memo_organisation"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, organisation=None) | Q(case=None, organisation__isnull=False),
                name="memo_about_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} of {self.side}"


class Mention(models.Model):
    """A colleague whom a note mentions, until they have seen it."""

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="mentions")
    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_index=False)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("memo", "user", name="mentioned_once")]
        indexes = [models.Index("user", F("id").desc(), condition=Q(seen_at=None), name="mention_unseen")]

    def __str__(self) -> str:
        return f"user {self.user_id} in {self.memo_id}"
