"""Changes of the register as entries of the log: what the public sees of an agency from now on."""

import datetime
from typing import Any

import orjson

from preship.cases.flow import FLOWS
from preship.cases.signals import TransitionDone
from preship.fields.clock import BEIJING
from preship.fields.schemas import JsonObject
from preship.register.eligibility import entry_of
from preship.register.models import Disposition
from preship.register.models import Entry as Filed
from preship.transparency.log import append, canonical
from preship.transparency.models import Entry

KIND = "register"


def keep(happened: TransitionDone) -> None:
    """Add an entry where a transition has changed what the register says of its agency."""
    changes = FLOWS[happened.case.kind].changes_register
    if not changes or happened.agency is None or not happened.case.shown_to_customs:
        return
    filed = entry_of(happened.agency)
    if filed is None:
        return
    state = standing_entry(filed)
    last = Entry.objects.filter(kind=KIND, subject=filed.certificate_number).order_by("-index").first()
    if last is None or canonical({"state": state}) != canonical({"state": state_of(last)}):
        append(KIND, filed.certificate_number, happened.at, {"state": state})


def state_of(entry: Entry) -> Any:
    """What an entry says of an agency."""
    return orjson.loads(entry.leaf)["state"]


def standing_entry(filed: Filed) -> JsonObject:
    """What the public may know of an agency's standing, in one form only."""
    if filed.revoked_at:
        return {"revoked_at": stamp(filed.revoked_at)}
    rows = Disposition.objects.filter(agency_id=filed.agency_id, begins_at__gte=filed.filed_at).order_by("number")
    return {
        **{name: getattr(filed, name) for name in ("name_zh", "name_en", "country", "scope", "version")},
        "filed_at": stamp(filed.filed_at),
        "dispositions": [
            {
                "kind": row.kind,
                "begins_at": stamp(row.begins_at),
                "ends_at": stamp(row.ends_at),
                "lifted_at": row.lifted_at and stamp(row.lifted_at),
            }
            for row in rows
        ],
    }


def stamp(moment: datetime.datetime) -> str:
    """An instant as the log writes it."""
    return moment.astimezone(BEIJING).isoformat()
