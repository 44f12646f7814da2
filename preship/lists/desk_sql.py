"""The SQL of the desk: what waits, the most urgent first. Texts are built from flows alone; values travel as parameters.

Each turn has its own walk of an index that holds only what waits; the walks of several turns are merged. For an officer of
a regional customs a turn has three: what concerns every customs, and what names theirs first or second. A turn that is the
first office's has that one alone, at headquarters too.
"""

# ruff: noqa: S608 - see above
import functools
from dataclasses import dataclass, replace

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.flow import FLOWS, OF_FIRST_OFFICE
from preship.cases.visibility import is_kept_from, label_condition
from preship.lists.sql import iso_instant, postgresql

VIEWS = {
    "all": "",
    "mine": "c.holder_id = %s",
    "office": "c.holder_id = %s",
    "free": "c.holder_id IS NULL",
    "overdue": "c.due_rank <= %s",
    "nearing": "c.due_rank > %s AND c.due_rank <= %s",
    "again": "c.again",
}
"""What a view asks of a case; `office` of the one with each colleague in turn."""
CUSTOMS_ONLY = ("mine", "office", "free", "again")
SHOWN = (
    ("number", "c.number"), ("kind", "c.kind"), ("state", "c.state"), ("title", "c.title"), ("round", "c.round"),
    ("due_rank", "c.due_rank"), ("id", "c.id"), ("again", "c.again"), ("holder_id", "c.holder_id"),
    ("holder", "h.name"), ("party_zh", "o.name_zh"), ("party_en", "o.name_en"), ("agency_id", "c.agency_id"),
    ("title_en", "c.title_en"),
)  # fmt: skip
OFFICERS = "accounts_user u CROSS JOIN cases_case c"
SINCE = "coalesce(c.entered_at, c.updated_at)"


def joins(side: str) -> str:
    """Who holds a case, and the other party: to an agency the enterprise, to everybody else the agency."""
    other = Side.ENTERPRISE if side == Side.AGENCY else Side.AGENCY
    return f"LEFT JOIN accounts_user h ON h.id = c.holder_id LEFT JOIN accounts_organisation o ON o.id = c.{other}_id"


def counts_workdays() -> str:
    """Whether a case's own clock counts working days, as 1 or 0: the setting it began under, not today's."""
    if postgresql():
        return "CASE WHEN c.clock #>> '{running,working}' = 'true' THEN 1 ELSE 0 END"
    return "coalesce(json_extract(c.clock, '$.running.working'), 0)"


@dataclass(frozen=True, slots=True)
class DeskQuery:
    """What is asked of the desk, without the values: whose turns, which view, by kind, regional, further pages, up to which
    label (None: whatever there is)."""

    side: str
    turns: tuple[str, ...]
    view: str = "all"
    kind: bool = False
    regional: bool = False
    after: bool = False
    cleared: int | None = None


@functools.lru_cache(256)
def turns_of(side: str, roles: frozenset[str]) -> tuple[str, ...]:
    """The turns that are somebody's with these roles."""
    found = {flow.turn(state.name) for flow in FLOWS.values() for state in flow.states} - {""}
    if side != Side.CUSTOMS:
        return (side,) if side in found else ()
    customs = (turn for turn in found if turn.startswith(Side.CUSTOMS))
    return tuple(sorted(turn for turn in customs if not roles.isdisjoint(turn.split(":")[1].split(","))))


def clearance_of(actor: Actor) -> int | None:
    """Up to which label somebody's desk goes, where that keeps anything from them."""
    return actor.clearance if is_kept_from(actor) else None


def turns(actor: Actor) -> tuple[str, ...]:
    """The turns that are this actor's."""
    return turns_of(actor.side, actor.roles)


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk of an index: of these turns and, for a regional customs, what has its office in this place."""

    turns: tuple[str, ...]
    place: str = ""


PLACES = {
    "every": "c.office_first = ''",
    "first": "c.office_first = %s",
    "second": "c.office_second = %s",
    "any": "(c.office_first = '' OR c.office_first = %s OR c.office_second = %s)",
}
"""What a walk asks of the offices; `any` where it walks what somebody holds."""
OFFICES = {"": 0, "every": 0, "first": 1, "second": 1, "any": 2}
"""How many parameters each takes, all the office."""


def conditions(asked: DeskQuery, walk: Walk) -> str:
    """The conditions on a case, as the partial indexes say them; parameters: whose, view, kind, office, place."""
    named = ", ".join(f"'{turn}'" for turn in walk.turns)
    parts = ["c.shown_to_customs" if asked.side == Side.CUSTOMS else f"c.{asked.side}_id = %s", "NOT (c.turn = '')"]
    parts.append(f"c.turn = {named}" if len(walk.turns) == 1 else f"c.turn IN ({named})")
    if VIEWS[asked.view]:
        parts.append(VIEWS[asked.view])
    if asked.view == "free":
        parts.append(f"c.kind IN ({', '.join(repr(kind) for kind in claimable_kinds())})")
    if asked.kind:
        parts.append("c.kind = %s")
    if asked.cleared is not None:
        parts.append(label_condition(asked.cleared, "c.id"))
    if walk.place:
        parts.append(PLACES[walk.place])
    if asked.after:
        parts.append("(c.due_rank, c.id) > (%s, %s)")
    return " AND ".join(parts)


def claimable_kinds() -> tuple[str, ...]:
    """The kinds of case that an officer takes up."""
    return tuple(sorted(kind for kind, flow in FLOWS.items() if flow.of_kind("claim"))) or ("",)


@functools.lru_cache(1024)
def page_sql(asked: DeskQuery, most: int, cap: int = 0) -> str:
    """One page of so many rows, counted up to `cap` if there is one: the parameters of the count, then those of each walk.

    Limits stand in the text: of one that it does not know PostgreSQL takes a tenth of all rows to be wanted, and plans
    anew each time.
    """
    number = count_sql(asked, cap) if cap else "NULL"
    shown = ", ".join(f'{sql} AS "{name}"' for name, sql in SHOWN)
    rows = f"SELECT {shown}, {counts_workdays()} AS working, {iso_instant(SINCE)} AS since, {number} AS n FROM"
    if asked.view == "office":
        return f"{rows} {OFFICERS} {joins(asked.side)} WHERE {held_sql(asked)} ORDER BY c.due_rank, c.id LIMIT {most}"
    # Each walk comes in order from its index; SQLite merges them and stops at the limit. PostgreSQL would rather sort
    # what it takes for few rows, so there each stops by itself.
    enough = f"ORDER BY c.due_rank, c.id LIMIT {most}" if postgresql() else ""
    parts = [
        f"SELECT c.id, c.due_rank FROM cases_case c WHERE {conditions(asked, walk)} {enough}" for walk in walks(asked)
    ]
    walked = " UNION ALL ".join(f"({part})" if enough else part for part in parts)
    picked = f"SELECT * FROM ({walked}) w ORDER BY due_rank, id LIMIT {most}"
    return f"{rows} ({picked}) p JOIN cases_case c ON c.id = p.id {joins(asked.side)} ORDER BY p.due_rank, p.id"


@functools.lru_cache(512)
def walks(asked: DeskQuery) -> tuple[Walk, ...]:
    """A walk for each turn, and for a regional customs for each place; of what somebody or an office holds, one over all
    turns."""
    if asked.view in ("mine", "office"):
        return (Walk(asked.turns, "any" if asked.regional else ""),)
    places = ("every", "first", "second") if asked.regional else ("",)
    return tuple(
        Walk((turn,), place)
        for turn in asked.turns
        for place in (("first",) if turn.endswith(OF_FIRST_OFFICE) else places)
    )


def held_sql(asked: DeskQuery) -> str:
    """What an office's officers hold: parameters as of a walk, the organisation instead of the holder."""
    return conditions(asked, walks(asked)[0]).replace(VIEWS["office"], "c.holder_id = u.id AND u.organisation_id = %s")


def every(asked: DeskQuery) -> tuple[Walk, ...]:
    """The walks that count kinds: one over all turns that go by no office, at a regional customs one for each turn and place."""
    if asked.regional:
        return walks(asked)
    first = tuple(turn for turn in asked.turns if turn.endswith(OF_FIRST_OFFICE))
    others = tuple(turn for turn in asked.turns if turn not in first)
    return (*([Walk(others)] if others else []), *(Walk((turn,), "first") for turn in first))


@functools.lru_cache(128)
def kinds_sql(asked: DeskQuery, cap: int) -> str:
    """How many of each kind among the first, to a limit: the parameters of each of `every`."""
    rows = " UNION ALL ".join(f"SELECT c.kind FROM cases_case c WHERE {conditions(asked, w)}" for w in every(asked))
    rows += f" LIMIT {cap}"
    return f"SELECT n.kind, count(*) FROM ({rows}) n GROUP BY n.kind ORDER BY n.kind"


@functools.lru_cache(512)
def count_sql(asked: DeskQuery, cap: int) -> str:
    """How many on all pages, counted to a limit: the parameters of each walk."""
    asked = replace(asked, after=False)
    if asked.view == "office":
        rows = f"SELECT 1 FROM {OFFICERS} WHERE {held_sql(asked)} LIMIT {cap}"
    else:
        # One IN over all turns would let SQLite take an index that holds no turns.
        rows = " UNION ALL ".join(
            f"SELECT 1 FROM cases_case c WHERE {conditions(asked, walk)}" for walk in walks(asked)
        )
        rows += f" LIMIT {cap}"
    return f"(SELECT count(*) FROM ({rows}) n)"
