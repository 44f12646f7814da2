"""How long ways to reach somebody are kept (PIPL arts. 19, 47): links and codes a month after they expired, of a closed
account three years, or as the settings say. Then they go; the account's name stays, since acts are signed by it."""

import datetime
import threading

from django.conf import settings
from django.db.models import Q

from preship.accounts.models import MobileProof, Ticket, User
from preship.fields import clock
from preship.worker.rounds import Round

AT_ONCE = 200
"""Rows that one turn deals with."""


def kept_links() -> datetime.timedelta:
    """How long links and codes are kept after they expired."""
    return datetime.timedelta(days=settings.KEEP_LINKS_DAYS)


def kept_accounts() -> datetime.timedelta:
    """How long of a closed account is kept how to reach its owner."""
    return datetime.timedelta(days=365 * settings.KEEP_ACCOUNTS_YEARS)


def drop_links(now: datetime.datetime) -> int:
    """Links and codes that expired so long ago; how many."""
    old = Ticket.objects.filter(expires_at__lt=now - kept_links()).order_by("pk")[:AT_ONCE]
    for ticket in old:
        ticket.delete()
    codes, _ = MobileProof.objects.filter(expires_at__lt=now - kept_links()).delete()
    return len(old) + codes


def empty_closed(now: datetime.datetime) -> int:
    """Of accounts that have been closed for so long nothing is left by which to reach anybody; how many."""
    User.objects.filter(active=False, inactive_since=None).update(inactive_since=now)
    User.objects.filter(active=True).exclude(inactive_since=None).update(inactive_since=None)
    due = User.objects.filter(~Q(email="") | ~Q(mobile=""), active=False, inactive_since__lt=now - kept_accounts())
    rows = list(due.order_by("pk")[:AT_ONCE])
    for user in rows:
        user.email, user.mobile, user.email_verified_at, user.mobile_verified_at = "", "", None, None
        user.save(update_fields=["email", "mobile", "email_verified_at", "mobile_verified_at"])
    return len(rows)


def turn(stop: threading.Event) -> bool:
    """One turn; whether more is due at once."""
    now = clock.now()
    return AT_ONCE in (drop_links(now), empty_closed(now))


ROUND = Round("old ways to reach somebody", every=24 * 3600, turn=turn)
