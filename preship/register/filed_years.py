"""Which agencies on file now were on file on some day of a year: who filed afterwards has nothing to report of it."""

import datetime

from preship.cases.flow import FLOWS
from preship.cases.models import Case, CaseEvent
from preship.fields.clock import end_of_day, start_of_day
from preship.register.eligibility import agencies_on_file
from preship.register.models import Disposition, Entry


def agencies_on_file_in(year: int, lock: bool = False) -> list[int]:
    """The agencies on file now that were so on some day (Beijing) of that year, in the order in which they came; `lock`
    holds all entries until the transaction ends. SQL: four statements at the most."""
    now = agencies_on_file(lock)
    first = start_of_day(datetime.date(year, 1, 1))
    last = end_of_day(datetime.date(year, 12, 31))
    late = set(Entry.objects.filter(agency_id__in=now, filed_at__gte=last).values_list("agency_id", flat=True))
    return [agency for agency in now if agency not in late - on_file_before(late, first, last)]


def on_file_before(agencies: set[int], first: datetime.datetime, last: datetime.datetime) -> set[int]:
    """Those of the agencies, filed anew since, that an earlier filing held on file between two instants."""
    if not agencies:
        return set()
    ends: dict[int, list[datetime.datetime]] = {}
    gone = Disposition.objects.filter(agency_id__in=agencies, kind=Disposition.REVOCATION, begins_at__gte=first)
    for agency, at in gone.values_list("agency_id", "begins_at"):
        ends.setdefault(agency, []).append(at)
    return {agency for agency, at in acceptances(set(ends)) if at < last and any(end >= at for end in ends[agency])}


def acceptances(agencies: set[int]) -> list[tuple[int, datetime.datetime]]:
    """(agency, when) of every filing that was accepted."""
    flows = [flow for flow in FLOWS.values() if flow.changes_register and flow.of_kind("accept")]
    names = {step.name for flow in flows for step in flow.of_kind("accept")}
    numbers = {
        number: agency
        for number, agency in Case.objects.filter(
            kind__in=[flow.kind for flow in flows], agency_id__in=agencies
        ).values_list("number", "agency_id")
        if agency
    }
    found = CaseEvent.objects.filter(number__in=numbers, action__in=names)
    return [(numbers[number], at) for number, at in found.values_list("number", "at")]
