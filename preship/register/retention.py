"""How long personal data of cases and of the register are kept (PIPL arts. 19, 47): five years (a setting) after a case has ended, or an
agency's filing; a filing in force keeps its papers. Then the row's key goes, and with it everything that was sealed under it,
also in the events that only grow: their hashes hold."""

import datetime
import threading

from django.conf import settings
from django.db.models import Q, QuerySet

from preship.accounts.retention import kept_links
from preship.cases.events import events_hold
from preship.cases.flow import FLOWS, Flow
from preship.cases.models import Case
from preship.fields import clock
from preship.personal.columns import ERASED
from preship.register.models import Entry, Subscription
from preship.worker.rounds import Round

AT_ONCE = 200
"""Rows that one turn deals with."""
KEYLESS = ("", ERASED)


def kept_cases() -> datetime.timedelta:
    """How long a case keeps its personal data after it has ended."""
    return datetime.timedelta(days=365 * settings.KEEP_CASES_YEARS)


def erase_cases(now: datetime.datetime) -> int:
    """Cases that ended so long ago; how many. One whose events were hashed before they were encrypted keeps its key:
    without it nobody could check them."""
    count = 0
    for flow in FLOWS.values():
        for case in due_cases(flow, now)[:AT_ONCE]:
            if events_hold(case.number):
                count += Case.objects.filter(pk=case.pk, state=case.state).update(personal_key=ERASED)
    return count


def due_cases(flow: Flow, now: datetime.datetime) -> QuerySet[Case]:
    """A process's cases that have been over for so long, but for those of an agency that is on file."""
    final = [state.name for state in flow.states if state.final]
    rows = Case.objects.filter(kind=flow.kind, state__in=final, updated_at__lt=now - kept_cases())
    rows = rows.exclude(personal_key__in=KEYLESS).order_by("pk").only("pk", "number", "state")
    on_file = Entry.objects.filter(revoked_at=None).values("agency_id")
    return rows.exclude(Q(agency_id__in=on_file)) if flow.changes_register else rows


def erase_entries(now: datetime.datetime) -> int:
    """Profiles of filings that were revoked so long ago; how many."""
    due = Entry.objects.filter(revoked_at__lt=now - kept_cases()).exclude(personal_key__in=KEYLESS)
    return due.update(personal_key=ERASED)


def turn(stop: threading.Event) -> bool:
    """One turn; whether more is due at once."""
    now = clock.now()
    Subscription.objects.filter(confirmed_at=None, asked_at__lt=now - kept_links()).delete()
    erase_entries(now)
    return erase_cases(now) >= AT_ONCE


ROUND = Round("old personal data", every=24 * 3600, turn=turn)
