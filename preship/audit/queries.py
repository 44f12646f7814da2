"""The security log as lists: the auditor's, by condition, and everybody's own. SQL statements: a first page two, later
pages one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from preship.accounts.actor import Actor
from preship.audit.schemas import EventKindJson, SecurityEventJson
from preship.fields.describe import serialize_text
from preship.fields.schemas import ListJson, PageJson
from preship.fields.text import Text
from preship.lists.conditions import Filter
from preship.lists.keyset import Keyset
from preship.lists.listing import instant
from preship.lists.sheet import RowJson
from preship.lists.sql import SqlValue
from preship.sealing.security_log import EVENTS

OUTCOMES = tuple(sorted({event.rpartition(":")[2] for event in EVENTS}))
FILTERS = {
    "account": Filter("u.account", "ascii"),
    "event": Filter("r.event", options=tuple(EVENTS)),
    "outcome": Filter("r.outcome", options=OUTCOMES),
    "target": Filter("r.target", "ascii"),
    "from": Filter("r.at", "from"),
    "to": Filter("r.at", "until"),
}
LINES = Keyset(
    {
        **{
            name: f"r.{name}" for name in ("id", "at", "event", "outcome", "name", "side", "target", "client", "device")
        },
        "account": "u.account",
        "organisation_zh": "o.name_zh",
        "organisation_en": "o.name_en",
    },
    "sealing_securityevent r LEFT JOIN accounts_user u ON u.id = r.user_id "
    "LEFT JOIN accounts_organisation o ON o.id = r.organisation",
    filters=FILTERS,
    reads={"id": str, "at": instant},
)


@dataclass(frozen=True)
class SecurityLog:
    """The auditor's list, also as a workbook takes it."""

    filters: Mapping[str, object]

    def page(self, actor: Actor, query: Mapping[str, str], limit: int = 20, most: int = 100) -> ListJson[RowJson]:
        """A page of rows, newest first; an auditor of a regional customs sees what its own users did. Refusal invalid at a
        query field that can't be read."""
        conditions, values = limit_to_office(actor)
        found = LINES.page(query, min(limit, most), conditions, values)
        found["rows"] = [{**row, "label": EVENTS.get(row["event"], UNKNOWN)} for row in found["rows"]]
        return cast(ListJson[RowJson], found)


UNKNOWN = Text("其他", "Other")
LOG = SecurityLog(FILTERS)


def limit_to_office(actor: Actor) -> tuple[list[str], list[SqlValue]]:
    """The condition under which an auditor sees an event, and its values."""
    if not actor.office:
        return [], []
    return ["r.side = 'customs' AND o.code LIKE %s"], [f"{actor.office}%"]


def list_events(actor: Actor, query: Mapping[str, str], limit: int) -> PageJson[SecurityEventJson]:
    """A page of the auditor's list."""
    return serialize(LOG.page(actor, query, limit))


def list_own_events(actor: Actor, query: Mapping[str, str], limit: int) -> PageJson[SecurityEventJson]:
    """What somebody did themselves, and what was done in their name, newest first."""
    found = LINES.page({"cursor": query.get("cursor", "")}, limit, ["r.user_id = %s"], [actor.user or 0])
    found["rows"] = [{**row, "label": EVENTS.get(row["event"], UNKNOWN)} for row in found["rows"]]
    return serialize(found)


def serialize(found: Mapping[str, Any]) -> PageJson[SecurityEventJson]:
    """A page with labels as the page of the workspace reads them."""
    rows = [{**row, "label": serialize_text(row["label"])} for row in found["rows"]]
    return cast(PageJson[SecurityEventJson], {**found, "rows": rows})


def list_kinds() -> list[EventKindJson]:
    """Every event there may be."""
    return [{"event": name, "label": serialize_text(label)} for name, label in EVENTS.items()]
