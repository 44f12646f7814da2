"""An agency's record: who it is, how it stands, how much there is of each kind, and its time line."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from preship.accounts.actor import Actor
from preship.accounts.directory import named
from preship.accounts.models import Organisation
from preship.accounts.sides import Side
from preship.cases.flow import FLOWS
from preship.cases.listing import CAP, read_cursor, write_cursor
from preship.cases.listing_sql import said
from preship.fields.describe import spoken
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.record.shelves import SHELVES
from preship.register.standing import entry_of, why_not_with

OPEN = Text("已备案，可接受委托", "Filed; can be commissioned")
OFFICE = "(offices = '' OR offices LIKE %s)"
COLUMNS = ("id", "kind", "shelf", "number", "action", "to_state", "note", "at", "title", "by", "side", "comment")
LINES = (
    "SELECT l.id, l.kind, l.shelf, l.number, l.action, l.to_state, l.note, {at}, k.title, e.name, e.side, e.comment "
    "FROM (SELECT * FROM record_line WHERE {where} ORDER BY id DESC LIMIT %s) l "
    "LEFT JOIN cases_case k ON k.number = l.number "
    "LEFT JOIN cases_caseevent e ON e.number = l.number AND e.seq = l.seq ORDER BY l.id DESC"
)


def head(agency: int, actor: Actor, language: str) -> dict[str, Any]:
    """The agency, its standing now and how much there is under each shelf, to 1,000; not_found where it is no agency.

    SQL statements: four.
    """
    found = Organisation.objects.filter(pk=agency, side=Side.AGENCY).first()
    if found is None:
        raise Refusal("not_found")
    entry = entry_of(agency)
    reason = why_not_with(agency, entry)
    return {
        "agency": named(found),
        "standing": {
            "open": reason is None,
            "says": (reason or OPEN).say(language),
            "certificate_number": entry.certificate_number if entry else None,
            "filing": entry.filing if entry else None,
            "filed_at": entry.filed_at if entry else None,
            "changed_at": entry.changed_at if entry else None,
            "country": entry.country if entry else "",
        },
        "counts": counts(agency, actor),
    }


def counts(agency: int, actor: Actor) -> list[dict[str, Any]]:
    """How many cases of each shelf customs may see, each counted to 1,000; one statement."""
    parts: list[str] = []
    values: list[Any] = []
    for name, shelf in SHELVES.items():
        if shelf.actions:
            rows = "record_line WHERE agency_id = %s AND shelf = %s AND action = %s"
            values += [agency, name, shelf.actions[0]]
        else:
            rows = f"cases_case WHERE agency_id = %s AND kind IN ({', '.join(['%s'] * len(shelf.kinds))}) AND shown_to_customs"
            values += [agency, *shelf.kinds]
        if actor.office:
            rows += f" AND {OFFICE}"
            values.append(f"%{actor.office}%")
        parts.append(f"SELECT '{name}', count(*) FROM (SELECT 1 FROM {rows} LIMIT {CAP + 1}) c")  # noqa: S608
    with connection.cursor() as sql:
        sql.execute(" UNION ALL ".join(parts), values)
        found = dict(sql.fetchall())
    return [
        {"shelf": name, "label": spoken(shelf.label), "count": min(found[name], CAP), "more": found[name] > CAP}
        for name, shelf in SHELVES.items()
    ]


def lines(agency: int, actor: Actor, shelf: str, cursor: str, limit: int) -> dict[str, Any]:
    """A page of the time line, newest first; one statement. Refusal invalid for a shelf or cursor that is none."""
    if shelf and shelf not in SHELVES:
        raise Refusal("invalid", errors={"shelf": Problem("option")})
    after = read_cursor(cursor, False)
    mine = [f"%{actor.office}%"] if actor.office else []
    where = [
        "agency_id = %s",
        *(["shelf = %s"] if shelf else []),
        *(["id < %s"] if after else []),
        *([OFFICE] if mine else []),
    ]
    values = [agency, *([shelf] if shelf else []), *after, *mine, limit + 1]
    with connection.cursor() as sql:
        sql.execute(LINES.format(at=said("l.at"), where=" AND ".join(where)), values)
        found = [dict(zip(COLUMNS, row, strict=True)) for row in sql.fetchall()]
    following = write_cursor(found[limit - 1]["id"], None) if len(found) > limit else None
    return {"rows": list(shown(found[:limit])), "next": following}


def shown(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Lines with what they are called."""
    for row in found:
        flow = FLOWS[row["kind"]]
        step, state = flow.transition(row["action"]), flow.state(row["to_state"])
        yield {
            **row,
            "id": str(row["id"]),
            "kind_label": spoken(SHELVES[row["shelf"]].label if row["shelf"] else flow.label),
            "label": spoken(step.label if step else Text(row["action"], row["action"])),
            "state_label": spoken(state.label),
            "tone": state.tone,
        }
