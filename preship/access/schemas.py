"""What machine access answers."""

import datetime
from typing import Annotated

from typing_extensions import TypedDict

from preship.fields.schemas import OneOf


class TokenJson(TypedDict):
    """A token, without itself but for its last letters."""

    id: str
    name: str
    ending: str
    scopes: list[str]
    state: Annotated[str, OneOf("works", "expired", "revoked")]
    created_at: datetime.datetime
    expires_at: datetime.datetime
    last_used_at: datetime.datetime | None


class TokensJson(TypedDict):
    """One's tokens; how many may work at a time, and how often each may be used a minute; what one
    may let a program do."""

    rows: list[TokenJson]
    most: int
    rate: int
    scopes: list[str]


class NewTokenJson(TypedDict):
    """A new token, this once."""

    token: str
    row: TokenJson


class WebhookJson(TypedDict):
    """Where events are sent."""

    id: str
    address: str
    by: str
    at: datetime.datetime


class NewWebhookJson(TypedDict):
    """A new webhook with its secret, this once."""

    secret: str
    row: WebhookJson
