"""The public register: search and detail (M-6.1.2b)."""

from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from preship.fields.refusals import Refusal
from preship.register.history import of_entry
from preship.register.models import Entry
from preship.register.standing import shown

CAP = 1000
SHOWN = ("certificate_number", "name_zh", "name_en", "country", "scope", "filed_at", "changed_at")
PROFILE = ("registered_address", "premises", "telephone", "email", "website", "scope", "countries_served")


def search(
    name: str, number: str, country: str, cursor: str, limit: int = 20, scope: str = "", named: bool = False
) -> dict[str, Any]:
    """Filed agencies by any part of their name, the beginning of their number, country, and product scope; by
    certificate number. Each comes with the dispositions in force at this moment (M-6.1.7b, M-6.1.7d), and with `agency`,
    its id, if `named`."""
    found = Entry.objects.filter(revoked_at=None)
    if name:
        found = found.filter(Q(name_zh__icontains=name) | Q(name_en__icontains=name))
    if number:
        found = found.filter(certificate_number__istartswith=number)
    if country:
        found = found.filter(country=country)
    if scope:
        found = found.annotate(scopes=Cast("scope", TextField())).filter(scopes__contains=f'"{scope}"')
    count = found.order_by()[: CAP + 1].count()
    if cursor:
        found = found.filter(certificate_number__gt=cursor)
    rows: list[dict[str, Any]] = list(found.order_by("certificate_number").values("agency_id", *SHOWN)[: limit + 1])
    following = rows[limit - 1]["certificate_number"] if len(rows) > limit else None
    running = shown(row["agency_id"] for row in rows[:limit])
    for row in rows:
        agency = row.pop("agency_id")
        row["dispositions"] = running.get(agency, [])
        if named:
            row["agency"] = str(agency)
    return {"rows": rows[:limit], "next": following, "count": min(count, CAP), "more": count > CAP}


def every() -> list[dict[str, Any]]:
    """Every filed agency, by certificate number, for downloads."""
    rows: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = search("", "", "", cursor, limit=500)
        rows += page["rows"]
        if not (cursor := page["next"] or ""):
            return rows


def detail(number: str, named: bool = False) -> dict[str, Any]:
    """One entry: what the public may know of a filed agency, and `agency`, its id, if `named`; not_found where there is
    none, or it was revoked."""
    entry = Entry.objects.filter(certificate_number=number, revoked_at=None).first()
    if entry is None:
        raise Refusal("not_found")
    profile = {name: entry.profile.get(name) for name in PROFILE}
    signatories = [s.get("name") for s in entry.profile.get("signatories", [])]
    running = shown((entry.agency_id,)).get(entry.agency_id, [])
    about = {name: getattr(entry, name) for name in SHOWN}
    own = {"agency": str(entry.agency_id)} if named else {}
    return {**profile, **about, **own, "signatories": signatories, "dispositions": running, "history": of_entry(entry)}
