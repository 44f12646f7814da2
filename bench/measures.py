"""What is measured: the request a user's page makes, and the SQL that fetches the same rows at the least cost."""

import base64
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from bench.world import BRAND, CITIES, FIRST_AGENCY, LAST_DAY, RARE

TABLE = "commissions_commissionrow"
TRANSITION = "transition accept"
INBOX = "inbox"
ROW = (
    *("number", "state", "consignee_name", "enterprise_zh", "agency_zh", "agency_en", "entry_customs", "destination"),
    "use",
)
INSTANTS = {"entrusted_at": "submitted_at", "updated_at": "updated_at"}
CUSTOMS, AGENCY = ("customs", "officer"), ("agency", "agency0")
ALL, OWN = "r.shown_to_customs", f"r.agency_id = {FIRST_AGENCY}"
CITY = CITIES[0]


DESK = (
    "SELECT c.number, c.kind, c.state, c.title, c.due_rank, c.again, h.name AS holder, a.name_zh, a.name_en "
    "FROM cases_case c LEFT JOIN accounts_user h ON h.id = c.holder_id "
    "LEFT JOIN accounts_organisation a ON a.id = c.agency_id WHERE c.shown_to_customs AND NOT (c.turn = '') "
    "AND c.turn = 'customs:officer,reviewer' ORDER BY c.due_rank, c.id LIMIT 20"
)
"""The most urgent of what waits for an officer."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One list or search: who asks with what query, and `condition`, the same in SQL.

    `sought` is a search's (letter of the word index, column, word); `rare` says that PostgreSQL finds the page quicker
    through the word index than by walking the list.
    """

    name: str
    who: tuple[str, str]
    condition: str
    query: dict[str, str] = field(default_factory=dict)
    sought: tuple[str, str, str] | None = None
    rare: bool = False
    order: str = "r.id DESC"
    deep: bool = False

    def path(self, rows: int) -> str:
        """The request's address; a deep page begins in the middle of all."""
        if self.name == INBOX:
            return "/api/inbox"
        cursor = base64.urlsafe_b64encode(b"[%d]" % (rows // 2)).decode().rstrip("=")
        query = self.query | ({"cursor": cursor} if self.deep else {})
        return "/api/commissions" + ("?" + urlencode(query, quote_via=quote) if query else "")

    def sql(self, vendor: str, rows: int) -> str:
        """The page's twenty rows, by whichever statement was measured to be the quickest."""
        if self.name == INBOX:
            return DESK
        postgresql = vendor == "postgresql"
        shown = [f"r.{name}" for name in ROW]
        # SQLite keeps an instant as text; of PostgreSQL's orjson makes the same.
        shown += [
            f"r.{column} AS {name}" if postgresql else f"replace(substr(r.{column}, 1, 19), ' ', 'T') || 'Z' AS {name}"
            for name, column in INSTANTS.items()
        ]
        source, condition, order = f"{TABLE} r", self.condition, self.order
        if self.deep:
            condition += f" AND r.id < {rows // 2}"
        if self.sought:
            letter, column, word = self.sought
            like = f"r.{column} LIKE '%{word}%'"
            if not postgresql:
                source = f"cases_words CROSS JOIN {TABLE} r ON r.id = cases_words.rowid"
                condition, order = f"cases_words MATCH '\"{letter}{word}\"' AND {condition}", "cases_words.rowid DESC"
            elif self.rare:
                hits = f"SELECT id FROM cases_words WHERE words @> ARRAY['{letter}{word}']"
                one = f"SELECT r.* FROM {source} WHERE r.id = w.id AND {condition} AND {like} LIMIT 1"
                source, condition = f"({hits}) w CROSS JOIN LATERAL ({one}) r", "true"
            else:
                source = f"(SELECT r.* FROM {source} WHERE {condition} ORDER BY {order} OFFSET 0) r"
                condition = "true"
            condition += f" AND {like}"
        return f"SELECT {', '.join(shown)} FROM {source} WHERE {condition} ORDER BY {order} LIMIT 20"


MEASURES = (
    Measure("list", CUSTOMS, ALL),
    Measure("list of one agency", AGENCY, OWN),
    Measure("list filtered by state", CUSTOMS, f"{ALL} AND r.state = 'submitted'", {"state": "submitted"}),
    Measure(
        "list filtered by customs and state",
        CUSTOMS,
        f"{ALL} AND r.entry_customs = '2201' AND r.state = 'completed'",
        {"entry_customs": "2201", "state": "completed"},
    ),
    Measure(
        "list filtered by day",
        CUSTOMS,
        f"{ALL} AND r.submitted_at < '{LAST_DAY} 16:00:00'",
        {"to": f"{LAST_DAY}"},
        order="r.submitted_at DESC, r.id DESC",
    ),
    Measure("page deep in the list", CUSTOMS, ALL, deep=True),
    Measure("search of a rare word", CUSTOMS, ALL, {"consignee_name": RARE}, ("c", "consignee_name", RARE), rare=True),
    Measure("search of a frequent word", CUSTOMS, ALL, {"enterprise": CITY}, ("e", "enterprise_zh", CITY)),
    Measure("search of a word in a hundred", CUSTOMS, ALL, {"consignee_name": BRAND}, ("c", "consignee_name", BRAND)),
    Measure(INBOX, CUSTOMS, ""),
    Measure("search of one agency", AGENCY, OWN, {"enterprise": CITY}, ("e", "enterprise_zh", CITY)),
)
