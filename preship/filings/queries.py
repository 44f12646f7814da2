"""Lists of filings and changes (M-6.1.3a); two SQL statements on a first page, one on the next."""

from preship.cases.listing import Filter, Listing

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
HOLDER = "LEFT JOIN cases_case k ON k.id = r.id LEFT JOIN accounts_user h ON h.id = k.holder_id"
FILINGS = Listing(
    table="filings_filingrow",
    columns={**COLUMNS, "country": "r.country", "holder": "h.name"},
    joins=HOLDER,
    filters={**COMMON, "country": Filter("country")},
    instants=("submitted_at", "updated_at"),
)
CHANGES = Listing(
    table="filings_changerow",
    columns={**COLUMNS, "holder": "h.name"},
    filters=COMMON,
    joins=HOLDER,
    instants=("submitted_at", "updated_at"),
)
