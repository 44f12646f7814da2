"""Who of customs has a case in hand: taken up, put back, handed over. A resubmission comes back to the same officer."""

from typing import Annotated, Any

from django.db.models import Q

from preship.accounts.models import User
from preship.accounts.sides import Role, Side
from preship.cases.context import Context
from preship.cases.flow import FLOWS, Transition
from preship.cases.labels import label_of
from preship.cases.models import Case
from preship.cases.rules import Rule, sentence_of
from preship.fields.form import Form, declare, form, require
from preship.fields.kinds import COLLEAGUE
from preship.fields.text import Text


@form("case.hand_over")
class HandOverInput(Form):
    """The colleague who has the case from now on."""

    kept = False

    colleague: Annotated[str | None, COLLEAGUE] = declare("移交给", "Hand over to", required=True, wide=True)


def handling(states: tuple[str, ...], roles: frozenset[Role]) -> tuple[Transition, ...]:
    """The rows of a flow's table by which its officers take up, put back and hand over a case in these states."""
    c = Side.CUSTOMS
    return (
        Transition(
            "claim", Text("领取", "Take up"), states, None, c, roles, kind="claim", rules=(HeldByNobodyElse,), apply=take_up,
        ),
        Transition(
            "release", Text("退回队列", "Release"), states, None, c, roles, kind="release", rules=(HeldByMe,), apply=let_go,
        ),
        Transition(
            "hand_over", Text("移交", "Hand over"), states, None, c, roles, kind="hand_over", form=HandOverInput,
            rules=(HeldByNobodyElse, ColleagueCanTakeIt), apply=pass_on,
        ),
    )  # fmt: skip


class HeldByNobodyElse(Rule):
    """该业务已由他人领取。
    A colleague has already taken this case up.
    """

    early = True

    def holds(self, context: Context) -> bool:
        """See the class; who has left holds nothing back, nor who is cleared no longer."""
        holder = context.case.holder
        if holder is None or holder.pk == context.actor.user or not holder.active:
            return True
        return holder.clearance < label_of(context.case)

    def sentence(self, context: Context) -> Text:
        """Who it is."""
        name = context.case.holder.name if context.case.holder else ""
        return (
            Text(f"该业务已由{name}领取。", f"{name} has already taken this case up.")
            if name
            else sentence_of(type(self))
        )


class HeldByMe(Rule):
    """该业务不是由您领取的。
    You have not taken this case up. Take it up first.
    """

    early = True

    def holds(self, context: Context) -> bool:
        """See the class."""
        return context.case.holder_id == context.actor.user


class ColleagueCanTakeIt(Rule):
    """请选择能办理该业务的同事。
    Choose a colleague who may work on this case.
    """

    field = "input.colleague"

    def holds(self, context: Context[Any, HandOverInput]) -> bool:
        """See the class."""
        return any(row["id"] == context.action_form.colleague for row in colleagues(context.case, context.actor.user))


def take_up(context: Context) -> None:
    """The officer holds the case from now on."""
    context.case.holder_id = context.actor.user


def let_go(context: Context) -> None:
    """Nobody holds the case any more."""
    context.case.holder = None


def pass_on(context: Context[Any, HandOverInput]) -> None:
    """The colleague holds it; the history says who."""
    colleague = User.objects.get(pk=require(context.action_form.colleague))
    context.case.holder = colleague
    context.comment = colleague.name


def colleagues(case: Case, but: int | None) -> list[dict[str, str]]:
    """The active officers, `but` one, who may take the case up, whose office it concerns and who are cleared for it: id, name,
    office."""
    claim = next(iter(FLOWS[case.kind].of_kind("claim")), None)
    if claim is None:
        return []
    concerned = Q(organisation__code__startswith="00")
    for office in case.offices.split():
        concerned |= Q(organisation__code__startswith=office)
    found = User.objects.filter(concerned if case.offices else Q(), organisation__side=Side.CUSTOMS, active=True)
    cleared = found.filter(clearance__gte=label_of(case))
    rows = cleared.exclude(pk=but or 0).order_by("organisation__code", "pk").select_related("organisation")
    return [
        {"id": str(u.pk), "name": u.name, "office_zh": u.organisation.name_zh, "office_en": u.organisation.name_en}
        for u in rows
        if claim.roles & set(u.roles.split())
    ]
