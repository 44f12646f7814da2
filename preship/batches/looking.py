"""What an action would do to which of many cases, before anything is done.

SQL statements: two, and what the rules of an action ask of each case.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Q

from preship.accounts.actor import Actor
from preship.batches.schemas import LookJson, LookRowJson, OfferJson
from preship.cases.context import Context
from preship.cases.flow import ASIDE, FLOWS, Transition
from preship.cases.models import Case
from preship.cases.rules import broken_rules
from preship.cases.visibility import visible_to
from preship.conversations.reading import posts_for, with_unread
from preship.fields import clock
from preship.fields.describe import serialize_text
from preship.fields.schemas import TextJson
from preship.fields.text import Text

LOOKED = 25
"""Cases that are looked at in one request: each asks its rules, some 1.5 ms of processor."""
READ = "read"
"""Marking the messages of cases as read: no transition, and yet done to many."""
READ_LABEL = Text("留言标为已读", "Mark messages as read")
NOT_NOW = Text("当前状态“{state}”不能进行此操作。", "You cannot do this while the state is “{state}”.")
NOT_HERE = Text("该业务没有此操作。", "This case has no such action.")
NONE_UNREAD = Text("没有未读留言。", "There are no unread messages.")


def cases_of(actor: Actor, numbers: Iterable[str]) -> list[Case]:
    """Those of these cases that this actor sees, in the order of their numbers."""
    return list(visible_to(actor).filter(number__in=set(numbers)).select_related("holder").order_by("number"))


def is_for_many(step: Transition) -> bool:
    """Whether a transition can be carried out on many cases: it takes no document and no files, needs no second factor, and
    deletes nothing."""
    return bool(step.sources) and not (
        step.document or step.slot or step.binds or step.discards or step.shows_factor or step.side == "system"
    )


def key_of(kind: str, step: Transition) -> str:
    """How an action is called here: taking up, handing over … is the same in every process, the rest is a process's own."""
    return step.kind if step.kind in ASIDE else f"{kind}.{step.name}"


def steps_of(actor: Actor, kind: str) -> Iterator[Transition]:
    """The transitions of a process that this actor may carry out on many cases."""
    return (step for step in FLOWS[kind].transitions if is_for_many(step) and step.permits(actor))


def step_of(actor: Actor, case: Case, action: str) -> Transition | None:
    """A case's own transition for an action, the one that its state has where there are several."""
    found = [step for step in steps_of(actor, case.kind) if key_of(case.kind, step) == action]
    return next((step for step in found if case.state in step.sources), found[0] if found else None)


def why_not(actor: Actor, case: Case, step: Transition | None) -> Text | None:
    """Why an action is not possible on a case now, as far as is known before; None where it is."""
    if step is None:
        return NOT_HERE
    flow = FLOWS[case.kind]
    if case.state not in step.sources:
        return NOT_NOW.fill(state=flow.state(case.state).label)
    context = Context(case, flow, step, actor, clock.now(), case.data, {}, [])
    errors, general = broken_rules(tuple(rule for rule in step.rules if rule.early), context)
    problem = next(iter([*general, *errors.values()]), None)
    return Text(problem.say("zh"), problem.say("en")) if problem else None


def unread_cases(actor: Actor, cases: list[Case]) -> set[int]:
    """Those with messages that this actor has not read."""
    found = with_unread(posts_for(actor).filter(case__in=[case.pk for case in cases]), actor)
    return {*found.filter(Q(is_read=False)).values_list("case_id", flat=True)}


def look_at(actor: Actor, numbers: Iterable[str], action: str) -> LookJson:
    """The actions that these cases take, or of `action`, where it is named, what would happen to which."""
    cases = cases_of(actor, numbers)
    unread = unread_cases(actor, cases)
    offers: dict[str, OfferJson] = {}
    for case in cases if not action else ():
        seen = set()
        for step in steps_of(actor, case.kind):
            key = key_of(case.kind, step)
            if key in seen:
                continue
            seen.add(key)
            offer = offers.setdefault(key, offer_of(key, step.label, step))
            offer["possible"] += why_not(actor, case, step_of(actor, case, key)) is None
    if unread and not action:
        offers[READ] = {**offer_of(READ, READ_LABEL, None), "possible": len(unread)}
    rows: list[LookRowJson] = []
    for case in cases if action else ():
        if action == READ:
            why = None if case.pk in unread else NONE_UNREAD
        else:
            why = why_not(actor, case, step_of(actor, case, action))
        rows.append(
            {"number": case.number, "version": case.version, "title": serialize_text(case.subject), "why": in_both(why)}
        )
    return {"offers": [offer for offer in offers.values() if offer["possible"]], "rows": rows}


def offer_of(key: str, label: Text, step: Transition | None) -> OfferJson:
    """An action that no case was counted for yet."""
    form = step.form.form_name if step and step.form else None
    return {"action": key, "label": serialize_text(label), "form": form, "possible": 0}


def in_both(text: Text | None) -> TextJson | None:
    """A sentence as an answer."""
    return serialize_text(text) if text else None
