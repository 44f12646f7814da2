"""Refusals of who is not logged in: the first few are written down one by one, further ones of a window as one number, so
that no stranger fills the security log."""

import threading
import time

from django.db import connection, transaction

from preship.accounts.models import CountedRefusal
from preship.accounts.token_hashes import keyed_digest
from preship.sealing.security_log import write_event
from preship.worker.rounds import Round

WINDOW = 300  # seconds
SINGLY = 5
"""So many of one event from one client address in a window stand in the log with all that is known of each."""
ALTOGETHER = 1_000
"""So many of one event in a window are told apart by address; further ones are one number."""
FAILED = "failed"
"""A password that was looked at: how many of them an address gets, the limit of logins says; each stands singly."""
REFUSED = frozenset((FAILED, "locked", "refused", "asked"))
"""Outcomes that a stranger can have as often as they like."""
COUNT = """
INSERT INTO accounts_countedrefusal (key, event, client, since, number) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (key) DO UPDATE SET number = accounts_countedrefusal.number + 1
RETURNING number
"""
# One statement takes the row, so that of several workers one writes its number.
TAKE = "DELETE FROM accounts_countedrefusal WHERE key = %s RETURNING number"


def is_written_singly(event: str, client: str) -> bool:
    """Count one; whether it is to be written down by itself. Whose account it is about makes no difference, not even in
    what is done: no clock tells who has one."""
    if count(event, "") > ALTOGETHER:
        return False
    return event.endswith(FAILED) or count(event, client) <= SINGLY


def count(event: str, client: str) -> int:
    """The how-manieth of its window it is: of one client, or without one altogether."""
    key = keyed_digest("counted refusal", f"{event} {client}").hex()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, (key, event, client, int(time.time())))
        row = cursor.fetchone()
    return int(row[0])


def write_numbers(stop: threading.Event) -> bool:
    """The round that ends windows: what was more than a few becomes one event, `×` and their number."""
    for row in CountedRefusal.objects.filter(since__lte=int(time.time()) - WINDOW):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(TAKE, (row.key,))
            taken = cursor.fetchone()
            further = (taken[0] if taken else 0) - (SINGLY if row.client else ALTOGETHER)
            if further > 0:
                write_event(row.event, target=f"×{further}", client=row.client)
    return False


ROUND = Round("counted refusals", every=60, turn=write_numbers)
