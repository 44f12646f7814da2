"""备案变更: the table of processes.md §2."""

from preship.accounts.sides import Role, Side
from preship.cases.flow import Flow, Slot, State, Transition, register
from preship.cases.holding import handling
from preship.cases.returns import ReasonInput
from preship.cases.terms import CHANGE_REVIEW, Limit
from preship.fields.text import Text
from preship.filings import acts, rules
from preship.filings.forms import FilingChange
from preship.filings.models import ChangeRow

A, C = Side.AGENCY, Side.CUSTOMS
REVIEWERS = frozenset({Role.OFFICER, Role.REVIEWER})
WAITING = ("submitted",)

APPROVING = Text(
    "通过后立即生效，不能撤销：备案信息更新为变更后的内容，公开名录同时更新。",
    "It takes effect at once and can't be undone: the filing becomes what is proposed here, and the public register with it.",
)

FLOW = register(
    Flow(
        kind="filing-change",
        prefix="BG",
        label=Text("备案变更", "Change of filing"),
        form=FilingChange,
        table=ChangeRow,
        columns=acts.change_columns,
        words=acts.words,
        title=acts.title,
        extra=acts.change_extra,
        states=(
            State("submitted", Text("变更审核中", "Change under review"), tone="waiting", limit=Limit(C, CHANGE_REVIEW)),
            State("approved", Text("已变更", "Changed"), tone="good", final=True),
            State("rejected", Text("变更未通过", "Change rejected"), tone="bad", final=True),
            State("withdrawn", Text("已撤回", "Withdrawn"), final=True),
        ),
        slots=(Slot("supporting", Text("变更材料", "Supporting files"), A, WAITING, at_once=True),),
        transitions=(
            Transition(
                "submit", Text("变更修改", "Submit change"), (), "submitted", A, document="complete",
                rules=(rules.Filed, rules.NoOtherChange, rules.SomethingChanged), clause="M-6.1.3g",
                tells={C: Text("备案变更 {number} 待审核", "Change of filing {number} awaits review")},
            ),
            Transition(
                "withdraw", Text("撤回", "Withdraw"), WAITING, "withdrawn", A, clause="processes.md §2",
            ),
            *handling(WAITING, REVIEWERS),
            Transition(
                "approve", Text("审核通过", "Approve"), WAITING, "approved", C, REVIEWERS,
                rules=(rules.StillFiled,), apply=acts.approve, tone="primary", clause="M-6.1.3g", asks=APPROVING,
                tells={A: Text("备案变更 {number} 审核通过", "Change of filing {number} was approved")},
            ),
            Transition(
                "reject", Text("审核不通过", "Reject"), WAITING, "rejected", C, REVIEWERS,
                form=ReasonInput, tone="danger", clause="M-6.1.3g",
                tells={A: Text("备案变更 {number} 审核不通过：{reason}", "Change of filing {number} was rejected: {reason}")},
            ),
        ),
    )
)  # fmt: skip
