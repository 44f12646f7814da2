"""公告: the table of processes.md §8."""

from preship.accounts.sides import Role, Side
from preship.cases.flow import Flow, Slot, State, Transition, register
from preship.fields.text import Text
from preship.notices import acts
from preship.notices.forms import Announcement
from preship.notices.models import AnnouncementRow

C = Side.CUSTOMS
PUBLISHERS = frozenset({Role.PUBLISHER})
DRAFT = ("draft",)

FLOW = register(
    Flow(
        kind="announcement",
        prefix="GG",
        label=Text("公告", "Announcement"),
        form=Announcement,
        table=AnnouncementRow,
        columns=acts.columns,
        words=acts.words,
        title=acts.title,
        states=(
            State("draft", Text("草稿", "Draft")),
            State("published", Text("已发布", "Published"), tone="good"),
            State("withdrawn", Text("已撤下", "Withdrawn"), final=True),
        ),
        slots=(Slot("files", Text("附件", "Attachments"), C, DRAFT),),
        transitions=(
            Transition(
                "create", Text("新增", "New"), (), "draft", C, PUBLISHERS, document="draft", clause="processes.md §8",
            ),
            Transition(
                "save", Text("暂存", "Save draft"), DRAFT, None, C, PUBLISHERS, document="draft",
                clause="processes.md §8",
            ),
            Transition(
                "publish", Text("发布", "Publish"), DRAFT, "published", C, PUBLISHERS, document="complete",
                tone="primary", clause="M-6.0",
            ),
            Transition(
                "discard", Text("删除", "Delete"), DRAFT, None, C, PUBLISHERS, discards=True, tone="danger",
                clause="processes.md §8",
            ),
            Transition(
                "withdraw", Text("撤下", "Withdraw"), ("published",), "withdrawn", C, PUBLISHERS, tone="danger",
                clause="processes.md §8",
            ),
        ),
    )
)  # fmt: skip
