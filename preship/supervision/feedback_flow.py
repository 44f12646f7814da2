"""质量反馈: the table of processes.md §4."""

from preship.accounts.sides import Side
from preship.cases.flow import BeginsFrom, Flow, Slot, State, Transition
from preship.cases.limits import Limit
from preship.cases.reminding import remind
from preship.cases.returns import ReasonInput
from preship.deadlines.terms import FEEDBACK_REPLY
from preship.fields.text import Text
from preship.supervision import effects, rules
from preship.supervision.drafting import CANCELLED, DRAFT, OFFICERS, cancel, case_page, drafting, evidence, send
from preship.supervision.forms import Conclusion, Feedback, Reply
from preship.supervision.lists import FEEDBACK

A, C = Side.AGENCY, Side.CUSTOMS
FORMAL = (rules.AgencyOnRegister, rules.CommissionIsTheAgencys)

FLOW = Flow(
    kind="feedback",
    prefix="ZL",
    label=Text("质量反馈", "Quality feedback"),
    form=Feedback,
    begins_from=(BeginsFrom("commission", {"agency": "agency", "commission": "number"}),),
    list=FEEDBACK,
    page=case_page(Text("质量反馈 {id}", "Feedback {id}"), Text("新增质量反馈", "New feedback")),
    columns=effects.feedback_columns,
    words=effects.words,
    title=effects.title,
    offices=effects.offices,
    hangs_on="commission",
    states=(
        DRAFT,
        State(
            "open", Text("待回复", "Awaiting reply"), tone="waiting",
            limit=Limit(A, FEEDBACK_REPLY, until="due", back=FEEDBACK_REPLY),
        ),
        State("replied", Text("已回复", "Replied"), tone="waiting"),
        State("closed", Text("已办结", "Closed"), tone="good", final=True),
        CANCELLED,
    ),
    slots=(
        evidence(),
        Slot("materials", Text("相关材料", "Materials"), A, ("open",), source="manual M-6.1.5b"),
    ),
    transitions=(
        *drafting(*FORMAL, waiting=("replied",)),
        send(
            *FORMAL, rules.DueInFuture, clause="M-2.5",
            tells=Text("质量反馈 {number} 待回复", "Quality feedback {number} is waiting for your reply"),
        ),
        Transition(
            "reply", Text("提交回复", "Submit reply"), ("open",), "replied", A, form=Reply, slot="materials",
            heading=Text("机构回复", "Reply of the agency"),
            binds=True, tone="primary", clause="M-6.1.5b",
            tells={C: Text("质量反馈 {number} 已回复", "The agency replied to quality feedback {number}")},
        ),
        Transition(
            "ask_again", Text("补充材料", "Request supplementary materials"), ("replied",), "open", C, OFFICERS, form=ReasonInput,
            returns=True, clause="processes.md §4",
            tells={A: Text("质量反馈 {number} 需补充：{reason}", "Quality feedback {number} needs a fuller reply: {reason}")},
        ),
        Transition(
            "close", Text("办结", "Close"), ("replied",), "closed", C, OFFICERS, form=Conclusion,
            heading=Text("海关评价", "Conclusion of customs"),
            tone="primary", clause="processes.md §4",
            tells={A: Text("质量反馈 {number} 已办结", "Quality feedback {number} was closed")},
        ),
        remind(C, ("open",), OFFICERS, A, Text("质量反馈", "Quality feedback")),
        cancel(
            ("open", "replied"), clause="processes.md §4",
            tells=Text("质量反馈 {number} 已撤销：{reason}", "Quality feedback {number} was cancelled: {reason}"),
        ),
    ),
)  # fmt: skip
