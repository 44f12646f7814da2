"""What happened to entries of the register, told from the audited acts that made them: filed, changed, disposed of."""

import datetime
from typing import Any

from preship.cases.models import Case, CaseEvent
from preship.fields import clock
from preship.fields.text import Text
from preship.register.models import Disposition, Entry
from preship.register.standing import LABELS, last_day

WHAT = {
    ("filing", "accept"): Text("已备案", "Filed"),
    ("filing-change", "approve"): Text("备案信息变更", "Filing changed"),
}
NAMES = ("certificate_number", "name_zh", "name_en", "country")
KINDS = {"filing": "BA", "filing-change": "BG"}


def of_entry(entry: Entry) -> list[dict[str, Any]]:
    """What happened to one agency's entry, newest first. SQL: two statements."""
    numbers = Case.objects.filter(agency_id=entry.agency_id, kind__in=KINDS).values("number")
    events = CaseEvent.objects.filter(number__in=numbers, action__in=("accept", "approve")).order_by("-at", "-id")
    rows = [told(event) for event in events] + disposed(Disposition.objects.filter(agency_id=entry.agency_id))
    return sorted(rows, key=lambda row: row["at"], reverse=True)


def latest(limit: int = 50) -> list[dict[str, Any]]:
    """What happened last in the whole register, newest first, each with its agency. SQL: five statements."""
    found: list[CaseEvent] = []
    for (kind, action), _ in WHAT.items():
        first, last = KINDS[kind], KINDS[kind] + "\uffff"
        events = CaseEvent.objects.filter(number__gte=first, number__lt=last, action=action)
        found += events.order_by("-at", "-id")[:limit]
    agencies = dict(Case.objects.filter(number__in=[e.number for e in found]).values_list("number", "agency_id"))
    rows = [
        {**told(event), "agency": agencies.get(event.number), "id": f"{event.number}-{event.seq}"} for event in found
    ]
    rows += disposed(Disposition.objects.filter(begins_at__lte=clock.now()).order_by("-begins_at")[:limit])
    rows.sort(key=lambda row: row["at"], reverse=True)
    entries = {e.agency_id: e for e in Entry.objects.filter(agency_id__in={row["agency"] for row in rows})}
    return [
        {**row, **{name: getattr(entries[row["agency"]], name) for name in NAMES}}
        for row in rows[:limit]
        if row["agency"] in entries
    ]


def disposed(found: Any) -> list[dict[str, Any]]:
    """What dispositions did to entries: began, and were lifted."""
    rows, now = [], clock.now()
    for one in found:
        label = LABELS[one.kind]
        if one.begins_at <= now:
            until = (
                Text("", "")
                if one.ends_at == one.begins_at
                else Text(f"（至 {last_day(one)}）", f" (until {last_day(one)})")
            )
            what = {"zh": label.zh + until.zh, "en": label.en + until.en}
            rows.append({"at": one.begins_at, "what": what, "agency": one.agency_id, "id": f"{one.number}-1"})
        if one.lifted_at and one.begins_at <= one.lifted_at <= now:
            what = {"zh": f"{label.zh}：已撤销处置", "en": f"{label.en}: lifted"}
            rows.append({"at": one.lifted_at, "what": what, "agency": one.agency_id, "id": f"{one.number}-2"})
    return rows


def told(event: CaseEvent) -> dict[str, Any]:
    """One happening: when and what."""
    kind = "filing" if event.number.startswith(KINDS["filing"]) else "filing-change"
    what = WHAT[kind, event.action]
    at: datetime.datetime = event.at
    return {"at": at, "what": {"zh": what.zh, "en": what.en}}
