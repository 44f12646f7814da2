"""Lists of filings and changes (M-6.1.3a); two SQL statements on a first page, one on the next."""

from preship.accounts.sides import Side
from preship.cases.listing import Filter, Listing, Sort
from preship.cases.listing_sheet import STATE, UPDATED, Head, Sheet, declare_sheet
from preship.fields.text import Text

COMMON = {
    "certificate_number": Filter("certificate_number", "prefix"),
    "number": Filter("number", "prefix"),
    "state": Filter("state"),
    "agency": Filter("agency_zh", "words", "g"),
    "from": Filter("submitted_at", "from"),
    "to": Filter("submitted_at", "until"),
}
COLUMNS = {
    name: f"r.{name}"
    for name in ("number", "certificate_number", "state", "agency_zh", "agency_en", "submitted_at", "updated_at")
}
SORTS = {"number": Sort("id"), "submitted_at": Sort("submitted_at", (Side.CUSTOMS,)), "updated_at": Sort("updated_at")}
HOLDER = "LEFT JOIN cases_case k ON k.id = r.id LEFT JOIN accounts_user h ON h.id = k.holder_id"
FILINGS = Listing(
    table="filings_filingrow",
    columns={**COLUMNS, "country": "r.country", "holder": "h.name"},
    joins=HOLDER,
    filters={**COMMON, "country": Filter("country")},
    instants=("submitted_at", "updated_at"),
    sorts=SORTS,
)
CHANGES = Listing(
    table="filings_changerow",
    columns={**COLUMNS, "holder": "h.name"},
    filters=COMMON,
    joins=HOLDER,
    instants=("submitted_at", "updated_at"),
    sorts=SORTS,
)

HEADS = {
    "certificate_number": Head(Text("备案证书编号", "Filing certificate no.")),
    "state": STATE,
    "agency_zh": Head(Text("机构名称", "Agency")),
    "agency_en": Head(Text("机构名称(英文)", "Agency name (English)")),
    "submitted_at": Head(Text("申请日期", "Applied on"), "instant"),
    "updated_at": UPDATED,
}
NUMBER, CHANGE = Head(Text("备案申请号", "Application no.")), Head(Text("变更编号", "Change no."))
COUNTRY = Head(Text("国别/地区", "Country / region"), "code", "country")
HOLDER_HEAD = Head(Text("经办人", "Taken up by"))
SIDES = (Side.AGENCY, Side.CUSTOMS)
declare_sheet(
    "filings",
    Sheet(
        FILINGS,
        Text("备案申请", "Filing applications"),
        "filing",
        {"number": NUMBER, **HEADS, "country": COUNTRY, "holder": HOLDER_HEAD},
        SIDES,
    ),
)
declare_sheet(
    "filing-changes",
    Sheet(
        CHANGES,
        Text("备案变更", "Changes of filing"),
        "filing-change",
        {"number": CHANGE, **HEADS, "holder": HOLDER_HEAD},
        SIDES,
    ),
)
