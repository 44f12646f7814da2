"""The rows of a table by which customs writes a draft, the same in every process of the supervision."""

from preship.accounts.sides import Role, Side
from preship.cases.flow import Slot, State, Transition
from preship.cases.holding import handling, take_up
from preship.cases.rules import Rule
from preship.fields.text import Text
from preship.supervision import rules

C = Side.CUSTOMS
OFFICERS = frozenset({Role.OFFICER, Role.REVIEWER})
DRAFT = State("draft", Text("暂存", "Draft"))
CASES = "processes.md, common to all"


def drafting(*formal: type[Rule], waiting: tuple[str, ...]) -> tuple[Transition, ...]:
    """Create, save and discard of a draft that only customs sees; `formal` are asked even of a draft. Who begins it has
    it in hand, so that the answer comes back to them; where the case is `waiting` for customs it may be put back, taken up
    and handed over."""
    return (
        Transition(
            "create", Text("新增", "New"), (), "draft", C, OFFICERS, document="draft", rules=formal, apply=take_up,
            clause=CASES,
        ),
        Transition(
            "save", Text("暂存", "Save draft"), ("draft",), None, C, OFFICERS, document="draft", rules=formal, clause=CASES
        ),
        Transition(
            "discard", Text("删除", "Delete"), ("draft",), None, C, OFFICERS, rules=(rules.NeverSubmitted,),
            discards=True, tone="danger", clause=CASES,
        ),
        *handling(waiting, OFFICERS),
    )  # fmt: skip


def evidence(*states: str) -> Slot:
    """Files of customs: with the draft, seen by the agency once it is sent; later ones at once."""
    return Slot("evidence", Text("海关材料", "Files of customs"), C, ("draft", *states), source="practice")
