"""Tokens: made, shown once, counted at every use, revoked; never stored."""

import datetime
import time

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from preship.access.forms import NewToken
from preship.access.models import Token
from preship.access.schemas import TokenJson
from preship.accounts.actor import Actor, office_of
from preship.accounts.bearer_tokens import PREFIX
from preship.accounts.forms import require_valid
from preship.accounts.models import User
from preship.accounts.rate_limit import Rate, count_request
from preship.accounts.scopes import OF_SIDES
from preship.accounts.sessions import roles_in
from preship.accounts.token_hashes import hash_token, new_token
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text

MOST = 20
"""Tokens of one person that work at the same time."""
DAY = 24 * 3600
NOTED = 60  # seconds: the last use is noted once in so many
TOO_MANY = Text(
    f"最多同时有 {MOST} 个有效令牌，请先撤销不用的。", f"You can have at most {MOST} active tokens. Revoke one first."
)

WHO = """
SELECT t.last_used_at, t.name, t.scopes, u.id, u.name, u.roles, u.organisation_id, o.side, o.code
FROM access_token t
JOIN accounts_user u ON u.id = t.user_id
JOIN accounts_organisation o ON o.id = u.organisation_id
WHERE t.token_hash = %s AND t.revoked_at IS NULL AND t.expires_at > %s AND u.active
"""


def actor_of(token: str) -> Actor:
    """Whom a token acts for, and what it may; Refusal token_dead, token_too_fast."""
    now, token_hash = int(time.time()), hash_token(token)
    with connection.cursor() as cursor:
        cursor.execute(WHO, (token_hash, now))
        row = cursor.fetchone()
    if row is None:
        raise Refusal("token_dead")
    count_request(Rate("token", settings.TOKEN_RATE, refusal="token_too_fast"), token_hash)
    last_used_at, *who = row
    if last_used_at is None or now - last_used_at >= NOTED:
        Token.objects.filter(token_hash=token_hash).update(last_used_at=now)
    title, scopes, user, name, roles, organisation, side, code = who
    return Actor(
        user=user,
        name=audit_name(name, title),
        side=side,
        roles=roles_in(roles),
        organisation=organisation,
        office=office_of(side, code),
        scopes=roles_in(scopes),
    )


def rate() -> int:
    """How often a minute each token may be used."""
    return int(settings.TOKEN_RATE)


def audit_name(name: str, title: str) -> str:
    """How what a token does is signed in the audit trail: its user and its own name, in 100 letters."""
    by = f" [API: {title}]"
    return name[: 100 - len(by)] + by


def make(actor: Actor, data: JsonObject) -> tuple[str, TokenJson]:
    """A new token, which is never to be seen again, and its row; Refusal invalid."""
    asked = require_valid(NewToken, data)
    now, token = int(time.time()), PREFIX + new_token()
    with transaction.atomic():
        # One writer a person at a time, so that nobody gets past the limit.
        person = User.objects.select_for_update().get(pk=actor.user or 0)
        if working(person.pk, now).count() >= MOST:
            raise Refusal("invalid", errors={"name": TOO_MANY})
        row = Token.objects.create(
            token_hash=hash_token(token),
            user=person,
            name=asked["name"],
            ending=token[-4:],
            scopes=" ".join(asked["scopes"]),
            created_at=now,
            expires_at=now + int(asked["days"]) * DAY,
        )
    return token, serialize_token(row, now)


def scopes_for(actor: Actor) -> tuple[str, ...]:
    """What somebody is offered to let a program do: what their side does. More would not widen what their user may."""
    return OF_SIDES.get(actor.side, ())


def working(user: int | None, now: int) -> QuerySet[Token]:
    """The tokens of somebody that work."""
    return Token.objects.filter(user=user, revoked_at=None, expires_at__gt=now)


def list_tokens(actor: Actor) -> list[TokenJson]:
    """One's own tokens, newest first; those that ended within a month too."""
    now = int(time.time())
    rows = Token.objects.filter(user=actor.user, expires_at__gt=now - 30 * DAY).order_by("-pk")[:100]
    return [serialize_token(row, now) for row in rows]


def serialize_token(row: Token, now: int) -> TokenJson:
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
        "last_used_at": None if row.last_used_at is None else instant(row.last_used_at),
    }


def instant(seconds: int) -> datetime.datetime:
    """Unix seconds as an instant."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def revoke(actor: Actor, pk: int) -> None:
    """End one of one's own tokens for good; Refusal not_found."""
    mine = Token.objects.filter(pk=pk, user=actor.user)
    if not mine.filter(revoked_at=None).update(revoked_at=int(time.time())) and not mine.exists():
        raise Refusal("not_found")


def revoke_all(user: int) -> None:
    """End all tokens of an account; they stay ended when it is opened again."""
    Token.objects.filter(user=user, revoked_at=None).update(revoked_at=int(time.time()))
