"""How often somebody may do something: a bucket each, counted in the database for all processes and servers together.

A bucket holds a minute's permits and fills again evenly. Its row is one instant: when it will be full (GCRA, the leaky
bucket of RFC 2697 and ATM). One statement counts and decides, so a burst gets no more than a queue.
"""

import math
import threading
import time
from dataclasses import dataclass

from django.db import connection

from preship.accounts.models import RateLimit
from preship.accounts.token_hashes import keyed_digest
from preship.fields.refusals import Refusal
from preship.worker.rounds import Round

MINUTE = 60_000_000  # microseconds
TAKE = """
INSERT INTO accounts_ratelimit (key, full_at) VALUES (%s, %s)
ON CONFLICT (key) DO UPDATE SET full_at =
  CASE WHEN accounts_ratelimit.full_at <= %s THEN excluded.full_at ELSE accounts_ratelimit.full_at + %s END
WHERE accounts_ratelimit.full_at <= %s
"""
GIVE_BACK = "UPDATE accounts_ratelimit SET full_at = full_at - %s WHERE key = %s"
MOST = 10_000
"""Clients whose permits a process remembers."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`limit` in so many `minutes` for each client; `refusal` is what more of them get.

    `block`: so many permits a process takes at a time and gives out itself, where a write for each would be too dear.
    It then never gives out more than the limit, at times a few less.
    """

    name: str
    limit: int
    block: int = 1
    refusal: str = "too_fast"
    minutes: int = 1


_taken: dict[tuple[str, str], tuple[int, float]] = {}


def count_request(rate: Rate, client: str) -> None:
    """Count one; Refusal `rate.refusal`, with the seconds until the next, where the bucket is empty."""
    if rate.block == 1:
        take(rate, client, 1)
        return
    place, now = (rate.name, client), time.monotonic()
    left, until = _taken.pop(place, (0, 0.0))
    if not left or until < now:
        left, until = take_block(rate, client), now + 60
    while len(_taken) >= MOST:
        _taken.pop(next(iter(_taken)), None)
    _taken[place] = left - 1, until


def take_block(rate: Rate, client: str) -> int:
    """Permits for the next requests of a client in this process: a block, or where there is none the last single one."""
    try:
        take(rate, client, rate.block)
    except Refusal:
        take(rate, client, 1)
        return 1
    return rate.block


def take(rate: Rate, client: str, number: int) -> None:
    """Take so many permits; Refusal where there are fewer."""
    now, key = int(time.time() * 1_000_000), keyed_digest(f"rate {rate.name}", client).hex()
    window = rate.minutes * MINUTE
    cost = window // rate.limit * number
    with connection.cursor() as cursor:
        cursor.execute(TAKE, (key, now + cost, now, cost, now + window - cost))
        if cursor.rowcount == 1:
            return
        cursor.execute("SELECT full_at FROM accounts_ratelimit WHERE key = %s", (key,))
        row = cursor.fetchone()
    waiting = (row[0] if row else now) + cost - window - now
    raise Refusal(rate.refusal, seconds=max(1, math.ceil(waiting / 1_000_000)))


def give_back(rate: Rate, client: str) -> None:
    """Take back one that was counted: it was none of what the limit is for."""
    key = keyed_digest(f"rate {rate.name}", client).hex()
    with connection.cursor() as cursor:
        cursor.execute(GIVE_BACK, (rate.minutes * MINUTE // rate.limit, key))


def drop_full(stop: threading.Event) -> bool:
    """The round that forgets whoever's bucket is full again."""
    RateLimit.objects.filter(full_at__lte=int(time.time() * 1_000_000)).delete()
    return False


ROUND = Round("rate limits", every=60, turn=drop_full)
