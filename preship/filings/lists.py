"""The lists of filings and of changes (M-6.1.3a)."""

from preship.accounts.sides import Side
from preship.fields.text import Text
from preship.filings.models import ChangeRow, FilingRow
from preship.lists.declaration import Column, Entry, List, Query, period

A, C = Side.AGENCY, Side.CUSTOMS
WAITING = {"state": "submitted"}
"""What customs looks at first."""
NUMBER, CHANGE = Text("备案申请号", "Application no."), Text("变更编号", "Change no.")
HEAD = (
    Column("state"),
    Column("certificate_number", Text("备案证书编号", "Filing certificate no.")),
    Column("agency_zh", Text("机构名称", "Agency")),
    Column("agency_en", Text("机构名称(英文)", "Agency name (English)")),
)
TAIL = (
    Column("holder", sides=(C,)),
    Column("submitted_at", Text("申请日期", "Applied on"), sort=(C,)),
    Column("updated_at", sort=(A, C)),
)
ASKED = (Query("certificate_number", "prefix"), Query("number", "prefix"))
AGENCY = Query("agency", "words", "g", "agency_zh", sides=(C,))

FILINGS = List(
    name="filings",
    sheet=Text("备案申请", "Filing applications"),
    group="filing",
    order=10,
    table=FilingRow,
    clause="M-6.1.3a",
    columns=(
        Column("number", NUMBER, "link", sort=(A, C)),
        *HEAD,
        Column("country", Text("国别/地区", "Country / region")),
        *TAIL,
    ),
    query=(*ASKED, AGENCY, Query("country", sides=(C,)), Query("state"), *period("submitted_at")),
    entries=(
        Entry("filings", Text("备案申请", "Filing application"), "clipboard", (A,)),
        Entry("filing-reviews", Text("备案审核", "Review of filings"), "clipboard", (C,), WAITING),
    ),
)
CHANGES = List(
    name="filing-changes",
    sheet=Text("备案变更", "Changes of filing"),
    group="filing",
    order=20,
    table=ChangeRow,
    clause="M-6.1.3a",
    columns=(Column("number", CHANGE, "link", sort=(A, C)), *HEAD, *TAIL),
    query=(*ASKED, AGENCY, Query("state"), *period("submitted_at")),
    entries=(
        Entry("filing-changes", Text("备案变更", "Changes of filing"), "fileEdit", (A,)),
        Entry("change-reviews", Text("变更审核", "Review of changes"), "fileEdit", (C,), WAITING),
    ),
)
