"""What every process has that customs opens about an agency: the draft, its sending, its cancelling, its files."""

from preship.accounts.sides import Role, Side
from preship.cases.flow import CasePage, Slot, State, Transition
from preship.cases.holding import handling, take_up
from preship.cases.returns import ReasonInput
from preship.cases.rules import Rule
from preship.cases.steps import create_draft, discard_draft, save_draft
from preship.fields.text import Text
from preship.supervision import effects

A, C = Side.AGENCY, Side.CUSTOMS
OFFICERS = frozenset({Role.OFFICER, Role.REVIEWER})
DRAFT = State("draft", Text("暂存", "Draft"))
CANCELLED = State("cancelled", Text("已撤销", "Cancelled"), final=True)
FILES_OF_BOTH = Text("材料", "Files")
CASES = "processes.md, common to all"


def drafting(*formal: type[Rule], waiting: tuple[str, ...]) -> tuple[Transition, ...]:
    """Create, save and discard of a draft that only customs sees; `formal` are asked even of a draft. Who begins it has
    it in hand, so that the answer comes back to them; where the case is `waiting` for customs it may be put back, taken up
    and handed over."""
    return (
        create_draft(C, OFFICERS, rules=formal, apply=take_up, clause=CASES),
        save_draft(C, ("draft",), OFFICERS, rules=formal, clause=CASES),
        discard_draft(C, ("draft",), OFFICERS, clause=CASES),
        *handling(waiting, OFFICERS),
    )  # fmt: skip


def send(*demanded: type[Rule], clause: str, tells: Text) -> Transition:
    """The draft goes to the agency that it names."""
    return Transition(
        "open", Text("发起", "Send"), ("draft",), "open", C, OFFICERS, document="complete", rules=demanded,
        apply=effects.name_agency, tone="primary", clause=clause, tells={A: tells},
    )  # fmt: skip


def cancel(live: tuple[str, ...], *, clause: str, tells: Text) -> Transition:
    """Customs gives up what is `live`."""
    return Transition(
        "cancel", Text("撤销", "Cancel"), live, "cancelled", C, OFFICERS, form=ReasonInput, apply=effects.settle,
        tone="danger", kind="cancel", aside=True, clause=clause, tells={A: tells},
    )  # fmt: skip


def case_page(numbered: Text, new: Text) -> CasePage:
    """The page of a case with files of both sides."""
    return CasePage(numbered=numbered, new=new, files=FILES_OF_BOTH)


def evidence(*states: str) -> Slot:
    """Files of customs: with the draft, seen by the agency once it is sent; later ones at once."""
    return Slot("evidence", Text("海关材料", "Customs' files"), C, ("draft", *states), source="practice")
