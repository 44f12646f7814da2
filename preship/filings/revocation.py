"""A filing follows the register: once the agency's entry is revoked, its case says so everywhere (M-6.1.7c)."""

import threading

from django.db.models import QuerySet

from preship.accounts.actor import SYSTEM
from preship.cases.models import Case
from preship.cases.perform import perform
from preship.fields.refusals import Refusal
from preship.register.eligibility import filings_in_force
from preship.worker.rounds import Round


def revoke(agency: int, disposition: str) -> None:
    """The accepted filings of an agency that was revoked by the case of that number end with it."""
    for number in accepted_filings().filter(agency_id=agency).values_list("number", flat=True):
        perform(number, "revoke", SYSTEM, version=None, given={"reason": disposition} if disposition else None)


def accepted_filings() -> QuerySet[Case]:
    """The filings that stand as accepted."""
    return Case.objects.filter(kind="filing", state="accepted").order_by("id")


def follow(stop: threading.Event) -> bool:
    """Let filings of before say what the register says of them (a worker's round)."""
    for number in list(
        accepted_filings().exclude(number__in=filings_in_force()).values_list("number", flat=True)[:100]
    ):
        if stop.is_set():
            return False
        try:
            perform(number, "revoke", SYSTEM, version=None)
        except Refusal:
            continue  # somebody was faster
    return False


ROUND = Round("revoked filings", every=600, turn=follow)
