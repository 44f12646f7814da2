"""Messages on cases: whom each is for and how far who has read; what it says stands in the chain of its case."""

from django.db import models
from django.db.models import F, Q

from preship.accounts.models import Organisation, User
from preship.cases.models import Case, CaseEvent
from preship.sealing.recorded import RecordedRow


class Post(RecordedRow):
    """A message. `agency`, `enterprise` and `customs` are whom it is for, who wrote it among them. Its words are the comment of
    its event, its files those of the case that this event bound."""

    recorded = ("case_id", "event_id", "agency_id", "enterprise_id", "customs", "by_id", "field", "at")

    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    event = models.OneToOneField(CaseEvent, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    enterprise = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    customs = models.BooleanField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    field = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index("agency", F("id").desc(), name="post_agency"),
            models.Index("enterprise", F("id").desc(), name="post_enterprise"),
            models.Index(F("id").desc(), condition=Q(customs=True), name="post_customs"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.pk}"


class PostsRead(models.Model):
    """How far somebody has read the messages of a case: to this one."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    upto = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("case", "user", name="posts_read_once")]

    def __str__(self) -> str:
        return f"user {self.user_id} of case {self.case_id}: {self.upto}"
