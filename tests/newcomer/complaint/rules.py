"""What a complaint must keep to."""

from preship.cases.context import Context
from preship.cases.rules import Rule
from preship.fields.clock import beijing_today
from tests.newcomer.complaint.forms import Complaint


class HappenedAlready(Rule):
    """发生日期不能晚于今天。
    The day can't be after today.
    """

    field = "happened_on"

    def holds(self, context: Context[Complaint]) -> bool:
        """See the class; no day need be named."""
        return (context.document.happened_on or "") <= beijing_today().isoformat()
