"""公告: the table of processes.md §8."""

from preship.accounts.sides import Role, Side
from preship.cases.flow import CasePage, Flow, Slot, State, Transition
from preship.cases.steps import create_draft, discard_draft, save_draft
from preship.fields.text import Text
from preship.notices import effects
from preship.notices.forms import Announcement
from preship.notices.list import ANNOUNCEMENTS

C = Side.CUSTOMS
PUBLISHERS = frozenset({Role.PUBLISHER})
DRAFT = ("draft",)

FLOW = Flow(
    kind="announcement",
    prefix="GG",
    label=Text("公告", "Announcement"),
    form=Announcement,
    list=ANNOUNCEMENTS,
    page=CasePage(numbered=Text("公告 {id}", "Announcement {id}"), boxes=("number", "submitted_at")),
    columns=effects.columns,
    words=effects.words,
    title=effects.title,
    states=(
        State("draft", Text("草稿", "Draft")),
        State("published", Text("已发布", "Published"), tone="good"),
        State("withdrawn", Text("已撤下", "Withdrawn"), final=True),
    ),
    slots=(Slot("files", Text("附件", "Attachments"), C, DRAFT, strips_pictures=True),),
    transitions=(
        create_draft(C, PUBLISHERS, clause="processes.md §8"),
        save_draft(C, DRAFT, PUBLISHERS, clause="processes.md §8"),
        Transition(
            "publish", Text("发布", "Publish"), DRAFT, "published", C, PUBLISHERS, document="complete",
            tone="primary", clause="M-6.0",
        ),
        discard_draft(C, DRAFT, PUBLISHERS, clause="processes.md §8"),
        Transition(
            "withdraw", Text("撤下", "Withdraw"), ("published",), "withdrawn", C, PUBLISHERS, tone="danger",
            kind="withdraw",
            clause="processes.md §8",
        ),
    ),
)  # fmt: skip
