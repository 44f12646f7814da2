"""What rules and acts see of the transition under way."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from preship.accounts.actor import Actor
from preship.cases.flow import Flow, Transition
from preship.cases.models import Attachment, Case, CaseEvent


@dataclass
class Context:
    """One transition in progress: the locked case, who acts, the checked document and input, the moment."""

    case: Case
    flow: Flow
    transition: Transition
    actor: Actor
    now: datetime.datetime
    data: dict[str, Any]
    input: dict[str, Any]
    attachments: list[Attachment] = field(default_factory=list)
    comment: str = ""
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def seq(self) -> int:
        """The sequence number that this transition's audit event will have."""
        return self.case.event_count + 1

    def done_by(self, *names: str) -> int | None:
        """The user who last carried out one of these transitions of this case; None where nobody has, or the program."""
        done = CaseEvent.objects.filter(number=self.case.number, action__in=names).order_by("-seq")
        return done.values_list("user_id", flat=True).first()

    def in_slot(self, slot: str) -> list[Attachment]:
        """The case's attachments in a slot, bound or about to be."""
        return [a for a in self.attachments if a.slot == slot]
