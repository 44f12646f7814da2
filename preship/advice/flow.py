"""规则清单: a version is drafted with its file, submitted, and confirmed by a second person (M-6.1.2a, issue 5.1)."""

from preship.accounts.sides import Role, Side
from preship.advice import acts, rules
from preship.advice.forms import RuleListVersion
from preship.advice.models import RuleListRow
from preship.cases.flow import Flow, Slot, State, Transition, register
from preship.cases.returns import ReturnInput
from preship.fields.text import Text

C = Side.CUSTOMS
KEEPERS = frozenset({Role.PUBLISHER, Role.REVIEWER})
OPEN = ("draft", "returned")
RIGHT = (rules.DayIsFree, rules.FileHoldsTheList)

FLOW = register(
    Flow(
        kind="rule-list",
        prefix="GZ",
        label=Text("规则清单", "Rule list"),
        form=RuleListVersion,
        table=RuleListRow,
        columns=acts.columns,
        title=acts.title,
        states=(
            State("draft", Text("草稿", "Draft")),
            State("submitted", Text("待确认", "Awaiting confirmation"), tone="waiting"),
            State("returned", Text("退回修改", "Sent back"), tone="returned"),
            State("confirmed", Text("已生效", "Confirmed"), tone="good", final=True),
        ),
        slots=(
            Slot(
                "file", Text("清单文件（.xlsx 或 .csv）", "The list as .xlsx or .csv"), C, OPEN, demanded_by=("submit",),
                source="issue 5.1",
            ),
        ),
        transitions=(
            Transition("create", Text("新增", "New"), (), "draft", C, KEEPERS, document="draft", clause="issue 5.1"),
            Transition(
                "save", Text("暂存", "Save draft"), OPEN, None, C, KEEPERS, document="draft", clause="issue 5.1"
            ),
            Transition(
                "submit", Text("提交确认", "Submit"), OPEN, "submitted", C, KEEPERS, document="complete",
                rules=RIGHT, tone="primary", clause="issue 5.1",
            ),
            Transition(
                "withdraw", Text("撤回", "Withdraw"), ("submitted",), "returned", C, KEEPERS, clause="issue 5.1"
            ),
            Transition(
                "confirm", Text("确认生效", "Confirm"), ("submitted",), "confirmed", C, KEEPERS,
                rules=(rules.SecondPersonConfirms, *RIGHT), apply=acts.confirm, tone="primary", clause="issue 5.1",
            ),
            Transition(
                "return", Text("退回", "Return"), ("submitted",), "returned", C, KEEPERS, form=ReturnInput,
                returns=True, tone="danger", clause="issue 5.1",
            ),
            Transition(
                "discard", Text("删除", "Delete"), ("draft",), None, C, KEEPERS, discards=True, tone="danger",
                clause="issue 5.1",
            ),
        ),
    )
)  # fmt: skip
