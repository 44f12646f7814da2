"""The public register: search and detail (M-6.1.2b)."""

import json
from typing import Any, cast

from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson
from preship.folding import fold_number
from preship.lists.conditions import Filter
from preship.lists.keyset import Keyset
from preship.lists.listing import aware
from preship.register.eligibility import public_dispositions
from preship.register.history import of_entry
from preship.register.models import Entry
from preship.register.schemas import FiledAgencyDetailJson, FiledAgencyJson


def certificate_number(value: Any) -> str:
    """The number in a cursor."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def read_json(value: Any) -> Any:
    """What a JSON column holds: SQLite's driver gives it as text, PostgreSQL's too where asked raw."""
    return json.loads(value) if isinstance(value, str) else value


SHOWN = ("certificate_number", "name_zh", "name_en", "country", "scope", "filed_at", "changed_at")
LISTED = Keyset(
    {name: f"r.{name}" for name in ("agency_id", *SHOWN)},
    "register_entry r",
    {"r.certificate_number": certificate_number},
    up=True,
    filters={
        "name": Filter("name_folded", "folded"),
        "number": Filter("certificate_number", "prefix"),
        "country": Filter("country"),
        "scope": Filter("scope", "listed"),
    },
    reads={"scope": read_json, "filed_at": aware, "changed_at": aware},
)
PROFILE = ("registered_address", "premises", "telephone", "email", "website", "scope", "countries_served")


def search(
    name: str, number: str, country: str, cursor: str, limit: int = 20, scope: str = "", named: bool = False
) -> PageJson[FiledAgencyJson]:
    """Filed agencies by any part of their name, the beginning of their number, country, and product scope; by
    certificate number. Each comes with the dispositions in force at this moment (M-6.1.7b, M-6.1.7d), and with `agency`,
    its id, if `named`. Refusal invalid for a cursor that is none of ours."""
    query = {"name": name, "number": number, "country": country, "scope": scope, "cursor": cursor}
    found = LISTED.page(query, limit, ["r.revoked_at IS NULL"])
    running = public_dispositions(row["agency_id"] for row in found["rows"])
    for row in found["rows"]:
        agency = row.pop("agency_id")
        row["dispositions"] = running.get(agency, [])
        if named:
            row["agency"] = str(agency)
    return cast(PageJson[FiledAgencyJson], found)


def every() -> list[FiledAgencyJson]:
    """Every filed agency, by certificate number, for downloads."""
    rows: list[FiledAgencyJson] = []
    cursor = ""
    while True:
        page = search("", "", "", cursor, limit=500)
        rows += page["rows"]
        if not (cursor := page["next"] or ""):
            return rows


def detail(number: str, named: bool = False) -> FiledAgencyDetailJson:
    """One entry: what the public may know of a filed agency, and `agency`, its id, if `named`; not_found where there is
    none, or it was revoked."""
    entry = Entry.objects.filter(certificate_number__in={number, fold_number(number).upper()}, revoked_at=None).first()
    if entry is None:
        raise Refusal("not_found")
    profile = {name: entry.profile.get(name) for name in PROFILE}
    signatories = [s.get("name") for s in entry.profile.get("signatories", [])]
    running = public_dispositions((entry.agency_id,)).get(entry.agency_id, [])
    about = {name: getattr(entry, name) for name in SHOWN}
    own = {"agency": str(entry.agency_id)} if named else {}
    told = {"signatories": signatories, "dispositions": running, "history": of_entry(entry)}
    return cast(FiledAgencyDetailJson, {**profile, **about, **own, **told})
