"""Cases and their events from before personal data were encrypted. An event's hash still covers what it said in the clear;
`preship verify` opens such an event before it doubts it."""

from typing import cast

from django.db import connection

from preship.cases.models import Case, CaseEvent, form_of_case
from preship.cases.personal_data import seal_changes, seal_profile
from preship.personal.columns import stored_value
from preship.personal.moving import unsealed_rows
from preship.sealing.guards import set_guards

GUARD = "cases_caseevent_no_update"


def seal_cases() -> int:
    """Seal what cases and their events hold; how many cases that were."""
    count = 0
    for cases in unsealed_rows(Case):
        if cases:
            drop_guard()
            for case in cases:
                seal_case(cast(Case, case))
            set_guards()
        count += len(cases)
    return count


def seal_case(case: Case) -> None:
    """One case, its row held by the running transaction."""
    of = form_of_case(case)
    if of is None:
        return
    data = stored_value(case, "data")
    Case.objects.filter(pk=case.pk).update(data=data, personal_key=case.personal_key)
    for event in CaseEvent.objects.filter(number=case.number):
        changes, snapshot = seal_changes(case, of, event.changes), event.snapshot
        if snapshot:
            snapshot = {**snapshot, "data": seal_profile(case, of, snapshot["data"], "data")}
        if changes != event.changes or snapshot != event.snapshot:
            CaseEvent.objects.filter(pk=event.pk).update(changes=changes, snapshot=snapshot)


def drop_guard() -> None:
    """Let this transaction write into a table that only grows; `set_guards` ends that."""
    with connection.cursor() as cursor:
        on = " ON cases_caseevent" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER IF EXISTS {GUARD}{on}")
