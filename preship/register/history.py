"""What happened to entries of the register, told from the audited acts that made them: filed, changed, disposed of."""

import datetime
from typing import Any

from preship.cases.models import Case, CaseEvent
from preship.fields.text import Text
from preship.register.models import Entry

WHAT = {
    ("filing", "accept"): Text("已备案", "Filed"),
    ("filing-change", "approve"): Text("备案信息变更", "Filing changed"),
}
KINDS = {"filing": "BA", "filing-change": "BG"}


def of_entry(entry: Entry) -> list[dict[str, Any]]:
    """What happened to one agency's entry, newest first. SQL: one statement."""
    numbers = Case.objects.filter(agency_id=entry.agency_id, kind__in=KINDS).values("number")
    events = CaseEvent.objects.filter(number__in=numbers, action__in=("accept", "approve")).order_by("-at", "-id")
    return [told(event) for event in events]


def latest(limit: int = 50) -> list[dict[str, Any]]:
    """What happened last in the whole register, newest first, each with its agency. SQL: two statements."""
    found: list[CaseEvent] = []
    for (kind, action), _ in WHAT.items():
        first, last = KINDS[kind], KINDS[kind] + "\uffff"
        events = CaseEvent.objects.filter(number__gte=first, number__lt=last, action=action)
        found += events.order_by("-at", "-id")[:limit]
    found.sort(key=lambda event: event.at, reverse=True)
    found = found[:limit]
    agencies = dict(Case.objects.filter(number__in=[e.number for e in found]).values_list("number", "agency_id"))
    entries = {e.agency_id: e for e in Entry.objects.filter(agency_id__in=agencies.values(), revoked_at=None)}
    rows = []
    for event in found:
        entry = entries.get(agencies.get(event.number) or 0)
        if entry is not None:
            names = {name: getattr(entry, name) for name in ("certificate_number", "name_zh", "name_en", "country")}
            rows.append({**told(event), **names, "id": f"{event.number}-{event.seq}"})
    return rows


def told(event: CaseEvent) -> dict[str, Any]:
    """One happening: when and what."""
    kind = "filing" if event.number.startswith(KINDS["filing"]) else "filing-change"
    what = WHAT[kind, event.action]
    at: datetime.datetime = event.at
    return {"at": at, "what": {"zh": what.zh, "en": what.en}}
