"""The door for programs: `Authorization: Bearer …`. The room that keeps tokens registers here; it lies above this one."""

import re
from collections.abc import Callable

from preship.accounts.actor import Actor
from preship.accounts.requests import BaseRequest
from preship.fields.refusals import Refusal

PREFIX = "psp_"
TOKEN = re.compile(PREFIX + "[A-Za-z0-9_-]{43}")
READERS: list[Callable[[str], Actor]] = []
"""Whose token this is; Refusal token_dead or token_too_fast."""
CLOSINGS: list[Callable[[int], None]] = []
"""What ends with an account, told its id."""


def bearer_of(request: BaseRequest) -> str | None:
    """What stands behind `Bearer`; None where a request does not come by this door."""
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def actor_of_bearer(token: str) -> Actor:
    """Whom a token acts for; Refusal token_dead where it never was one, has ended or expired, token_too_fast."""
    if TOKEN.fullmatch(token) is None or not READERS:
        raise Refusal("token_dead")
    return READERS[0](token)


def demand_none_in_address(request: BaseRequest) -> None:
    """Refusal where an address holds a token: addresses are logged."""
    query = request.META.get("QUERY_STRING", "")
    if PREFIX in query + request.path_info and TOKEN.search(query + " " + request.path_info):
        raise Refusal("token_in_address")


def end_with(user: int) -> None:
    """An account was closed."""
    for ending in CLOSINGS:
        ending(user)
