"""备案变更: the table of processes.md §2."""

from preship.accounts.sides import Role, Side
from preship.cases.flow import CasePage, Flow, Slot, State, Transition
from preship.cases.holding import handling
from preship.cases.limits import Limit
from preship.cases.returns import ReasonInput
from preship.cases.steps import withdraw
from preship.deadlines.terms import CHANGE_REVIEW
from preship.fields.text import Text
from preship.filings import effects, rules
from preship.filings.forms import FilingChange
from preship.filings.lists import CHANGES
from preship.filings.schemas import FilingChangeExtraJson

A, C = Side.AGENCY, Side.CUSTOMS
REVIEWERS = frozenset({Role.OFFICER, Role.REVIEWER})
WAITING = ("submitted",)

APPROVING = Text(
    "通过后立即生效，不能撤销：备案信息更新为变更后的内容，公开名录同时更新。",
    "This takes effect at once and cannot be undone: the filing and the public register are changed as proposed here.",
)

FLOW = Flow(
    kind="filing-change",
    prefix="BG",
    changes_register=True,
    label=Text("备案变更", "Change of filing"),
    form=FilingChange,
    list=CHANGES,
    page=CasePage(
        numbered=Text("变更 {id}", "Change {id}"), files=Text("变更材料", "Supporting files"),
        boxes=("number", "certificate_number", "submitted_at"),
    ),
    columns=effects.change_columns,
    words=effects.words,
    title=effects.title,
    extra=effects.change_extra,
    extra_json=FilingChangeExtraJson,
    states=(
        State("submitted", Text("变更审核中", "Change under review"), tone="waiting", limit=Limit(C, CHANGE_REVIEW)),
        State("approved", Text("已变更", "Changed"), tone="good", final=True),
        State("rejected", Text("不通过", "Not passed"), tone="bad", final=True),
        State("withdrawn", Text("已撤回", "Withdrawn"), final=True),
    ),
    slots=(Slot("supporting", Text("变更材料", "Supporting files"), A, WAITING, at_once=True),),
    transitions=(
        Transition(
            "submit", Text("变更修改", "Submit change"), (), "submitted", A, document="complete",
            kind="submit",
            rules=(rules.AgencyIsOnFile, rules.NoOtherChange, rules.SomethingChanged), clause="M-6.1.3g",
            tells={C: Text("备案变更 {number} 待审核", "Change of filing {number} awaits review")},
        ),
        withdraw(A, WAITING, target="withdrawn", clause="processes.md §2"),
        *handling(WAITING, REVIEWERS),
        Transition(
            "approve", Text("通过", "Pass"), WAITING, "approved", C, REVIEWERS,
            kind="approve", register_says=Text("备案信息变更", "Filing changed"),
            rules=(rules.StillFiled,), apply=effects.approve, tone="primary", clause="M-6.1.3g", asks=APPROVING,
            tells={A: Text("备案变更 {number} 已通过", "Change of filing {number} was passed")},
        ),
        Transition(
            "reject", Text("不通过", "Not passed"), WAITING, "rejected", C, REVIEWERS,
            form=ReasonInput, tone="danger", clause="M-6.1.3g",
            tells={A: Text("备案变更 {number} 不通过：{reason}", "Change of filing {number} was not passed: {reason}")},
        ),
    ),
)  # fmt: skip
