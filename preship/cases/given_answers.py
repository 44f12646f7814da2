"""What an action's own form took: kept with its event, shown on the page to whoever may see the case."""

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.context import Context
from preship.cases.flow import FLOWS
from preship.cases.models import Case, CaseEvent, GivenAnswer
from preship.cases.returns import answer
from preship.cases.schemas import GivenAnswerJson
from preship.fields.schemas import JsonObject

SHOWN = ("seq", "action", "side", "data", "attachments", "by", "at")


def keep_input(context: Context) -> None:
    """Keep what was answered or found, with the files that came with it; an open return is answered by it."""
    fresh = [file.pk for file in context.attachments if file.event_seq is None and file.side == context.actor.side]
    GivenAnswer.objects.create(
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


def newest_answer(case: Case, side: str) -> JsonObject:
    """What a side answered last; empty before it has."""
    given = GivenAnswer.objects.filter(case_id=case.pk, side=side).order_by("-seq").values_list("data", flat=True)
    return given.first() or {}


def answers_view(case: Case, actor: Actor) -> list[GivenAnswerJson]:
    """Every answer, the newest first; to an agency or enterprise those since the case came to it. SQL: one statement where
    the process has answers, one more for a side that others had the case before."""
    flow = FLOWS[case.kind]
    if not case.pk or not any(step.keeps_input for step in flow.transitions):
        return []
    found = list(GivenAnswer.objects.filter(case=case).order_by("-seq").values(*SHOWN))
    if not found or actor.side in (Side.CUSTOMS, Side.SYSTEM, flow.author_side):
        return found
    sent = CaseEvent.objects.filter(number=case.number, snapshot__isnull=False, side=flow.author_side)
    others = [one.seq for one in sent if one.snapshot and one.snapshot.get(actor.side) != actor.organisation]
    return [one for one in found if one["seq"] > max(others, default=0)]
