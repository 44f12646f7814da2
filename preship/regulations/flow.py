"""法规及政策文件: drafted, previewed and published by customs; a published one may be corrected or withdrawn (M-6.1.2c)."""

from preship.accounts.sides import Role, Side
from preship.cases.flow import CasePage, Flow, Slot, State, Transition
from preship.cases.steps import create_draft, discard_draft, save_draft
from preship.fields.text import Text
from preship.regulations import effects
from preship.regulations.forms import Regulation
from preship.regulations.list import MANAGED

C = Side.CUSTOMS
PUBLISHERS = frozenset({Role.PUBLISHER})
DRAFT = ("draft",)

FLOW = Flow(
    kind="regulation",
    prefix="FG",
    label=Text("法规及政策", "Law or policy"),
    form=Regulation,
    list=MANAGED,
    page=CasePage(
        "regulation-case", Text("法规 {id}（编辑）", "Regulation {id} (edit)"), Text("新增法规及政策", "New law or policy"),
        boxes=("number", "updated_at"),
    ),
    columns=effects.columns,
    words=effects.words,
    title=effects.title,
    states=(
        State("draft", Text("草稿", "Draft")),
        State("published", Text("已发布", "Published"), tone="good"),
        State("withdrawn", Text("已撤下", "Withdrawn"), final=True),
    ),
    slots=(Slot("files", Text("附件", "Attachments"), C, ("draft", "published"), at_once=True, strips_pictures=True),),
    transitions=(
        create_draft(C, PUBLISHERS, clause="M-6.1.2c"),
        save_draft(C, DRAFT, PUBLISHERS, clause="M-6.1.2c"),
        Transition(
            "publish", Text("发布", "Publish"), DRAFT, "published", C, PUBLISHERS, document="complete",
            tone="primary", clause="M-6.1.2c",
        ),
        Transition(
            "correct", Text("更正", "Correct"), ("published",), None, C, PUBLISHERS, document="complete",
            aside=True, clause="M-6.1.2c",
        ),
        discard_draft(C, DRAFT, PUBLISHERS, clause="M-6.1.2c"),
        Transition(
            "withdraw", Text("撤下", "Withdraw"), ("published",), "withdrawn", C, PUBLISHERS, tone="danger",
            kind="withdraw",
            clause="M-6.1.2c",
        ),
    ),
)  # fmt: skip
