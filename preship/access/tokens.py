"""Tokens: made, shown once, counted at every use, revoked; never stored."""

import datetime
import time
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from preship.access.forms import NewToken
from preship.access.models import Token
from preship.accounts.actor import Actor, office_of
from preship.accounts.bearers import PREFIX
from preship.accounts.forms import demanded
from preship.accounts.models import User
from preship.accounts.secrecy import hashed, new_token
from preship.accounts.sessions import roles_in
from preship.fields.refusals import Refusal
from preship.fields.text import Text

MOST = 20
"""Tokens of one person that work at the same time."""
DAY = 24 * 3600
TOO_MANY = Text(
    f"最多同时有 {MOST} 个有效令牌，请先撤销不用的。", f"At most {MOST} tokens work at a time; revoke one first."
)

# One statement counts, decides and notes the use, so that a burst gets no more than a queue.
COUNT = """
UPDATE access_token SET used = CASE WHEN minute = %s THEN used + 1 ELSE 1 END, minute = %s, last_used_at = %s
WHERE token_hash = %s AND revoked_at IS NULL AND expires_at > %s AND (minute <> %s OR used < %s)
"""
WHO = """
SELECT t.name, t.scopes, u.id, u.name, u.roles, u.organisation_id, o.side, o.code
FROM access_token t
JOIN accounts_user u ON u.id = t.user_id
JOIN accounts_organisation o ON o.id = u.organisation_id
WHERE t.token_hash = %s AND t.revoked_at IS NULL AND t.expires_at > %s AND u.active
"""


def actor_of(token: str) -> Actor:
    """Whom a token acts for, and what it may; Refusal token_dead, token_too_fast."""
    now, token_hash = int(time.time()), hashed(token)
    minute = now // 60
    with connection.cursor() as cursor:
        cursor.execute(COUNT, (minute, minute, now, token_hash, now, minute, settings.TOKEN_RATE))
        counted = cursor.rowcount == 1
        cursor.execute(WHO, (token_hash, now))
        row = cursor.fetchone()
    if row is None:
        raise Refusal("token_dead")
    if not counted:
        raise Refusal("token_too_fast", seconds=60 - now % 60)
    title, scopes, user, name, roles, organisation, side, code = row
    return Actor(
        user=user,
        name=signed(name, title),
        side=side,
        roles=roles_in(roles),
        organisation=organisation,
        office=office_of(side, code),
        scopes=roles_in(scopes),
    )


def rate() -> int:
    """How often a minute each token may be used."""
    return int(settings.TOKEN_RATE)


def signed(name: str, title: str) -> str:
    """How what a token does is signed in the audit trail: its user and its own name, in 100 letters."""
    by = f" [API: {title}]"
    return name[: 100 - len(by)] + by


def make(actor: Actor, data: Any) -> tuple[str, dict[str, Any]]:
    """A new token, which is never to be seen again, and its row; Refusal invalid."""
    asked = demanded(NewToken, data)
    now, token = int(time.time()), PREFIX + new_token()
    with transaction.atomic():
        # One writer a person at a time, so that nobody gets past the limit.
        person = User.objects.select_for_update().get(pk=actor.user or 0)
        if working(person.pk, now).count() >= MOST:
            raise Refusal("invalid", errors={"name": TOO_MANY})
        row = Token.objects.create(
            token_hash=hashed(token),
            user=person,
            name=asked["name"],
            ending=token[-4:],
            scopes=" ".join(asked["scopes"]),
            created_at=now,
            expires_at=now + int(asked["days"]) * DAY,
        )
    return token, shown(row, now)


def working(user: int | None, now: int) -> Any:
    """The tokens of somebody that work."""
    return Token.objects.filter(user=user, revoked_at=None, expires_at__gt=now)


def listed(actor: Actor) -> list[dict[str, Any]]:
    """One's own tokens, newest first; those that ended within a month too."""
    now = int(time.time())
    rows = Token.objects.filter(user=actor.user, expires_at__gt=now - 30 * DAY).order_by("-pk")[:100]
    return [shown(row, now) for row in rows]


def shown(row: Token, now: int) -> dict[str, Any]:
    """A token's row, without it."""
    state = "revoked" if row.revoked_at else "expired" if row.expires_at <= now else "works"
    return {
        "id": str(row.pk),
        "name": row.name,
        "ending": row.ending,
        "scopes": row.scopes.split(),
        "state": state,
        "created_at": instant(row.created_at),
        "expires_at": instant(row.expires_at),
        "last_used_at": instant(row.last_used_at),
    }


def instant(seconds: int | None) -> datetime.datetime | None:
    """Unix seconds as an instant."""
    return None if seconds is None else datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def revoke(actor: Actor, pk: int) -> None:
    """End one of one's own tokens for good; Refusal not_found."""
    mine = Token.objects.filter(pk=pk, user=actor.user)
    if not mine.filter(revoked_at=None).update(revoked_at=int(time.time())) and not mine.exists():
        raise Refusal("not_found")


def revoke_all(user: int) -> None:
    """End all tokens of an account; they stay ended when it is opened again."""
    Token.objects.filter(user=user, revoked_at=None).update(revoked_at=int(time.time()))
