"""An agency's record: who it is, how it stands, how much there is of each kind, and its time line."""

from collections.abc import Iterator
from typing import Any, cast

from django.db import connection

from preship.accounts.actor import Actor
from preship.accounts.directory import serialize_organisation
from preship.accounts.models import Organisation
from preship.accounts.sides import Side
from preship.cases.flow import FLOWS
from preship.cases.visibility import labels_seen
from preship.fields.describe import serialize_text
from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson
from preship.fields.text import Text
from preship.lists.conditions import Filter
from preship.lists.keyset import Keyset
from preship.lists.listing import instant
from preship.lists.sql import CAP, says
from preship.record.categories import SHELVES
from preship.record.schemas import LineJson, RecordHeadJson, ShelfCountJson
from preship.register.eligibility import entry_of, why_not_with

OPEN = Text("已备案，可接受委托", "Filed; can be commissioned")
OFFICE = "(offices = '' OR offices LIKE %s)"
LINES = Keyset(
    {
        **{name: f"r.{name}" for name in ("id", "kind", "shelf", "number", "action", "to_state", "note", "at")},
        "title": "k.title",
        "title_en": "k.title_en",
        "by": "e.name",
        "side": "e.side",
        "comment": "e.comment",
    },
    "record_line r",
    joins="LEFT JOIN cases_case k ON k.number = r.number "
    "LEFT JOIN cases_caseevent e ON e.number = r.number AND e.seq = r.seq",
    filters={"shelf": Filter("shelf", options=tuple(SHELVES))},
    reads={"id": str, "at": instant},
    counts=False,
)


def head(agency: int, actor: Actor, language: str) -> RecordHeadJson:
    """The agency, its standing now and how much there is under each shelf, to 1,000; not_found where it is no agency.

    SQL statements: four.
    """
    found = Organisation.objects.filter(pk=agency, side=Side.AGENCY).first()
    if found is None:
        raise Refusal("not_found")
    entry = entry_of(agency)
    reason = why_not_with(agency, entry)
    return {
        "agency": serialize_organisation(found),
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


def counts(agency: int, actor: Actor) -> list[ShelfCountJson]:
    """How many cases of each shelf customs may see, each counted to 1,000; one statement."""
    parts: list[str] = []
    values: list[Any] = []
    for name, shelf in SHELVES.items():
        if shelf.acts:
            acts = [act for kind in shelf.kinds for act in FLOWS[kind].names_of_kind(shelf.acts[0])]
            rows = f"record_line WHERE agency_id = %s AND shelf = %s AND action IN ({', '.join(['%s'] * len(acts))})"
            values += [agency, name, *acts]
        else:
            rows = f"cases_case WHERE agency_id = %s AND kind IN ({', '.join(['%s'] * len(shelf.kinds))}) AND shown_to_customs"
            values += [agency, *shelf.kinds]
        if actor.office:
            rows += f" AND {OFFICE}"
            values.append(f"%{actor.office}%")
        rows += labels_seen(actor, f"{rows.split(' ')[0]}.number")
        parts.append(f"SELECT '{name}', count(*) FROM (SELECT 1 FROM {rows} LIMIT {CAP + 1}) c")  # noqa: S608
    with connection.cursor() as sql:
        sql.execute(" UNION ALL ".join(parts), values)
        found = dict(sql.fetchall())
    return [
        {"shelf": name, "label": serialize_text(shelf.label), "count": min(found[name], CAP), "more": found[name] > CAP}
        for name, shelf in SHELVES.items()
    ]


def lines(agency: int, actor: Actor, shelf: str, cursor: str, limit: int) -> PageJson[LineJson]:
    """A page of the time line, newest first; one statement. Refusal invalid for a shelf or cursor that is none."""
    where, values = ["r.agency_id = %s" + labels_seen(actor, "r.number")], list[Any]([agency])
    if actor.office:
        where.append(says("offices", "office"))
        values.append(f"%{actor.office}%")
    found = LINES.page({"shelf": shelf, "cursor": cursor}, limit, where, values)
    return {"rows": list(serialize_lines(found["rows"])), "next": found["next"]}


def serialize_lines(found: list[dict[str, Any]]) -> Iterator[LineJson]:
    """Lines with what they are called."""
    for row in found:
        flow = FLOWS[row["kind"]]
        step, state = flow.transition(row["action"]), flow.state(row["to_state"])
        title, title_en = row["title"], row.pop("title_en")
        told = {
            "title": None if title is None else {"zh": title, "en": title_en or title},
            "kind_label": serialize_text(SHELVES[row["shelf"]].label if row["shelf"] else flow.label),
            "label": serialize_text(step.label if step else Text(row["action"], row["action"])),
            "state_label": serialize_text(state.label),
            "tone": state.tone,
        }
        yield cast(LineJson, row | told)
