"""Reading from a copy of the database that follows the leader (`DATABASE_REPLICA_URL`, decision 0076).

An answer read there is at most BEHIND seconds old. Who has changed something reads from the leader until the copy is sure to
have it; so does a program with a token, which carries no cookie that would say so.
"""

import functools
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, InternalError, OperationalError, connections
from django.http import HttpRequest, HttpResponse

from preship.accounts.csrf import SAFE
from preship.accounts.sessions import HOST

log = logging.getLogger("preship")
REPLICA = "replica"
BEHIND = 60
"""Seconds that a copy may be behind. Workers give a sign in the database twice as often, so that one which follows shows it."""
LOOKED_AT = 5
"""Seconds for which what was found out about a copy holds: a copy that is away is not asked again before."""
CHANGED = "preship_changed"
"""The cookie of whoever has just changed something."""
AGE = (
    "SELECT CASE WHEN pg_is_in_recovery() THEN coalesce(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 1e9) "
    "ELSE 0 END"
)
"""How many seconds ago was written what the copy knows last."""
View = TypeVar("View", bound=Callable[..., Any])


class Copy:
    """What this process knows of it."""

    looked_at = 0.0
    follows = False


COPY = Copy()


def cookie_of_change() -> str:
    """Its name here."""
    return HOST + CHANGED if settings.HTTPS else CHANGED


def remember_change(request: HttpRequest, response: HttpResponse) -> None:
    """Let whoever changed something read from the leader for as long as the copy may be behind."""
    if REPLICA in settings.DATABASES and request.method not in SAFE and response.status_code < 400:
        response.set_cookie(
            cookie_of_change(), "1", max_age=BEHIND + LOOKED_AT, httponly=True, secure=settings.HTTPS, samesite="Lax"
        )


def may_be_behind(view: View) -> View:
    """Mark a reading operation whose answer may be some seconds old: it reads from the copy where there is one that follows. Put it
    below `allow`, who asks is always read from the leader."""

    @functools.wraps(view)
    def wrapper(request: Any, *arguments: Any, **keywords: Any) -> Any:
        if (
            REPLICA not in settings.DATABASES
            or request.by_token
            or cookie_of_change() in request.COOKIES
            or not follows()
        ):
            return view(request, *arguments, **keywords)
        try:
            with reading_from_copy():
                return view(request, *arguments, **keywords)
        except (OperationalError, InterfaceError, InternalError) as fault:
            give_up(fault)
            return view(request, *arguments, **keywords)

    return wrapper  # type: ignore[return-value]


@contextmanager
def reading_from_copy() -> Iterator[None]:
    """Within the block every statement of this thread goes to the copy, which takes no writes."""
    leader = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections[REPLICA]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = leader


def follows() -> bool:
    """Whether the copy is there and not too far behind, as it was found a moment ago."""
    if time.monotonic() - COPY.looked_at > LOOKED_AT:
        COPY.looked_at = time.monotonic()
        try:
            with connections[REPLICA].cursor() as cursor:
                cursor.execute(AGE)
                COPY.follows = cursor.fetchone()[0] < BEHIND
        except (OperationalError, InterfaceError, InternalError) as fault:
            give_up(fault)
    return COPY.follows


def give_up(fault: Exception) -> None:
    """The copy is away: the leader answers."""
    log.warning("the replica does not answer (%s); the leader does", type(fault).__name__)
    COPY.looked_at, COPY.follows = time.monotonic(), False
    connections[REPLICA].close()
