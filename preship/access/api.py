"""Tokens over HTTP, for their owners, and webhooks, for managers; no token manages either."""

from typing import Any

from django.http import HttpResponse
from ninja import Body, Router

from preship.access import hooks, tokens
from preship.accounts.operations import allow
from preship.accounts.sides import Role, Side
from preship.cases.api import answered, encoded

router = Router(tags=["access"])


@router.get("/tokens")
@allow(Side.AGENCY, Side.ENTERPRISE)
def list_tokens(request: Any) -> HttpResponse:
    """One's own tokens: name, scopes, when they expire and were last used; how many may work, and how often a minute."""
    return answered(
        (200, "", encoded({"rows": tokens.listed(request.actor), "most": tokens.MOST, "rate": tokens.rate()}))
    )


@router.post("/tokens")
@allow(Side.AGENCY, Side.ENTERPRISE)
def make_token(request: Any, body: Body[dict[str, Any]]) -> HttpResponse:
    """A new token (the form `access.token`); it is answered this once and never again."""
    token, row = tokens.make(request.actor, body)
    return answered((201, "", encoded({"token": token, "row": row})))


@router.delete("/tokens/{token}")
@allow(Side.AGENCY, Side.ENTERPRISE)
def revoke_token(request: Any, token: int) -> HttpResponse:
    """End one of one's own tokens, at once and for good."""
    tokens.revoke(request.actor, token)
    return HttpResponse(status=204)


@router.get("/webhooks")
@allow(Side.AGENCY, Side.ENTERPRISE, roles=(Role.MANAGER,))
def list_webhooks(request: Any) -> HttpResponse:
    """Where events of one's organisation are sent."""
    return answered((200, "", encoded({"rows": hooks.listed(request.actor)})))


@router.post("/webhooks")
@allow(Side.AGENCY, Side.ENTERPRISE, roles=(Role.MANAGER,))
def make_webhook(request: Any, body: Body[dict[str, Any]]) -> HttpResponse:
    """Send events to this address too (the form `access.webhook`); the secret is answered this once and never again."""
    secret, row = hooks.make(request.actor, body)
    return answered((201, "", encoded({"secret": secret, "row": row})))


@router.delete("/webhooks/{hook}")
@allow(Side.AGENCY, Side.ENTERPRISE, roles=(Role.MANAGER,))
def remove_webhook(request: Any, hook: int) -> HttpResponse:
    """Send nothing there any more."""
    hooks.remove(request.actor, hook)
    return HttpResponse(status=204)
