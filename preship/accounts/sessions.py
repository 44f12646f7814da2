"""Sessions on the server: opened at login, ended at logout (M-4.3), by their owner, when idle, or after a day's work.

Idle is whoever has not acted: what an open page asks by itself says so (UNATTENDED) and keeps no session alive.
"""

import functools
import time

from django.conf import settings
from django.db import connection

from preship.accounts.actor import Actor, office_of
from preship.accounts.devices import LONGEST
from preship.accounts.models import Session, User
from preship.accounts.security_log import record_security_event
from preship.accounts.sides import Side
from preship.accounts.token_hashes import keyed_digest, new_token

COOKIE = "preship_session"
HOST = "__Host-"
UNATTENDED = "HTTP_X_UNATTENDED"
"""The header of what a page asks without its reader's doing."""
ABSOLUTE = 12 * 3600
FACTOR, ENROL = "factor", "enrol"
"""Stages of a login: the factor is asked for; one has to be set up first."""
TO_FACTOR = 600
"""Seconds between the password and the factor."""
REFRESH = 60

# Plain SQL: this runs with nearly every request, and composing it through the ORM costs more than the statement itself.
WHO = """
SELECT s.created_at, s.expires_at, s.stage, s.factor_at, u.second_factor, u.id, u.name, u.roles, u.organisation_id, o.side, o.code,
u.clearance, EXISTS (SELECT 1 FROM accounts_securitylabel x WHERE x.level > u.clearance)
FROM accounts_session s
JOIN accounts_user u ON u.id = s.user_id
JOIN accounts_organisation o ON o.id = u.organisation_id
WHERE s.token_hash = %s AND s.expires_at > %s AND u.active
"""


def hash_session(token: str) -> str:
    """What is kept of a session's token: keyed, so that a row put into the database opens nothing."""
    return keyed_digest("session", token).hex()


@functools.lru_cache(maxsize=256)
def roles_in(text: str) -> frozenset[str]:
    """The roles in a user's space-separated list."""
    return frozenset(text.split())


def cookie_name() -> str:
    """The session's cookie: over HTTPS one that no other host and no plain line can set (`__Host-`)."""
    return HOST + COOKIE if settings.HTTPS else COOKIE


def idle_of(side: str) -> int:
    """After how many idle seconds a session of this side is over."""
    return int(settings.IDLE_CUSTOMS if side == Side.CUSTOMS else settings.IDLE)


def actor_of(token: str, attended: bool = True) -> Actor | None:
    """Whose session this is, in one SQL statement; None if it is over, unknown, or its user deactivated.

    A session whose owner acts (`attended`) lives on, written at most once in REFRESH seconds.
    """
    now, token_hash = int(time.time()), hash_session(token)
    row = fetch_session((token_hash, now))
    if row is None:
        return None
    created_at, expires_at, stage, factor_at, has_factor, user, name, roles, organisation, side, code, *cleared = row
    fresh = min(now + idle_of(side), created_at + ABSOLUTE)
    if attended and fresh - expires_at >= REFRESH and stage != FACTOR:
        Session.objects.filter(token_hash=token_hash).update(expires_at=fresh, used_at=now)
    return Actor(
        user,
        name,
        side,
        roles_in(roles),
        organisation,
        token_hash,
        office_of(side, code),
        stage=stage,
        factor_at=factor_at if has_factor else None,
        clearance=cleared[0],
        labels_above=bool(cleared[1]),
    )


def actor_without_session(user: int) -> Actor | None:
    """Whom the program acts for in the background; None if they were deactivated meanwhile."""
    found = User.objects.select_related("organisation").filter(pk=user, active=True).first()
    if found is None:
        return None
    of = found.organisation
    office = office_of(of.side, of.code)
    return Actor(found.pk, found.name, of.side, roles_in(found.roles), of.pk, "", office, clearance=found.clearance)


def fetch_session(values: tuple[str, int]) -> tuple | None:
    """The row of WHO, if there is one."""
    with connection.cursor() as cursor:
        cursor.execute(WHO, values)
        return cursor.fetchone()


def open_session(user: User, device: str = "", client: str = "", stage: str = "", factor_at: int = 0) -> str:
    """Open a session and return the token for the cookie; sessions that are over are cleared away with it."""
    now, token = int(time.time()), new_token()
    token_hash = hash_session(token)
    Session.objects.filter(expires_at__lte=now).delete()
    Session.objects.create(
        token_hash=token_hash,
        user=user,
        created_at=now,
        used_at=now,
        expires_at=now + (TO_FACTOR if stage == FACTOR else idle_of(user.organisation.side)),
        stage=stage,
        factor_at=factor_at,
        device=device[:LONGEST],
        client=client,
    )
    event = "session:password:ok" if stage == FACTOR else "session:login:ok"
    record_security_event(event, session_name(token_hash), user)
    return token


def session_name(token_hash: str) -> str:
    """What the security log calls a session: enough to find its row, not to open it."""
    return f"session {token_hash[:16]}"


def close_session(token: str) -> None:
    """End the session of this token, if there is one."""
    Session.objects.filter(token_hash=hash_session(token)).delete()


def close_all(user: int, but: str = "") -> None:
    """End all sessions of a user id, except the one whose token hash is `but`."""
    Session.objects.filter(user_id=user).exclude(token_hash=but).delete()
