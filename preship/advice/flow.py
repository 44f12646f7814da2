"""规则清单: a version is drafted with its file, submitted, and confirmed by a second person (M-6.1.2a, issue 5.1)."""

from preship.accounts.sides import Role, Side
from preship.advice import effects, rules
from preship.advice.forms import RuleListVersion
from preship.advice.list import VERSIONS
from preship.cases.flow import CasePage, Flow, Slot, State, Transition
from preship.cases.returns import ReturnInput
from preship.cases.steps import create_draft, discard_draft, save_draft, submit, withdraw
from preship.fields.text import Text

C = Side.CUSTOMS
KEEPERS = frozenset({Role.PUBLISHER, Role.REVIEWER})
OPEN = ("draft", "returned")
RIGHT = (rules.DayIsFree, rules.FileHoldsTheList)

FLOW = Flow(
    kind="rule-list",
    prefix="GZ",
    label=Text("规则清单", "Rule list"),
    form=RuleListVersion,
    list=VERSIONS,
    page=CasePage(
        numbered=Text("规则清单 {id}", "Rule list {id}"), new=Text("新增规则清单版本", "New version of a rule list"),
        files=Text("清单文件", "The list's file"), boxes=("number", "updated_at"),
    ),
    columns=effects.columns,
    title=effects.title,
    states=(
        State("draft", Text("草稿", "Draft")),
        State("submitted", Text("待确认", "Awaiting confirmation"), tone="waiting"),
        State("returned", Text("退回修改", "Sent back"), tone="returned"),
        State("confirmed", Text("已生效", "Confirmed"), tone="good", final=True),
    ),
    slots=(
        Slot(
            "file", Text("清单文件（.xlsx 或 .csv）", "The list as .xlsx or .csv"), C, OPEN, demanded_by=("submit",),
            source="issue 5.1", kinds=("xlsx", "csv"),
        ),
    ),
    transitions=(
        create_draft(C, KEEPERS, clause="issue 5.1"),
        save_draft(C, OPEN, KEEPERS, clause="issue 5.1"),
        submit(C, OPEN, KEEPERS, label=Text("提交确认", "Submit"), rules=RIGHT, clause="issue 5.1"),
        withdraw(C, ("submitted",), KEEPERS, target="returned", clause="issue 5.1"),
        Transition(
            "confirm", Text("确认生效", "Confirm"), ("submitted",), "confirmed", C, KEEPERS,
            kind="confirm",
            rules=(rules.SecondPersonConfirms, *RIGHT), apply=effects.confirm, tone="primary", clause="issue 5.1",
        ),
        Transition(
            "return", Text("退回", "Return"), ("submitted",), "returned", C, KEEPERS, form=ReturnInput,
            returns=True, tone="danger", clause="issue 5.1",
        ),
        discard_draft(C, ("draft",), KEEPERS, clause="issue 5.1"),
    ),
)  # fmt: skip
