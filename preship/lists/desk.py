"""The desk (M-2.1): what waits for an actor over all processes, the most urgent first, with age and deadline.

SQL statements: a page with its count one, of what is near two; the counts of all views two. That there are more than a thousand is remembered
for a minute.
"""

import functools
from collections.abc import Mapping
from typing import Any

from django.db import connection
from typing_extensions import TypedDict

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.flow import FLOWS
from preship.cases.models import NEVER
from preship.deadlines.reminders import nearing
from preship.deadlines.timing import days_left, last_day
from preship.fields import clock
from preship.fields.describe import serialize_text
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson, TextJson
from preship.lists.cursor import read_cursor, row_id, write_cursor
from preship.lists.desk_sql import (
    CUSTOMS_ONLY,
    OFFICES,
    VIEWS,
    DeskQuery,
    Walk,
    clearance_of,
    count_sql,
    every,
    kinds_sql,
    page_sql,
    turns,
    walks,
)
from preship.lists.frequency import is_many, remember_many
from preship.lists.schemas import DeskCountsJson, DeskDeadlineJson, DeskRowJson, DeskViewsJson
from preship.lists.sql import CAP, SqlValue

HEADQUARTERS = "00"
"""As an office that a case names."""
BADGE = 99
"""Views are counted to one more than this."""


def inbox(actor: Actor, query: Mapping[str, str], limit: int = 20) -> PageJson[DeskRowJson]:
    """A page of what waits, with the cursor of the next; on the first the count, capped at 1,000. Query: view, kind,
    cursor. Refusal invalid with a problem at each that can't be read."""
    asked, after = parse_query(actor, query)
    answer: PageJson[DeskRowJson] = {"rows": [], "next": None}
    if not asked.turns:
        return answer if after else {"rows": [], "next": None, "count": 0, "more": False}
    values = parameters(asked, actor, query)
    limit = min(max(limit, 1), 100)
    kept = (
        "desk",
        asked,
        actor.user if asked.view == "mine" else 0,
        actor.organisation,
        actor.office,
        query.get("kind"),
    )
    counting = not after and not is_many(kept)
    counted = [value for one in values for value in one] if counting else []
    walked = [value for one in values for value in (*one, *after)]
    with connection.cursor() as cursor:
        cursor.execute(page_sql(asked, limit + 1, CAP + 1 if counting else 0), [*counted, *walked])
        found = cursor.fetchall()
    if not after:
        count = (found[0][-1] if found else 0) if counting else CAP + 1
        if counting and count > CAP:
            remember_many(kept)
        answer["count"], answer["more"] = min(count, CAP), count > CAP
    if len(found) > limit:
        answer["next"] = write_cursor(*found[limit - 1][5:7])
    minute = int(clock.now().timestamp()) // 60
    answer["rows"] = [serialize_row(row, actor, minute) for row in found[:limit]]
    return answer


def views(actor: Actor) -> DeskViewsJson:
    """How much is in each view of this actor's desk, in one statement beside the setting's, counted to 100; `kinds` are those it has."""
    own = turns(actor)
    names = [name for name in VIEWS if actor.side == Side.CUSTOMS or name not in CUSTOMS_ONLY]
    kinds = [kind for kind, flow in FLOWS.items() if any(flow.turn(state.name) in own for state in flow.states)]
    answer: DeskViewsJson = {"kinds": kinds, "views": dict.fromkeys(names, 0), "cap": BADGE}
    if own:
        asked = [
            DeskQuery(actor.side, own, name, regional=bool(actor.office), cleared=clearance_of(actor)) for name in names
        ]
        values = [value for one in asked for walk in parameters(one, actor, {}) for value in walk]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(count_sql(one, BADGE + 1) for one in asked)}", values)
            answer["views"] = dict(zip(names, cursor.fetchone(), strict=True))
    return answer


def counts(actor: Actor) -> DeskCountsJson:
    """How much of each kind waits for this actor, in one statement; `more` where beyond 1,000 it was not looked on."""
    own = turns(actor)
    if not own:
        return {"kinds": {}, "more": False}
    asked = DeskQuery(actor.side, own, regional=bool(actor.office), cleared=clearance_of(actor))
    with connection.cursor() as cursor:
        given = [value for walk in parameters(asked, actor, {}, every(asked)) for value in walk]
        cursor.execute(kinds_sql(asked, CAP + 1), given)
        kinds = dict(cursor.fetchall())
    return {"kinds": kinds, "more": sum(kinds.values()) > CAP}


def parse_query(actor: Actor, query: Mapping[str, str]) -> tuple[DeskQuery, list[int]]:
    """The shape of a query and the place where its page begins."""
    view, kind = query.get("view", "") or "all", query.get("kind", "")
    wrong = {}
    if view not in VIEWS or (view in CUSTOMS_ONLY and actor.side != Side.CUSTOMS):
        wrong["view"] = Problem("option")
    if kind and kind not in FLOWS:
        wrong["kind"] = Problem("option")
    if wrong:
        raise Refusal("invalid", errors=wrong)
    after = read_cursor(query.get("cursor", ""), row_id, row_id)
    asked = DeskQuery(actor.side, turns(actor), view, bool(kind), bool(actor.office), bool(after), clearance_of(actor))
    return asked, after


def parameters(
    asked: DeskQuery, actor: Actor, query: Mapping[str, str], through: tuple[Walk, ...] | None = None
) -> list[list[SqlValue]]:
    """The values of each walk (of all that a page takes, if not said), as desk_sql.conditions orders them."""
    values: list[Any] = [] if actor.side == Side.CUSTOMS else [actor.organisation]
    now = clock.now()
    if asked.view in ("mine", "office"):
        values.append(actor.user if asked.view == "mine" else actor.organisation)
    elif asked.view in ("overdue", "nearing"):
        values.append(int(now.timestamp()))
        values += [int(nearing(now).timestamp())] if asked.view == "nearing" else []
    values += [query["kind"]] if asked.kind else []
    return [[*values, *[actor.office or HEADQUARTERS] * OFFICES[walk.place]] for walk in through or walks(asked)]


class DeskWords(TypedDict):
    """What every case of a kind in a state is called."""

    kind: str
    state: str
    label: TextJson
    state_label: TextJson
    tone: str


@functools.lru_cache(1024)
def words(kind: str, state: str) -> tuple[DeskWords, bool]:
    """What every case of a kind in a state is called, and whether its limit may be a date in its document."""
    flow = FLOWS[kind]
    at = flow.state(state)
    called: DeskWords = {
        "kind": kind,
        "state": state,
        "label": serialize_text(flow.label),
        "state_label": serialize_text(at.label),
        "tone": at.tone,
    }
    return called, bool(at.limit and at.limit.until)


def serialize_row(row: tuple[Any, ...], actor: Actor, minute: int) -> DeskRowJson:
    """A row as the page shows it; the columns as SHOWN has them."""
    (number, kind, state, title, turn_round, rank, _, again, holder_id, holder, zh, en, agency, *rest) = row
    title_en, working, since, _ = rest
    called, dated = words(kind, state)
    customs = actor.side == Side.CUSTOMS
    told: DeskRowJson = {
        "number": number,
        **called,
        "title": {"zh": title, "en": title_en or title},
        "party": {"zh": zh or "", "en": en or ""},
        "since": since,
        "again": customs and bool(again),
        "round": turn_round,
        "holder": {"name": holder, "me": holder_id == actor.user} if holder else None,
        "deadline": deadline(rank, bool(working) and not dated, minute),
    }
    if customs and agency:
        told["agency"] = str(agency)
    return told


@functools.lru_cache(4096)
def deadline(rank: int, working: bool, minute: int) -> DeskDeadlineJson | None:
    """The last day and the days left, the same for a minute."""
    if rank == NEVER:
        return None
    day, today = last_day(rank), clock.beijing_today()
    left = days_left(today, day, working)
    return {"day": day.isoformat(), "left": left, "working": working, "overdue": today > day}
