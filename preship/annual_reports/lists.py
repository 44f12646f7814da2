"""The lists of campaigns and reports (M-6.1.8a)."""

from preship.accounts.sides import Side
from preship.annual_reports.effects import is_overdue
from preship.annual_reports.models import CampaignRow, ReportRow
from preship.fields.text import Text
from preship.lists.declaration import API_ONLY, Column, Entry, List, Query, period
from preship.lists.listing import RowJson

A, C = Side.AGENCY, Side.CUSTOMS


def add_overdue(rows: list[RowJson]) -> None:
    """Put into each row whether it is overdue now."""
    for row in rows:
        row["overdue"] = is_overdue(row["state"], row["deadline"])


CAMPAIGNS = List(
    name="annual-campaigns",
    sheet=Text("年度报告发起", "Annual report campaigns"),
    group="supervision",
    order=50,
    table=CampaignRow,
    clause="processes.md §7",
    columns=(
        Column("number", Text("发起编号", "Campaign no."), "link"),
        Column("year", kind="text", type=int | None),
        Column("state"),
        Column("deadline"),
        Column("opened_at", Text("发起时间", "Opened"), "instant", "r.submitted_at"),
        Column("updated_at"),
    ),
    query=(Query("year", "id"), Query("number", "prefix"), Query("state")),
    entries=(Entry("annual-campaigns", Text("年度报告发起", "Annual report campaigns"), "calendar", (C,)),),
)
REPORTS = List(
    name="annual-reports",
    sheet=Text("年度工作报告", "Annual reports"),
    group="supervision",
    order=40,
    table=ReportRow,
    clause="M-6.1.8a",
    adds=add_overdue,
    columns=(
        Column("number", Text("报告编号", "Report no."), "link"),
        Column("year", kind="text", type=int),
        Column("state"),
        Column("agency", Text("机构名称", "Agency"), sides=(C,)),
        Column("deadline", width=8, marked="overdue"),
        Column("overdue", Text("已逾期", "Overdue"), "drawn", sides=API_ONLY, type=bool),
        Column("submitted_at"),
        Column("updated_at"),
    ),
    query=(
        Query("year", "id", control="choice"),
        Query("number", "prefix"),
        Query("agency", "words", "g", "agency_zh", sides=(C,)),
        Query("state"),
        *period("submitted_at"),
    ),
    entries=(
        Entry("annual-reports", Text("年度工作报告", "Annual reports"), "fileCheck", (A,)),
        Entry("annual-report-reviews", Text("年度报告审阅", "Review of annual reports"), "fileCheck", (C,)),
    ),
)
