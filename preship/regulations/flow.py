"""法规及政策文件: drafted, previewed and published by customs; a published one may be corrected or withdrawn (M-6.1.2c)."""

from preship.accounts.sides import Role, Side
from preship.cases.flow import Flow, Slot, State, Transition, register
from preship.fields.text import Text
from preship.regulations import acts
from preship.regulations.forms import Regulation
from preship.regulations.models import RegulationRow

C = Side.CUSTOMS
PUBLISHERS = frozenset({Role.PUBLISHER})
DRAFT = ("draft",)

FLOW = register(
    Flow(
        kind="regulation",
        prefix="FG",
        label=Text("法规及政策", "Law or policy"),
        form=Regulation,
        table=RegulationRow,
        columns=acts.columns,
        words=acts.words,
        title=acts.title,
        states=(
            State("draft", Text("草稿", "Draft")),
            State("published", Text("已发布", "Published"), tone="good"),
            State("withdrawn", Text("已撤下", "Withdrawn"), final=True),
        ),
        slots=(Slot("files", Text("附件", "Attachments"), C, ("draft", "published"), at_once=True),),
        transitions=(
            Transition(
                "create", Text("新增", "New"), (), "draft", C, PUBLISHERS, document="draft", clause="M-6.1.2c",
            ),
            Transition(
                "save", Text("暂存", "Save draft"), DRAFT, None, C, PUBLISHERS, document="draft", clause="M-6.1.2c",
            ),
            Transition(
                "publish", Text("发布", "Publish"), DRAFT, "published", C, PUBLISHERS, document="complete",
                tone="primary", clause="M-6.1.2c",
            ),
            Transition(
                "correct", Text("更正", "Correct"), ("published",), None, C, PUBLISHERS, document="complete",
                aside=True, clause="M-6.1.2c",
            ),
            Transition(
                "discard", Text("删除", "Delete"), DRAFT, None, C, PUBLISHERS, discards=True, tone="danger",
                clause="M-6.1.2c",
            ),
            Transition(
                "withdraw", Text("撤下", "Withdraw"), ("published",), "withdrawn", C, PUBLISHERS, tone="danger",
                clause="M-6.1.2c",
            ),
        ),
    )
)  # fmt: skip
