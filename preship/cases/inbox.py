"""The desk (M-2.1): what waits for an actor over all processes, the most urgent first, with age and deadline.

SQL statements: a page one and the count one; the counts of all views one.
"""

import base64
import functools
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson
from django.db import connection

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.desk_sql import (
    CUSTOMS_ONLY,
    SHOWN,
    VIEWS,
    Asked,
    count_sql,
    kinds_sql,
    office_sql,
    page_sql,
    turns,
    walks,
)
from preship.cases.flow import FLOWS, State
from preship.cases.frequency import is_many, remember_many
from preship.cases.listing import row_id
from preship.cases.listing_sql import CAP
from preship.cases.models import NEVER
from preship.cases.reminders import nearing
from preship.cases.timing import days_left, last_day
from preship.fields import clock
from preship.fields.describe import spoken
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal

BADGE = 99
"""Views are counted to one more than this."""


def inbox(actor: Actor, query: Mapping[str, str], limit: int = 20) -> dict[str, Any]:
    """A page of what waits, with the cursor of the next; on the first the count, capped at 1,000. Query: view, kind,
    cursor. Refusal invalid with a problem at each that can't be read."""
    asked, after = read(actor, query)
    answer: dict[str, Any] = {"rows": [], "next": None}
    if not asked.turns:
        return answer if after else {**answer, "count": 0, "more": False}
    values = parameters(asked, actor, query)
    limit = min(max(limit, 1), 100)
    with connection.cursor() as cursor:
        if not after:
            count = counted(cursor, asked, values)
            answer |= {"count": min(count, CAP), "more": count > CAP}
        further = replace(asked, after=bool(after))
        if asked.view == "office":
            cursor.execute(office_sql(further), [*values, *after, limit + 1])
        else:
            walked = [value for _ in walks(further) for value in (*values, *after, limit + 1)]
            cursor.execute(page_sql(further), [*walked, limit + 1])
        found = cursor.fetchall()
    names = [*(name for name, _ in SHOWN), "since"]
    rows = [dict(zip(names, row, strict=True)) for row in found[:limit]]
    if len(found) > limit:
        answer["next"] = write_place(rows[-1])
    minute = int(clock.now().timestamp()) // 60
    answer["rows"] = [shown(row, actor, minute) for row in rows]
    return answer


def views(actor: Actor) -> dict[str, Any]:
    """How much is in each view of this actor's desk, in one statement, counted to 100; `kinds` are those it has."""
    own = turns(actor)
    names = [name for name in VIEWS if actor.side == Side.CUSTOMS or name not in CUSTOMS_ONLY]
    kinds = [kind for kind, flow in FLOWS.items() if any(flow.turn(state.name) in own for state in flow.states)]
    answer: dict[str, Any] = {"kinds": kinds, "views": dict.fromkeys(names, 0), "cap": BADGE}
    if own:
        asked = [Asked(actor.side, own, name, regional=bool(actor.office)) for name in names]
        values = [value for one in asked for value in (*parameters(one, actor, {}), BADGE + 1)]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(count_sql(one) for one in asked)}", values)
            answer["views"] = dict(zip(names, cursor.fetchone(), strict=True))
    return answer


def counts(actor: Actor) -> dict[str, Any]:
    """How much of each kind waits for this actor, in one statement; `more` where beyond 1,000 it was not looked on."""
    own = turns(actor)
    if not own:
        return {"kinds": {}, "more": False}
    asked = Asked(actor.side, own, regional=bool(actor.office))
    with connection.cursor() as cursor:
        cursor.execute(kinds_sql(asked), [*parameters(asked, actor, {}), CAP + 1])
        kinds = dict(cursor.fetchall())
    return {"kinds": kinds, "more": sum(kinds.values()) > CAP}


def read(actor: Actor, query: Mapping[str, str]) -> tuple[Asked, list[Any]]:
    """The shape of a query and the place where its page begins."""
    view, kind = query.get("view", "") or "all", query.get("kind", "")
    wrong = {}
    if view not in VIEWS or (view in CUSTOMS_ONLY and actor.side != Side.CUSTOMS):
        wrong["view"] = Problem("option")
    if kind and kind not in FLOWS:
        wrong["kind"] = Problem("option")
    if wrong:
        raise Refusal("invalid", errors=wrong)
    return Asked(actor.side, turns(actor), view, bool(kind), bool(actor.office)), read_place(query.get("cursor", ""))


def write_place(row: dict[str, Any]) -> str:
    """Where a page ended, as the cursor of the next one."""
    return base64.urlsafe_b64encode(orjson.dumps([row["due_rank"], row["id"]])).decode().rstrip("=")


def read_place(cursor: str) -> list[Any]:
    """Where to go on; Refusal invalid if the cursor is none of ours."""
    if not cursor:
        return []
    try:
        rank, number = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return [row_id(rank), row_id(number)]
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise Refusal("invalid", errors={"cursor": Problem("pattern")}) from None


def parameters(asked: Asked, actor: Actor, query: Mapping[str, str]) -> list[Any]:
    """The values of one walk, as desk_sql.conditions orders them."""
    values: list[Any] = [] if actor.side == Side.CUSTOMS else [actor.organisation]
    now = clock.now()
    if asked.view in ("mine", "office"):
        values.append(actor.user if asked.view == "mine" else actor.organisation)
    elif asked.view in ("overdue", "nearing"):
        values.append(int(now.timestamp()))
        values += [int(nearing(now).timestamp())] if asked.view == "nearing" else []
    values += [query["kind"]] if asked.kind else []
    return [*values, f"%{actor.office}%"] if asked.regional else values


def counted(cursor: Any, asked: Asked, values: list[Any]) -> int:
    """How many there are, to one more than the cap; that there are more is remembered for a minute."""
    remembered = asked.view in ("all", "free")
    key = ("desk", asked, *map(str, values))
    if remembered and is_many(key):
        return CAP + 1
    cursor.execute(f"SELECT {count_sql(asked)}", [*values, CAP + 1])
    count = int(cursor.fetchone()[0])
    if remembered and count > CAP:
        remember_many(key)
    return count


@functools.lru_cache(1024)
def words(kind: str, state: str) -> tuple[dict[str, Any], bool]:
    """What every case of a kind in a state is called, and whether its limit is counted in working days."""
    flow = FLOWS[kind]
    at = flow.state(state)
    labels = {"label": spoken(flow.label), "state_label": spoken(at.label), "tone": at.tone}
    return {"kind": kind, "state": state, **labels}, in_working_days(at)


def shown(row: dict[str, Any], actor: Actor, minute: int) -> dict[str, Any]:
    """A row as the page shows it."""
    called, working = words(row["kind"], row["state"])
    party = "enterprise" if actor.side == Side.AGENCY else "agency"
    return {
        "number": row["number"],
        **called,
        "title": row["title"],
        "party": {"zh": row[f"{party}_zh"] or "", "en": row[f"{party}_en"] or ""},
        "since": row["since"],
        "again": bool(row["again"]) and actor.side == Side.CUSTOMS,
        "round": row["round"],
        "holder": {"name": row["holder"], "me": row["holder_id"] == actor.user} if row["holder"] else None,
        "deadline": deadline(row["due_rank"], working, minute),
    }


def in_working_days(state: State) -> bool:
    """Whether a state's limit is counted in working days; a date in the document is not."""
    limit = state.limit
    return bool(limit and limit.term and not limit.until and limit.term.working)


@functools.lru_cache(4096)
def deadline(rank: int, working: bool, minute: int) -> dict[str, Any] | None:
    """The last day and the days left, the same for a minute."""
    if rank == NEVER:
        return None
    day, today = last_day(rank), clock.beijing_today()
    left = days_left(today, day, working)
    return {"day": day.isoformat(), "left": left, "working": working, "overdue": today > day}
