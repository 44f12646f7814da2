"""Which files a transition demands."""

from typing import Any

from preship.cases.context import Context
from preship.fields.messages import Problem


def missing_attachments(context: Context) -> dict[str, Any]:
    """A problem at `attachments.<slot>` for each slot that the transition demands and that is empty."""
    return {
        f"attachments.{slot.name}": Problem("required")
        for slot in context.flow.slots
        if context.transition.name in slot.demanded_by and not context.in_slot(slot.name)
    }
