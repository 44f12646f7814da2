"""年度工作报告, one agency's: the report of processes.md §7."""

from preship.accounts.sides import Role, Side
from preship.annual_reports import acts, rules
from preship.annual_reports.forms import Opening, Report, Review
from preship.annual_reports.models import ReportRow
from preship.cases.flow import Flow, Slot, State, Transition, register
from preship.cases.holding import handling
from preship.cases.returns import ReasonInput, ReturnInput, answer
from preship.cases.terms import RETURN_ANSWER, Limit
from preship.fields.text import Text

A, C, S = Side.AGENCY, Side.CUSTOMS, Side.SYSTEM
REVIEWERS = frozenset({Role.OFFICER, Role.REVIEWER})

FLOW = register(
    Flow(
        kind="annual-report",
        prefix="NB",
        label=Text("年度工作报告", "Annual report"),
        form=Report,
        author=A,
        table=ReportRow,
        columns=acts.report_columns,
        words=acts.words,
        title=acts.report_title,
        extra=acts.report_extra,
        states=(
            State("open", Text("待填报", "To be filled in"), tone="waiting", limit=Limit(A, until="deadline")),
            State("submitted", Text("已提交", "Submitted"), tone="waiting"),
            State("reviewed", Text("已审阅", "Reviewed"), tone="good", final=True),
            State("returned", Text("补充材料", "Supplement needed"), tone="returned", limit=Limit(A, RETURN_ANSWER, afresh=True)),
            State("lapsed", Text("不再要求填报", "No longer asked for"), final=True, unsent=True),
        ),
        slots=(Slot("files", Text("附件", "Attachments"), A, acts.UNSENT, source="practice"),),
        transitions=(
            Transition(
                "create", Text("发起", "Asked for"), (), "open", S, document="draft", form=Opening, apply=acts.assign,
                clause="M-6.1.8b",
                tells={A: Text("年度工作报告 {number} 待填报", "Annual report {number} is to be filled in")},
            ),
            Transition(
                "save", Text("暂存", "Save draft"), acts.UNSENT, None, A, document="draft",
                rules=(rules.WhatIsAskedStays,), clause="M-6.1.8b",
            ),
            Transition(
                "submit", Text("提交", "Submit"), acts.UNSENT, "submitted", A, document="complete",
                rules=(rules.WhatIsAskedStays,), apply=acts.keep_figures, tone="primary", clause="M-6.1.8b",
                tells={C: Text("年度工作报告 {number} 已提交", "Annual report {number} was submitted")},
            ),
            *handling(("submitted",), REVIEWERS),
            Transition(
                "review", Text("审阅通过", "Mark as reviewed"), ("submitted",), "reviewed", C, REVIEWERS, form=Review,
                tone="primary", clause="processes.md §7",
                tells={A: Text("年度工作报告 {number} 已审阅", "Annual report {number} was reviewed")},
            ),
            Transition(
                "return", Text("退回", "Return"), ("submitted",), "returned", C, REVIEWERS, form=ReturnInput,
                returns=True, rules=(rules.AgencyIsFiled,), tone="danger", clause="processes.md §7",
                tells={A: Text("年度工作报告 {number} 被退回：{reason}", "Annual report {number} was returned: {reason}")},
            ),
            Transition(
                "lapse", Text("备案撤销，终止填报", "Filing revoked: no longer asked for"), acts.UNSENT, "lapsed", S,
                form=ReasonInput, rules=(rules.FilingIsRevoked,), apply=answer, clause="M-6.1.7c; processes.md §7",
                tells={A: Text(
                    "年度工作报告 {number} 不再要求填报，备案已由处置撤销：{reason}",
                    "Annual report {number} is no longer asked for; the filing was revoked by disposition: {reason}",
                )},
            ),
        ),
    )
)  # fmt: skip
