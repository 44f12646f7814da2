"""Registrations that were compared with all others, and the pairs of them that look like one."""

from django.db import models

from preship.accounts.models import Organisation
from preship.cases.models import Case
from preship.sealing.recorded import RecordedRow


class ComparedRegistration(models.Model):
    """A registration that was compared with all that there were; whoever changes its name or code takes the row away."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.organisation_id}"


class SimilarPair(RecordedRow):
    """Two registrations that look like one, and the case in which customs decides; of any two there is one, for good."""

    recorded = ("earlier_id", "later_id", "case_id", "closed")

    earlier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    later = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, models.PROTECT, related_name="+")
    closed = models.JSONField(default=list, help_text="ids of the accounts that the decision closed")

    class Meta:
        constraints = [models.UniqueConstraint("earlier", "later", name="similar_pair_once")]

    def __str__(self) -> str:
        return f"{self.earlier_id} and {self.later_id}"
