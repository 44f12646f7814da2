"""质量反馈: the table of processes.md §4."""

from preship.accounts.sides import Side
from preship.cases.flow import Flow, Slot, State, Transition, register
from preship.cases.returns import ReasonInput
from preship.cases.terms import FEEDBACK_REPLY, RETURN_ANSWER, Limit
from preship.fields.text import Text
from preship.supervision import acts, rules
from preship.supervision.drafting import DRAFT, OFFICERS, drafting, evidence
from preship.supervision.forms import Conclusion, Feedback, Reply
from preship.supervision.models import FeedbackRow

A, C = Side.AGENCY, Side.CUSTOMS
FORMAL = (rules.AgencyOnRegister, rules.CommissionIsTheAgencys)

FLOW = register(
    Flow(
        kind="feedback",
        prefix="ZL",
        label=Text("质量反馈", "Quality feedback"),
        form=Feedback,
        table=FeedbackRow,
        columns=acts.feedback_columns,
        words=acts.words,
        title=acts.title,
        offices=acts.offices,
        extra=acts.answers,
        states=(
            DRAFT,
            State(
                "open", Text("待回复", "Awaiting reply"), tone="waiting",
                limit=Limit(A, FEEDBACK_REPLY, until="due", back=RETURN_ANSWER),
            ),
            State("replied", Text("已回复", "Replied"), tone="waiting"),
            State("closed", Text("已办结", "Closed"), tone="good", final=True),
            State("cancelled", Text("已撤销", "Cancelled"), final=True),
        ),
        slots=(
            evidence(),
            Slot("materials", Text("相关材料", "Materials"), A, ("open",), source="manual M-6.1.5b"),
        ),
        transitions=(
            *drafting(*FORMAL, waiting=("replied",)),
            Transition(
                "open", Text("发起", "Send"), ("draft",), "open", C, OFFICERS, document="complete",
                rules=(*FORMAL, rules.DueInFuture), apply=acts.name_agency, tone="primary", clause="M-2.5",
                tells={A: Text("质量反馈 {number} 待回复", "Quality feedback {number} awaits your reply")},
            ),
            Transition(
                "reply", Text("提交回复", "Submit reply"), ("open",), "replied", A, form=Reply, slot="materials",
                binds=True, apply=acts.keep_answer, tone="primary", clause="M-6.1.5b",
                tells={C: Text("质量反馈 {number} 已回复", "Quality feedback {number} was replied to")},
            ),
            Transition(
                "ask_again", Text("补充材料", "Ask again"), ("replied",), "open", C, OFFICERS, form=ReasonInput,
                returns=True, clause="processes.md §4",
                tells={A: Text("质量反馈 {number} 需补充：{reason}", "Quality feedback {number} needs more: {reason}")},
            ),
            Transition(
                "close", Text("办结", "Close"), ("replied",), "closed", C, OFFICERS, form=Conclusion,
                apply=acts.keep_answer, tone="primary", clause="processes.md §4",
                tells={A: Text("质量反馈 {number} 已办结", "Quality feedback {number} was closed")},
            ),
            Transition(
                "cancel", Text("撤销", "Cancel"), ("open", "replied"), "cancelled", C, OFFICERS, form=ReasonInput, apply=acts.settle,
                tone="danger", clause="processes.md §4",
                tells={A: Text("质量反馈 {number} 已撤销：{reason}", "Quality feedback {number} was cancelled: {reason}")},
            ),
        ),
    )
)  # fmt: skip
