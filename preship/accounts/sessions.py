"""Sessions on the server: opened at login, ended at logout (M-4.3), after 8 idle hours, or after a day."""

import functools
import time
from typing import Any

from django.db import DatabaseError, connection

from preship.accounts.actor import Actor, office_of
from preship.accounts.models import Session, User
from preship.accounts.secrecy import hashed, new_token

COOKIE = "preship_session"
IDLE = 8 * 3600
ABSOLUTE = 24 * 3600
REFRESH = 600

# Plain SQL: this runs with nearly every request, and composing it through the ORM costs more than the statement itself.
WHO = """
SELECT s.created_at, s.expires_at, u.id, u.name, u.roles, u.organisation_id, o.side, o.code
FROM accounts_session s
JOIN accounts_user u ON u.id = s.user_id
JOIN accounts_organisation o ON o.id = u.organisation_id
WHERE s.token_hash = %s AND s.expires_at > %s AND u.active
"""


@functools.lru_cache(maxsize=256)
def roles_in(text: str) -> frozenset[str]:
    """The roles in a user's space-separated list."""
    return frozenset(text.split())


def actor_of(token: str) -> Actor | None:
    """Whose session this is, in one SQL statement; None if it is over, unknown, or its user deactivated.

    A session in use lives on, written at most once in REFRESH seconds.
    """
    now, token_hash = int(time.time()), hashed(token)
    row = asked((token_hash, now))
    if row is None:
        return None
    created_at, expires_at, user, name, roles, organisation, side, code = row
    fresh = min(now + IDLE, created_at + ABSOLUTE)
    if fresh - expires_at >= REFRESH:
        Session.objects.filter(token_hash=token_hash).update(expires_at=fresh)
    return Actor(user, name, side, roles_in(roles), organisation, token_hash, office_of(side, code))


def actor_without_session(user: int) -> Actor | None:
    """Whom the program acts for in the background; None if they were deactivated meanwhile."""
    found = User.objects.select_related("organisation").filter(pk=user, active=True).first()
    if found is None:
        return None
    of = found.organisation
    return Actor(found.pk, found.name, of.side, roles_in(found.roles), of.pk, "", office_of(of.side, of.code))


def asked(values: tuple[str, int]) -> Any:
    """The row of WHO. Being a request's first statement, it also finds out whether the kept connection still stands;
    one that was lost is opened anew, so nothing else has to be asked for that on every request."""
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return look(values)
    except DatabaseError:
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        return look(values)


def look(values: tuple[str, int]) -> Any:
    """The row of WHO, if there is one."""
    with connection.cursor() as cursor:
        cursor.execute(WHO, values)
        return cursor.fetchone()


def open_session(user: User) -> str:
    """Open a session and return the token for the cookie; sessions that are over are cleared away with it."""
    now, token = int(time.time()), new_token()
    Session.objects.filter(expires_at__lte=now).delete()
    Session.objects.create(token_hash=hashed(token), user=user, created_at=now, expires_at=now + IDLE)
    return token


def close_session(token: str) -> None:
    """End the session of this token, if there is one."""
    Session.objects.filter(token_hash=hashed(token)).delete()


def close_all(user: int, but: str = "") -> None:
    """End all sessions of a user id, except the one whose token hash is `but`."""
    Session.objects.filter(user_id=user).exclude(token_hash=but).delete()
