"""年度工作报告, one agency's: the report of processes.md §7."""

from preship.accounts.sides import Role, Side
from preship.annual_reports import effects, rules
from preship.annual_reports.forms import Opening, Report, Review
from preship.annual_reports.lists import REPORTS
from preship.annual_reports.schemas import ReportExtraJson
from preship.cases.flow import CasePage, Flow, Slot, State, Transition
from preship.cases.holding import handling
from preship.cases.limits import Limit
from preship.cases.reminding import remind
from preship.cases.returns import ReasonInput, ReturnInput, answer
from preship.cases.steps import save_draft, submit
from preship.deadlines.terms import RETURN_ANSWER
from preship.fields.text import Text

A, C, S = Side.AGENCY, Side.CUSTOMS, Side.SYSTEM
REVIEWERS = frozenset({Role.OFFICER, Role.REVIEWER})

FLOW = Flow(
    kind="annual-report",
    prefix="NB",
    label=Text("年度工作报告", "Annual report"),
    form=Report,
    author=A,
    list=REPORTS,
    page=CasePage(numbered=Text("年度报告 {id}", "Annual report {id}"), boxes=("number", "agency", "submitted_at")),
    columns=effects.report_columns,
    words=effects.words,
    title=effects.report_title,
    extra=effects.report_extra,
    extra_json=ReportExtraJson,
    states=(
        State("open", Text("待填报", "To be completed"), tone="waiting", limit=Limit(A, until="deadline")),
        State("submitted", Text("已提交", "Submitted"), tone="waiting"),
        State("reviewed", Text("已审阅", "Reviewed"), tone="good", final=True),
        State("returned", Text("补充材料", "Supplementary materials needed"), tone="returned", limit=Limit(A, RETURN_ANSWER, afresh=True)),
        State("lapsed", Text("不再要求填报", "No longer required"), final=True, unsent=True),
    ),
    slots=(Slot("files", Text("附件", "Attachments"), A, effects.UNSENT, source="practice"),),
    transitions=(
        Transition(
            "create", Text("发起", "Requested"), (), "open", S, document="draft", form=Opening, apply=effects.assign,
            clause="M-6.1.8b",
            tells={A: Text("年度工作报告 {number} 待填报", "Annual report {number} is waiting for you to complete it")},
        ),
        save_draft(A, effects.UNSENT, rules=(rules.WhatIsAskedStays,), clause="M-6.1.8b"),
        submit(
            A, effects.UNSENT, rules=(rules.WhatIsAskedStays,), apply=effects.keep_figures, clause="M-6.1.8b",
            tells={C: Text("年度工作报告 {number} 已提交", "Annual report {number} was submitted")},
        ),
        *handling(("submitted",), REVIEWERS),
        Transition(
            "review", Text("审阅通过", "Mark as reviewed"), ("submitted",), "reviewed", C, REVIEWERS, form=Review,
            tone="primary", clause="processes.md §7",
            tells={A: Text("年度工作报告 {number} 已审阅", "Annual report {number} was reviewed")},
        ),
        Transition(
            "return", Text("补充材料", "Request supplementary materials"), ("submitted",), "returned", C, REVIEWERS, form=ReturnInput,
            returns=True, rules=(rules.AgencyIsFiled,), tone="danger", clause="processes.md §7",
            tells={A: Text("年度工作报告 {number} 补充材料：{reason}", "Annual report {number} needs supplementary materials: {reason}")},
        ),
        remind(C, effects.UNSENT, REVIEWERS, A, Text("年度工作报告", "Annual report")),
        Transition(
            "lapse", Text("备案撤销，终止填报", "Filing revoked: no longer required"), effects.UNSENT, "lapsed", S,
            form=ReasonInput, rules=(rules.FilingIsRevoked,), apply=answer, clause="M-6.1.7c; processes.md §7",
            tells={A: Text(
                "年度工作报告 {number} 不再要求填报，备案已由处置撤销：{reason}",
                "Annual report {number} is no longer required: the filing was revoked by disposition: {reason}",
            )},
        ),
    ),
)  # fmt: skip
