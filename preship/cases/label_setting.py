"""Setting the security label of a case: by an officer who is cleared for it, with a reason that the history keeps."""

from typing import Annotated

from django.db import transaction
from pydantic import BaseModel, ConfigDict

from preship.accounts.actor import Actor
from preship.accounts.clearances import LEVELS, level_named, name_of_level
from preship.accounts.security_log import record_security_event
from preship.accounts.sides import Level
from preship.cases import events
from preship.cases.flow import FLOWS
from preship.cases.labels import LABEL, bears_label, cases_hanging_on, keep_label, label_of, least_label
from preship.cases.models import Case
from preship.cases.perform import lock_case
from preship.fields import clock
from preship.fields.check import check
from preship.fields.form import Form, declare, form
from preship.fields.kinds import choice, paragraph
from preship.fields.refusals import Refusal
from preship.fields.text import Text

ABOVE = Text("不能高于您本人的安全许可等级。", "It cannot be above your own clearance.")
BELOW = Text("不能低于所属业务的安全标记。", "It cannot be below the label of the case that this one belongs to.")
PUBLISHED = Text("该业务供公布使用，不设安全标记。", "This is made to be published. It takes no security label.")


@form("case.label")
class LabelInput(Form):
    """A case's security label, and why."""

    level: Annotated[str | None, choice(*((name, text.zh, text.en) for name, (_, text) in LEVELS.items()))] = declare(
        "安全标记",
        "Security label",
        required=True,
        help=("许可等级低于标记的海关人员看不到该业务", "customs officers cleared lower do not see the case"),
    )
    reason: Annotated[str | None, paragraph(300)] = declare("原因", "Reason", required=True, wide=True)


class LabelBody(BaseModel):
    """The level and the reason."""

    model_config = ConfigDict(extra="forbid")
    level: str = ""
    reason: str = ""


def set_label(number: str, actor: Actor, body: LabelBody) -> Case:
    """Label a case, and what hangs on it, in one transaction with their events; the case itself does not move. Who holds it
    and is not cleared for it holds it no longer. Refusal: not_found, invalid (above one's own clearance, no reason), rule."""
    with transaction.atomic():
        case = lock_case(number, actor)
        said, found = check(LabelInput, body.model_dump(), complete=True)
        errors: dict[str, object] = {**found}
        level = level_named(str(said["level"])) if not errors else Level.ORDINARY
        if level > actor.clearance:
            errors["level"] = ABOVE
        elif level < least_label(FLOWS[case.kind], case):
            errors["level"] = BELOW
        if errors:
            raise Refusal("invalid", errors=errors)
        if not bears_label(case):
            raise Refusal("rule", sentence=PUBLISHED)
        was = label_of(case)
        change_label(case, level, actor, str(said["reason"]))
        for other in cases_hanging_on(case):
            events.lock(other.pk)
            if label_of(other) <= max(was, level):  # what bears more of its own keeps it
                change_label(Case.objects.get(pk=other.pk), level, actor, str(said["reason"]))
    return case


def change_label(case: Case, level: int, actor: Actor, reason: str) -> None:
    """Write the label of a locked case with its event; nothing where it bears it already."""
    was = label_of(case)
    if was == level:
        return
    keep_label(case, level)
    if case.holder is not None and case.holder.clearance < level:
        case.holder = None
    change = {"path": LABEL, "old": name_of_level(was), "new": name_of_level(level)}
    standing = {"from_state": case.state, "to_state": case.state}
    events.append(case, actor, LABEL, clock.now(), comment=reason, changes=[change], **standing)
    Case.objects.filter(pk=case.pk).update(event_count=case.event_count, head=case.head, holder=case.holder)
    record_security_event("label:change:ok", f"{case.number}: {change['old']} → {change['new']}")
