"""The list of customs' announcements, drafts too (processes.md §8)."""

from preship.accounts.sides import Side
from preship.fields.text import Text
from preship.lists.declaration import API_ONLY, Column, Entry, List, Query, period
from preship.lists.listing import RowJson
from preship.notices.models import AnnouncementRow

C = Side.CUSTOMS


def split_audience(rows: list[RowJson]) -> None:
    """Answer whom an announcement is for as a list."""
    for row in rows:
        row["audience"] = row["audience"].split()


ANNOUNCEMENTS = List(
    name="announcements",
    sheet=Text("公告", "Announcements"),
    group="notices",
    order=10,
    table=AnnouncementRow,
    clause="processes.md §8",
    adds=split_audience,
    columns=(
        Column("number", Text("公告编号", "Announcement no."), "link", sort=(C,)),
        Column("title", marked="pinned"),
        Column("state"),
        Column("audience", width=13.5, type=list[str]),
        Column("pinned", kind="flag", sides=API_ONLY, icon="pin"),
        Column("published_at", Text("发布时间", "Published"), "instant", "r.submitted_at"),
        Column("updated_at", sort=(C,)),
    ),
    query=(
        Query("title", "words", "t"),
        Query("number", "prefix"),
        Query("state"),
        *period("published_at"),
    ),
    entries=(Entry("announcements", Text("公告管理", "Manage announcements"), "megaphone", (C,)),),
)
