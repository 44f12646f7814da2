"""How many drafts an organisation may have: room for everybody's work, none for a program that opens them without end."""

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.flow import Flow
from preship.cases.models import Case
from preship.fields.refusals import Refusal
from preship.fields.text import Text

MOST = 1_000
"""Drafts of one process that an organisation may have at the same time."""
TOO_MANY = Text(
    "本单位的草稿已达 {most} 份，请先提交或删除不用的草稿。",
    "Your organisation has {most} {most|draft|drafts}. Submit or delete some of them first.",
)


def demand_room(flow: Flow, actor: Actor) -> None:
    """Refusal rule where an organisation has MOST drafts of this process."""
    if flow.creation.submits or actor.side not in (Side.AGENCY, Side.ENTERPRISE):
        return
    mine = Case.objects.filter(kind=flow.kind, state=flow.creation.target or "")
    if mine.filter(**{f"{actor.side}_id": actor.organisation}).count() >= MOST:
        raise Refusal("rule", sentence=TOO_MANY.fill(most=f"{MOST:,}"))
