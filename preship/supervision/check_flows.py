"""监督检查: the two tables of processes.md §5."""

from preship.accounts.sides import Side
from preship.cases.flow import BeginsFrom, Flow, Slot, State, Transition
from preship.cases.limits import Limit, Term
from preship.cases.reminding import remind
from preship.cases.returns import ReasonInput
from preship.deadlines.terms import DOCUMENT_CHECK, RETURN_ANSWER
from preship.fields.text import Text
from preship.supervision import effects, rules
from preship.supervision.drafting import CANCELLED, DRAFT, OFFICERS, cancel, case_page, drafting, evidence, send
from preship.supervision.forms import DocumentCheck, Findings, OnSiteCheck, Statement
from preship.supervision.lists import CHECKS

A, C = Side.AGENCY, Side.CUSTOMS
BEGINS = tuple(BeginsFrom(kind, {"agency": "agency"}) for kind in ("commission", "feedback"))
SUBMITTED = State("submitted", Text("待审核", "Awaiting review"), tone="waiting")


def returned_state(term: Term) -> State:
    """It was not passed: the agency has this long to answer, each time anew."""
    label = Text("补充材料", "Supplementary materials needed")
    return State("returned", label, tone="returned", limit=Limit(A, term, afresh=True))


ENDS = (
    State("passed", Text("通过", "Passed"), tone="good", final=True),
    CANCELLED,
)
FILES = Text("反馈材料", "Files")
NOT_PASSED = Text(
    "监督检查 {number} 不通过，需补充材料：{reason}", "Check {number} was not passed. More is needed: {reason}"
)
PASSED = Text("监督检查 {number} 已通过", "Check {number} was passed")

FOUND = Text("检查记录", "Findings on site")
NOTHING_YET = Text(
    "实地检查不需直接提交文件；检查不通过时再提交补充材料。",
    "Nothing has to be submitted for an on-site check unless it is not passed.",
)


def answering(sources: tuple[str, ...], live: tuple[str, ...], *late: str) -> tuple[Transition, ...]:
    """The agency's submission from `sources`, its review, a reminder where it is late, and the cancelling of what is `live`."""
    return (
        Transition(
            "submit", Text("提交", "Submit"), sources, "submitted", A, form=Statement, slot="materials",
            heading=Text("检查反馈", "Answer of the agency"),
            binds=True, tone="primary", clause="M-6.1.6c, M-6.1.6d",
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
        remind(C, (*late, "returned"), OFFICERS, A, Text("监督检查", "Check")),
        cancel(
            live, clause="processes.md §5",
            tells=Text("监督检查 {number} 已撤销：{reason}", "Check {number} was cancelled: {reason}"),
        ),
    )  # fmt: skip


DOCUMENTS = Flow(
    kind="document-check",
    prefix="WJ",
    label=Text("文件检查", "Document check"),
    form=DocumentCheck,
    begins_from=BEGINS,
    list=CHECKS,
    page=case_page(Text("文件检查 {id}", "Document check {id}"), Text("新增文件检查", "New document check")),
    columns=effects.kind_columns,
    words=effects.words,
    title=effects.title,
    offices=effects.offices,
    states=(
        DRAFT,
        State(
            "open", Text("待提交", "Awaiting files"), tone="waiting", limit=Limit(A, DOCUMENT_CHECK, until="due")
        ),
        SUBMITTED,
        returned_state(DOCUMENT_CHECK),
        *ENDS,
    ),
    slots=(
        evidence(),
        Slot("materials", FILES, A, ("open", "returned"), demanded_by=("submit",), source="manual M-6.1.6c"),
    ),
    transitions=(
        *drafting(rules.AgencyOnRegister, waiting=("submitted",)),
        send(
            rules.AgencyOnRegister, rules.DueInFuture, clause="M-6.1.6b",
            tells=Text("文件检查 {number} 待提交", "Document check {number} is waiting for your files"),
        ),
        *answering(("open", "returned"), ("open", "submitted", "returned"), "open"),
    ),
)  # fmt: skip

ON_SITE = Flow(
    kind="onsite-check",
    prefix="SD",
    label=Text("实地检查", "On-site check"),
    form=OnSiteCheck,
    begins_from=BEGINS,
    list=CHECKS,
    page=case_page(Text("实地检查 {id}", "On-site check {id}"), Text("新增实地检查", "New on-site check")),
    columns=effects.kind_columns,
    words=effects.words,
    title=effects.title,
    offices=effects.offices,
    states=(
        DRAFT,
        State(
            "open", Text("待检查", "Check due"), tone="waiting", limit=Limit(C, until="inspected_on"),
            hints={A: NOTHING_YET},
        ),
        returned_state(RETURN_ANSWER),
        SUBMITTED,
        *ENDS,
    ),
    slots=(
        evidence("open"),
        Slot("materials", FILES, A, ("returned",), demanded_by=("submit",), source="manual M-6.1.6d"),
    ),
    transitions=(
        *drafting(rules.AgencyOnRegister, waiting=("open", "submitted")),
        send(
            rules.AgencyOnRegister, rules.VisitInFuture, clause="M-6.1.6b",
            tells=Text("实地检查 {number} 已安排", "On-site check {number} has been arranged"),
        ),
        Transition(
            "record_pass", Text("通过", "Record: passed"), ("open",), "passed", C, OFFICERS, form=Findings, heading=FOUND,
            slot="evidence", binds=True, tone="primary", clause="processes.md §5",
            tells={A: PASSED},
        ),
        Transition(
            "record_fail", Text("不通过", "Record: not passed"), ("open",), "returned", C, OFFICERS,
            form=Findings, heading=FOUND, slot="evidence", binds=True, apply=effects.send_back, clause="M-6.1.6d",
            tells={A: NOT_PASSED},
        ),
        *answering(("returned",), ("open", "submitted", "returned")),
    ),
)  # fmt: skip
