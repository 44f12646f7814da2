"""What feedback, checks and dispositions do beyond changing state, and how they show in lists and on their page."""

from typing import Any

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.context import Context
from preship.cases.models import Case, Return
from preship.cases.returns import answer
from preship.cases.timing import last_day
from preship.register.standing import both_names, named_in
from preship.supervision.models import Answer


def name_agency(context: Context) -> None:
    """The agency meant becomes a party and sees the case from now on."""
    context.case.agency_id = int(context.data["agency"])


def keep_answer(context: Context) -> None:
    """Keep what was answered or found, with the files that came with it; an open return is answered by it."""
    fresh = [file.pk for file in context.attachments if file.event_seq is None and file.side == context.actor.side]
    Answer.objects.create(
        case=context.case,
        seq=context.seq,
        action=context.transition.name,
        side=context.actor.side,
        data=context.input,
        attachments=fresh,
        by=context.actor.name,
        at=context.now,
    )
    answer(context)


def settle(context: Context) -> None:
    """The case is over: nothing waits to be answered any more."""
    answer(context)


def send_back(context: Context) -> None:
    """Keep what was found, and ask the agency to answer it (M-6.1.6d)."""
    keep_answer(context)
    context.comment = context.input["findings"]
    if context.case.holder_id is None:
        context.case.holder_id = context.actor.user  # the answer comes back to whoever asked
    Return.objects.create(case=context.case, reason=context.comment, by=context.actor.name, at=context.now)


def answers(case: Case, actor: Actor) -> dict[str, Any]:
    """Every answer, the newest first."""
    about = ("seq", "action", "side", "data", "attachments", "by", "at")
    return {"answers": list(Answer.objects.filter(case=case).order_by("-seq").values(*about)) if case.pk else []}


def columns(case: Case) -> dict[str, Any]:
    """The list columns that all of them have."""
    agency = named_in(case.data)
    return {
        "agency_zh": agency["name_zh"] if agency else "",
        "agency_en": agency["name_en"] if agency else "",
        "agency_name": both_names(agency),
        "content": case.data.get("content", ""),
        "reply": newest_reply(case),
        "due": running(case) or planned(case),
        "created_at": case.created_at,
    }


def running(case: Case) -> str:
    """The last day of the limit that runs; empty if none runs."""
    return last_day(case.due_rank).isoformat() if case.due_at else ""


def planned(case: Case) -> str:
    """Where no limit runs: until when a disposition lasts, and the day that a draft names."""
    named = case.data if case.submitted_at is None else {}
    return case.data.get("until") or named.get("due") or named.get("inspected_on") or ""


def feedback_columns(case: Case) -> dict[str, Any]:
    """A feedback's list columns."""
    return {**columns(case), "severity": case.data.get("severity", "")}


def kind_columns(case: Case) -> dict[str, Any]:
    """The list columns where several processes share a list."""
    return {**columns(case), "kind": case.kind}


def newest_reply(case: Case) -> str:
    """What the agency answered last; empty before it has."""
    given = Answer.objects.filter(case_id=case.pk, side=Side.AGENCY).order_by("-seq").values_list("data", flat=True)
    data = given.first() or {}
    return data.get("reply") or data.get("statement") or ""


def words(case: Case) -> dict[str, str]:
    """What is searched: content, reply, agency (M-6.1.5a, M-6.1.6a, M-6.1.7a)."""
    return {"t": case.data.get("content", ""), "r": newest_reply(case), "g": both_names(named_in(case.data))}


def offices(case: Case) -> tuple[str, ...]:
    """It concerns the customs that opened it, and headquarters."""
    return (case.opened_office,)


def title(case: Case) -> str:
    """The agency and the beginning of the content."""
    agency = named_in(case.data)
    name = (agency["name_zh"] or agency["name_en"]) if agency else ""
    return " · ".join(part for part in (name, case.data.get("content", "").split("\n")[0][:100]) if part)
