"""监督检查: the two tables of processes.md §5."""

from preship.accounts.sides import Side
from preship.cases.flow import Flow, Slot, State, Transition, register
from preship.cases.returns import ReasonInput
from preship.cases.terms import DOCUMENT_CHECK, RETURN_ANSWER, Limit
from preship.fields.text import Text
from preship.supervision import acts, rules
from preship.supervision.drafting import DRAFT, OFFICERS, drafting, evidence
from preship.supervision.forms import DocumentCheck, Findings, OnSiteCheck, Statement
from preship.supervision.models import CheckRow

A, C = Side.AGENCY, Side.CUSTOMS
SUBMITTED = State("submitted", Text("待审核", "Awaiting review"), tone="waiting")
RETURNED = State(
    "returned", Text("补充材料", "Supplement needed"), tone="returned", limit=Limit(A, RETURN_ANSWER, afresh=True)
)
ENDS = (
    State("passed", Text("通过", "Passed"), tone="good", final=True),
    State("cancelled", Text("已撤销", "Cancelled"), final=True),
)
FILES = Text("反馈材料", "Files")
NOT_PASSED = Text(
    "监督检查 {number} 未通过，需补充材料：{reason}", "Check {number} was not passed, more is needed: {reason}"
)
PASSED = Text("监督检查 {number} 已通过", "Check {number} was passed")


def answering(sources: tuple[str, ...], live: tuple[str, ...]) -> tuple[Transition, ...]:
    """The agency's submission from `sources`, its review, and the cancelling of what is `live`."""
    return (
        Transition(
            "submit", Text("提交", "Submit"), sources, "submitted", A, form=Statement, slot="materials",
            binds=True, apply=acts.keep_answer, tone="primary", clause="M-6.1.6c, M-6.1.6d",
            tells={C: Text("监督检查 {number} 待审核", "Check {number} awaits review")},
        ),
        Transition(
            "pass", Text("通过", "Pass"), ("submitted",), "passed", C, OFFICERS, tone="primary",
            clause="M-6.1.6c", tells={A: PASSED},
        ),
        Transition(
            "not_pass", Text("不通过", "Not passed"), ("submitted",), "returned", C, OFFICERS, form=ReasonInput,
            returns=True, clause="M-6.1.6c", tells={A: NOT_PASSED},
        ),
        Transition(
            "cancel", Text("撤销", "Cancel"), live, "cancelled", C, OFFICERS, form=ReasonInput, apply=acts.settle, tone="danger",
            clause="processes.md §5",
            tells={A: Text("监督检查 {number} 已撤销：{reason}", "Check {number} was cancelled: {reason}")},
        ),
    )  # fmt: skip


DOCUMENTS = register(
    Flow(
        kind="document-check",
        prefix="WJ",
        label=Text("文件检查", "Document check"),
        form=DocumentCheck,
        table=CheckRow,
        columns=acts.kind_columns,
        words=acts.words,
        title=acts.title,
        offices=acts.offices,
        extra=acts.answers,
        states=(
            DRAFT,
            State(
                "open", Text("待提交", "Awaiting files"), tone="waiting", limit=Limit(A, DOCUMENT_CHECK, until="due")
            ),
            SUBMITTED,
            RETURNED,
            *ENDS,
        ),
        slots=(
            evidence(),
            Slot("materials", FILES, A, ("open", "returned"), demanded_by=("submit",), source="manual M-6.1.6c"),
        ),
        transitions=(
            *drafting(rules.AgencyOnRegister, waiting=("submitted",)),
            Transition(
                "open", Text("发起", "Send"), ("draft",), "open", C, OFFICERS, document="complete",
                rules=(rules.AgencyOnRegister, rules.DueInFuture), apply=acts.name_agency, tone="primary",
                clause="M-6.1.6b",
                tells={A: Text("文件检查 {number} 待提交", "Document check {number} awaits your files")},
            ),
            *answering(("open", "returned"), ("open", "submitted", "returned")),
        ),
    )
)  # fmt: skip

ON_SITE = register(
    Flow(
        kind="onsite-check",
        prefix="SD",
        label=Text("实地检查", "On-site check"),
        form=OnSiteCheck,
        table=CheckRow,
        columns=acts.kind_columns,
        words=acts.words,
        title=acts.title,
        offices=acts.offices,
        extra=acts.answers,
        states=(
            DRAFT,
            State(
                "open", Text("待检查", "To be checked"), tone="waiting", limit=Limit(C, until="inspected_on")
            ),
            RETURNED,
            SUBMITTED,
            *ENDS,
        ),
        slots=(
            evidence("open"),
            Slot("materials", FILES, A, ("returned",), demanded_by=("submit",), source="manual M-6.1.6d"),
        ),
        transitions=(
            *drafting(rules.AgencyOnRegister, waiting=("open", "submitted")),
            Transition(
                "open", Text("发起", "Send"), ("draft",), "open", C, OFFICERS, document="complete",
                rules=(rules.AgencyOnRegister, rules.VisitInFuture), apply=acts.name_agency, tone="primary",
                clause="M-6.1.6b",
                tells={A: Text("实地检查 {number} 已安排", "On-site check {number} was arranged")},
            ),
            Transition(
                "record_pass", Text("检查通过", "Record: passed"), ("open",), "passed", C, OFFICERS, form=Findings,
                slot="evidence", binds=True, apply=acts.keep_answer, tone="primary", clause="processes.md §5",
                tells={A: PASSED},
            ),
            Transition(
                "record_fail", Text("检查不通过", "Record: not passed"), ("open",), "returned", C, OFFICERS,
                form=Findings, slot="evidence", binds=True, apply=acts.send_back, clause="M-6.1.6d",
                tells={A: NOT_PASSED},
            ),
            *answering(("returned",), ("open", "submitted", "returned")),
        ),
    )
)  # fmt: skip
