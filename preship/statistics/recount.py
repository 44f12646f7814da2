"""Counting anew from the audit trail: for cases that were moved before there were figures, or after a fault of ours."""

from typing import Any

from django.db import transaction

from preship.accounts.sides import Side
from preship.cases.flow import FLOWS
from preship.cases.models import Case, CaseEvent, Return, Sequence
from preship.cases.numbers import next_in
from preship.cases.perform import offices_of
from preship.cases.posts import POST
from preship.cases.signals import TransitionDone
from preship.commissions.queries import certificate_numbers
from preship.record.models import Line
from preship.record.projection import keep
from preship.statistics.models import Entrustment
from preship.statistics.projection import count

COUNTED = "figures counted with certified goods"
"""What was counted here already; who adds a figure that needs old cases counted anew gives it another name."""


def recount_once() -> int:
    """Count anew where that was never done here: an installation older than its figures; how many acts were read."""
    if Sequence.objects.filter(name=COUNTED).exists():
        return 0
    with transaction.atomic():
        return recount() if next_in(COUNTED) == 1 else 0


@transaction.atomic
def recount() -> int:
    """Write every row of figures and records anew; how many acts were read. Nobody should be at work meanwhile."""
    Entrustment.objects.all().delete()
    Line.objects.all().delete()
    cases = {case.number: case for case in Case.objects.defer("data").select_related(None)}
    agencies: dict[str, int | None] = {}
    read = 0
    for event in CaseEvent.objects.order_by("id").iterator(chunk_size=2000):
        case = cases.get(event.number)
        if case is None or event.action in ("attach", "detach", POST):
            continue
        happened = retold(event, case, agencies)
        count(happened)
        keep(happened)
        read += 1
    return read


def retold(event: CaseEvent, case: Case, agencies: dict[str, int | None]) -> TransitionDone:
    """An act as the watchers saw it. A commission's agency is the one it was submitted to last; any other case's its own."""
    kept: dict[str, Any] = event.snapshot or {}
    act = FLOWS[case.kind].act_kind(event.action)
    if case.kind != "commission":
        agency = case.agency_id
    elif act == "submit":
        agency = agencies[event.number] = kept.get(Side.AGENCY)
    else:
        agency = agencies.get(event.number)
    if case.kind == "commission" and act == "withdraw":
        agencies[event.number] = None
    as_it_was = Case(
        pk=case.pk, kind=case.kind, number=case.number, state=event.to_state, enterprise_id=case.enterprise_id
    )
    as_it_was.opened_office = case.opened_office
    as_it_was.data = kept.get("data", {})
    as_it_was.offices = offices_of(FLOWS[case.kind], as_it_was) if kept else case.offices
    as_it_was.shown_to_customs = agency is not None
    return TransitionDone(
        as_it_was, event.action, event.seq, event.at, agency, kept.get("data", {}), counted_input(event, case)
    )


def counted_input(event: CaseEvent, case: Case) -> dict[str, Any]:
    """What the act's own input said, as far as it counts."""
    act = FLOWS[case.kind].act_kind(event.action)
    if act == "return":
        noted = Return.objects.filter(case_id=case.pk, at=event.at).values_list("notes", flat=True).first() or {}
        return {"reason": event.comment, "notes": [{"path": path} for path in noted]}
    if act in ("conclude", "certify", "correct"):
        return {"certificate_number": certificate_numbers(case.pk).get(event.at, "")}
    return {}
