"""The lockout: five guesses at an account name, then none for a quarter of an hour, however many come at once."""

import math
import time

from django.db import connection

from preship.accounts.token_hashes import keyed_digest
from preship.fields.refusals import Refusal

LIMIT = 5
PAUSE = 900
PASSWORD, FACTOR = "lockout", "factor lockout"
"""What is guessed at."""

# One statement counts and decides, so a burst gets no more guesses than a queue. It counts before the password is
# looked at, and names that nobody has are counted like the others.
COUNT = """
INSERT INTO accounts_loginguard (account_hash, guesses, last_at) VALUES (%s, 1, %s)
ON CONFLICT (account_hash) DO UPDATE SET
  guesses = CASE WHEN accounts_loginguard.last_at <= %s THEN 1 ELSE accounts_loginguard.guesses + 1 END,
  last_at = excluded.last_at
WHERE accounts_loginguard.last_at <= %s OR accounts_loginguard.guesses < %s
"""


def key_of(account: str, purpose: str = PASSWORD) -> str:
    """How a name is kept: some people type their password into the wrong box."""
    return keyed_digest(purpose, account).hex()


def count_guess(account: str, purpose: str = PASSWORD) -> None:
    """Count one guess at this account name's password, or at its second factor; Refusal `locked` or `factor_locked` if it
    may not be made."""
    now, key = int(time.time()), key_of(account, purpose)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, (key, now, now - PAUSE, now - PAUSE, LIMIT))
        if cursor.rowcount == 1:
            return
        cursor.execute("SELECT last_at FROM accounts_loginguard WHERE account_hash = %s", (key,))
        row = cursor.fetchone()
    left = (row[0] if row else now) + PAUSE - now
    raise Refusal("locked" if purpose == PASSWORD else "factor_locked", minutes=max(1, math.ceil(left / 60)))


def forgive(account: str, purpose: str = PASSWORD) -> None:
    """The guess was right: forget the guesses at this name, and all that are long past."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM accounts_loginguard WHERE account_hash = %s OR last_at <= %s",
            (key_of(account, purpose), int(time.time()) - PAUSE),
        )
