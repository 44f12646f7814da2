"""What is measured: the request a user's page makes, and the SQL that fetches the same rows at the least cost."""

import base64
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from bench.plain import ADVICE, COUNTED, PERIOD, hs_code
from bench.world import BRAND, CITIES, FIRST_AGENCY, LAST_DAY, RARE

TABLE = "commissions_commissionrow"
BURST = 192  # requests a round, eight at a time: enough to be warm for most of them
TRANSITION = "transition accept"
INBOX, TODO = "inbox", "to-do of one agency"
ROW = (
    *("number", "state", "consignee_name", "agency_zh", "agency_en", "entry_customs", "destination"),
    "use",
)
ENTERPRISE = "LEFT JOIN accounts_organisation o ON o.id = r.enterprise_id"
NAMES = ("o.name_zh AS enterprise_zh", "o.name_en AS enterprise_en")
INSTANTS = {"entrusted_at": "submitted_at", "updated_at": "updated_at"}
CUSTOMS, AGENCY = ("customs", "officer"), ("agency", "agency0")
ALL, OWN = "r.shown_to_customs", f"r.agency_id = {FIRST_AGENCY}"
CITY = CITIES[0]


WAITING = (
    "SELECT c.number, c.kind, c.state, c.title, c.due_rank, c.again, h.name AS holder, {party}.name_zh, {party}.name_en "
    "FROM cases_case c LEFT JOIN accounts_user h ON h.id = c.holder_id "
    "LEFT JOIN accounts_organisation {party} ON {party}.id = c.{party}_id WHERE {whose} AND NOT (c.turn = '') "
    "AND c.turn = '{turn}' ORDER BY c.due_rank, c.id LIMIT 20"
)
DESKS = {
    INBOX: WAITING.format(party="agency", whose="c.shown_to_customs", turn="customs:officer,reviewer"),
    TODO: WAITING.format(party="enterprise", whose=f"c.agency_id = {FIRST_AGENCY}", turn="agency"),
}
"""The most urgent of what waits for an officer, and for an agency."""


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

    @property
    def most(self) -> tuple[float, float]:
        """How many times the bare server it may cost, and how many times itself with few rows."""
        return (2, float("inf")) if self.name in COUNTED else (6, 1.2)

    @property
    def burst(self) -> int:
        """Requests a round."""
        return 1 if self.name in COUNTED else BURST

    def path(self, rows: int, turn: int = 0) -> str:
        """The address of the turn-th request; a deep page begins in the middle of all."""
        if self.name in DESKS:
            return "/api/inbox"
        if self.name == ADVICE:
            return f"/api/advice?hs_code={hs_code(turn)}&day={LAST_DAY}"
        if self.name in COUNTED:
            return f"/api/statistics?by={COUNTED[self.name]}&from={PERIOD[0]}&to={PERIOD[1]}"
        cursor = base64.urlsafe_b64encode(b"[%d]" % (rows // 2)).decode().rstrip("=")
        query = self.query | ({"cursor": cursor} if self.deep else {})
        return "/api/commissions" + ("?" + urlencode(query, quote_via=quote) if query else "")

    def sql(self, vendor: str, rows: int) -> str:
        """The page's twenty rows, by whichever statement was measured to be the quickest."""
        if self.name in DESKS:
            return DESKS[self.name]
        postgresql = vendor == "postgresql"
        shown = [*(f"r.{name}" for name in ROW), *NAMES]
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
            like = f"strpos(r.{column}, '{word}') > 0" if postgresql else f"r.{column} LIKE '%{word}%'"
            if not postgresql:
                source = f"cases_words CROSS JOIN {TABLE} r ON r.id = cases_words.rowid"
                condition, order = f"cases_words MATCH '\"{letter}{word}\"' AND {condition}", "cases_words.rowid DESC"
            elif self.rare:
                hits = f"SELECT id FROM cases_words WHERE words @> ARRAY['{letter}{word}']"
                one = f"SELECT r.* FROM {source} WHERE r.id = w.id AND {condition} AND {like} LIMIT 1"
                source, condition = f"({hits}) w CROSS JOIN LATERAL ({one}) r", "true"
            condition += f" AND {like}"
        return f"SELECT {', '.join(shown)} FROM {source} {ENTERPRISE} WHERE {condition} ORDER BY {order} LIMIT 20"


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
    Measure(TODO, AGENCY, ""),
    Measure(ADVICE, AGENCY, ""),
    Measure("search of one agency", AGENCY, OWN, {"enterprise": CITY}, ("e", "enterprise_zh", CITY)),
    *(Measure(name, CUSTOMS, "") for name in COUNTED),
)
