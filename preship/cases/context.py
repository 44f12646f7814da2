"""What rules and acts see of the transition under way."""

import datetime
from dataclasses import dataclass, field
from typing import Any, Generic, cast

from typing_extensions import TypeVar

from preship.accounts.actor import Actor
from preship.cases.flow import Flow, Transition
from preship.cases.models import Attachment, Case, CaseEvent
from preship.fields.form import Form, read_form

Document = TypeVar("Document", bound=Form, covariant=True, default=Any)
ActionForm = TypeVar("ActionForm", bound=Form, covariant=True, default=Any)


@dataclass
class Context(Generic[Document, ActionForm]):
    """One transition in progress: the locked case, who acts, the checked document and input, the moment.

    A rule says which forms it reads: `Context[Commission]`, `Context[Commission, Result]`, `Context[Feedback | OnSiteCheck]`;
    a field that they have not is then a type error, and a test holds that the processes which name the rule have them.
    `unclean`: files that are still checked or were refused; they are none of the case's. `binding`: the transition takes place
    if it is not refused; else a page only asks whether it would.
    """

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
    unclean: list[Attachment] = field(default_factory=list)
    binding: bool = False

    @property
    def document(self) -> Document:
        """The case's document as its form types it; read anew, as `data` may be another one by now."""
        return cast(Document, read_form(self.flow.form, self.data))

    @property
    def action_form(self) -> ActionForm:
        """The action's own input as its form types it."""
        return cast(ActionForm, read_form(self.transition.form or Form, self.input))

    @property
    def seq(self) -> int:
        """The sequence number that this transition's audit event will have."""
        return self.case.event_count + 1

    def last_doer(self, *kinds: str) -> int | None:
        """The user who last carried out a transition of these kinds of this case; None where nobody has, or the program."""
        names = self.flow.names_of_kind(*kinds)
        done = CaseEvent.objects.filter(number=self.case.number, action__in=names).order_by("-seq")
        return done.values_list("user_id", flat=True).first()

    def last_comment(self, *kinds: str) -> str:
        """The comment of the last transition of these kinds of this case; empty where there is none."""
        names = self.flow.names_of_kind(*kinds)
        done = CaseEvent.objects.filter(number=self.case.number, action__in=names).order_by("-seq")
        return done.values_list("comment", flat=True).first() or ""

    def last_time(self, *kinds: str) -> datetime.datetime | None:
        """When a transition of these kinds of this case was carried out last; None where none was."""
        names = self.flow.names_of_kind(*kinds)
        done = CaseEvent.objects.filter(number=self.case.number, action__in=names).order_by("-seq")
        return done.values_list("at", flat=True).first()

    def in_slot(self, slot: str) -> list[Attachment]:
        """The case's attachments in a slot, bound or about to be."""
        return [a for a in self.attachments if a.slot == slot]
