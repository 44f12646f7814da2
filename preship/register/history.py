"""What happened to entries of the register, told from the audited acts that made them: filed, changed, disposed of."""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from typing_extensions import TypedDict

from preship.cases.flow import FLOWS
from preship.cases.models import Case, CaseEvent
from preship.fields import clock
from preship.fields.describe import serialize_text
from preship.fields.schemas import TextJson
from preship.fields.text import Text
from preship.register.eligibility import LABELS, last_day
from preship.register.models import Disposition, Entry
from preship.register.schemas import HappeningJson


class Happening(NamedTuple):
    """Something that happened to an agency's entry; `id` names it among all, in feeds."""

    at: datetime.datetime
    what: Text
    agency: int | None
    id: str


class NewsItem(TypedDict):
    """A happening with the agency as it is on file."""

    at: datetime.datetime
    what: TextJson
    agency: int | None
    id: str
    certificate_number: str
    name_zh: str
    name_en: str
    country: str


def of_entry(entry: Entry) -> list[HappeningJson]:
    """What happened to one agency's entry, newest first. SQL: two statements."""
    acts = register_acts()
    kinds = [kind for kind, flow in FLOWS.items() if any(step.register_says for step in flow.transitions)]
    numbers = Case.objects.filter(agency_id=entry.agency_id, kind__in=kinds).values("number")
    events = CaseEvent.objects.filter(number__in=numbers, action__in={name for _, name in acts}).order_by("-at", "-id")
    found = [happening_of(event, entry.agency_id, acts) for event in events if act_of(event) in acts]
    found += disposition_happenings(Disposition.objects.filter(agency_id=entry.agency_id))
    return [{"at": one.at, "what": serialize_text(one.what)} for one in sorted(found, key=moment, reverse=True)]


def moment(happening: Happening) -> datetime.datetime:
    """When it was."""
    return happening.at


def latest(limit: int = 50) -> list[NewsItem]:
    """What happened last in the whole register, newest first, each with its agency. SQL: five statements."""
    events: list[CaseEvent] = []
    acts = register_acts()
    for prefix, name in acts:
        made = CaseEvent.objects.filter(number__gte=prefix, number__lt=prefix + "\uffff", action=name)
        events += made.order_by("-at", "-id")[:limit]
    agencies = dict(Case.objects.filter(number__in=[e.number for e in events]).values_list("number", "agency_id"))
    found = [happening_of(event, agencies.get(event.number), acts) for event in events]
    begun = Disposition.objects.filter(begins_at__lte=clock.now()).order_by("-begins_at")
    found += disposition_happenings(begun[:limit])
    found.sort(key=moment, reverse=True)
    entries = {e.agency_id: e for e in Entry.objects.filter(agency_id__in={one.agency for one in found})}
    return [
        {
            "at": one.at,
            "what": serialize_text(one.what),
            "agency": one.agency,
            "id": one.id,
            "certificate_number": entry.certificate_number,
            "name_zh": entry.name_zh,
            "name_en": entry.name_en,
            "country": entry.country,
        }
        for one in found[:limit]
        if (entry := entries.get(one.agency or 0))
    ]


def disposition_happenings(found: Iterable[Disposition]) -> Iterator[Happening]:
    """What dispositions did to entries: began, and were lifted."""
    now = clock.now()
    for one in found:
        label = LABELS[one.kind]
        if one.begins_at <= now:
            until = (
                Text("", "")
                if one.ends_at == one.begins_at
                else Text(f"（至 {last_day(one)}）", f" (until {last_day(one)})")
            )
            what = Text(label.zh + until.zh, label.en + until.en)
            yield Happening(one.begins_at, what, one.agency_id, f"{one.number}-1")
        if one.lifted_at and one.begins_at <= one.lifted_at <= now:
            what = Text(f"{label.zh}：处置已解除", f"{label.en}: lifted")
            yield Happening(one.lifted_at, what, one.agency_id, f"{one.number}-2")


def register_acts() -> dict[tuple[str, str], Text]:
    """(prefix of numbers, transition) → what it does to an entry of the register, as the processes declare it."""
    return {
        (flow.prefix, step.name): step.register_says
        for flow in FLOWS.values()
        for step in flow.transitions
        if step.register_says
    }


def act_of(event: CaseEvent) -> tuple[str, str]:
    """An audited act as `register_acts` names it."""
    return event.number[:2], event.action


def happening_of(event: CaseEvent, agency: int | None, acts: dict[tuple[str, str], Text]) -> Happening:
    """An audited act as a happening."""
    return Happening(event.at, acts[act_of(event)], agency, f"{event.number}-{event.seq}")
