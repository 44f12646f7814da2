"""The lists of feedback, checks and dispositions (M-6.1.5a, M-6.1.6a, M-6.1.7a)."""

from preship.accounts.sides import Side
from preship.fields.text import Text
from preship.lists.declaration import API_ONLY, Column, Entry, List, Query, period
from preship.lists.sheet import Further
from preship.supervision.disposition_effects import add_effects
from preship.supervision.export import STANDING, add_standing
from preship.supervision.models import CheckRow, DispositionRow, FeedbackRow
from preship.supervision.schemas import EffectJson

A, C = Side.AGENCY, Side.CUSTOMS


def columns(number: Text, content: Text, *own: Column) -> tuple[Column, ...]:
    """The columns that all three have, with their own."""
    return (
        Column("number", number, "link"),
        *own,
        Column("state"),
        Column("agency", sides=(C,)),
        Column("content", content, "long"),
        Column("reply", Text("回复内容", "Reply"), "long"),
        Column("due", Text("期限", "Due"), "day"),
        Column("created_at"),
        Column("updated_at", sides=API_ONLY),
    )


def queries(*own: Query) -> tuple[Query, ...]:
    """The conditions that all three have, the manual's first."""
    return (
        Query("content", "words", "t"),
        Query("reply", "words", "r", alone=True),
        *period("created_at"),
        Query("number", "prefix"),
        Query("agency", "words", "g", "agency_name", sides=(C,)),
        *own,
    )


ISSUE = Text("问题编号", "Issue no.")
NOTICE = Text("公告内容", "Text of notice")
BOTH = (A, C)

FEEDBACK = List(
    name="feedback",
    sheet=Text("质量反馈", "Quality feedback"),
    group="supervision",
    order=10,
    table=FeedbackRow,
    clause="M-6.1.5a",
    by_time="created_at",
    named=True,
    columns=columns(
        ISSUE,
        Text("问题描述", "Issue description"),
        Column("severity", width=4.5, tones={"major": "bad", "ordinary": "neutral"}),
    ),
    query=queries(Query("state"), Query("severity")),
    entries=(
        Entry("feedback-list", Text("工作质量问题反馈", "Quality feedback"), "flag", (A,)),
        Entry("feedback-list", Text("质量反馈", "Quality feedback"), "flag", (C,)),
    ),
)
CHECKS = List(
    name="checks",
    sheet=Text("监督检查", "Supervisory checks"),
    group="supervision",
    order=20,
    table=CheckRow,
    clause="M-6.1.6a",
    by_time="created_at",
    columns=columns(ISSUE, NOTICE, Column("kind", width=5)),
    query=queries(Query("kind"), Query("state")),
    entries=(
        Entry("checks", Text("监督检查反馈", "Supervisory checks"), "scan", (A,)),
        Entry("checks", Text("监督检查", "Supervisory checks"), "scan", (C,)),
    ),
)
DISPOSITIONS = List(
    name="dispositions",
    sheet=Text("处置", "Dispositions"),
    group="supervision",
    order=30,
    table=DispositionRow,
    clause="M-6.1.7a",
    by_time="created_at",
    adds=add_effects,
    further=Further(STANDING, add_standing),
    columns=columns(
        Text("处置编号", "Disposition no."),
        Text("处置公告内容", "Text of notice"),
        Column("kind", width=8),
        Column("effect", Text("处置状态", "Standing"), "drawn", width=7.5, type=EffectJson | None),
    ),
    query=queries(Query("kind"), Query("state")),
    entries=(
        Entry("dispositions", Text("处置反馈", "Dispositions"), "gavel", (A,)),
        Entry("dispositions", Text("处置", "Dispositions"), "gavel", (C,)),
    ),
)
