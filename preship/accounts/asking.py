"""Who asks what on this thread: what the security log and the program's log say of it. Known before any table is."""

from contextvars import ContextVar

from preship.accounts.actor import Actor
from preship.accounts.requests import BaseRequest

REQUEST_ID = "preship.request_id"
"""Where a request's META has its number."""
ASKED: ContextVar[BaseRequest | None] = ContextVar("asked", default=None)
ACTOR: ContextVar[Actor | None] = ContextVar("actor", default=None)


def forget() -> None:
    """A request begins, and nobody knows yet what it asks and who."""
    ASKED.set(None)
    ACTOR.set(None)


def request_id() -> str:
    """The number of the request that is being answered; empty where there is none."""
    asked = ASKED.get()
    return asked.META.get(REQUEST_ID, "") if asked else ""
