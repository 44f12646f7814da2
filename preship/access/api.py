"""Tokens over HTTP, for their owners, and webhooks, for managers; no token manages either."""

from django.http import HttpResponse
from ninja import Body, Router

from preship.access import tokens, webhooks
from preship.access.schemas import NewTokenJson, NewWebhookJson, TokensJson, WebhookJson
from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.sides import Role, Side
from preship.cases.api import answer_response, encode_json
from preship.fields.schemas import JsonObject, RowsJson

router = Router(tags=["access"])


@router.get("/tokens", response=TokensJson)
@allow(Side.AGENCY, Side.ENTERPRISE)
def list_tokens(request: Request) -> HttpResponse:
    """One's own tokens: name, scopes, when they expire and were last used; how many may work, and how often a minute."""
    found = {
        "rows": tokens.list_tokens(request.actor),
        "most": tokens.MOST,
        "rate": tokens.rate(),
        "scopes": tokens.scopes_for(request.actor),
    }
    return answer_response((200, "", encode_json(found)))


@router.post("/tokens", response={201: NewTokenJson})
@allow(Side.AGENCY, Side.ENTERPRISE)
def make_token(request: Request, body: Body[JsonObject]) -> HttpResponse:
    """A new token (the form `access.token`); it is answered this once and never again."""
    token, row = tokens.make(request.actor, body)
    return answer_response((201, "", encode_json({"token": token, "row": row})))


@router.delete("/tokens/{token}", response={204: None})
@allow(Side.AGENCY, Side.ENTERPRISE)
def revoke_token(request: Request, token: int) -> HttpResponse:
    """End one of one's own tokens, at once and for good."""
    tokens.revoke(request.actor, token)
    return HttpResponse(status=204)


@router.get("/webhooks", response=RowsJson[WebhookJson])
@allow(Side.AGENCY, Side.ENTERPRISE, roles=(Role.MANAGER,))
def list_webhooks(request: Request) -> HttpResponse:
    """Where events of one's organisation are sent."""
    return answer_response((200, "", encode_json({"rows": webhooks.list_webhooks(request.actor)})))


@router.post("/webhooks", response={201: NewWebhookJson})
@allow(Side.AGENCY, Side.ENTERPRISE, roles=(Role.MANAGER,))
def make_webhook(request: Request, body: Body[JsonObject]) -> HttpResponse:
    """Send events to this address too (the form `access.webhook`); the secret is answered this once and never again."""
    secret, row = webhooks.make(request.actor, body)
    return answer_response((201, "", encode_json({"secret": secret, "row": row})))


@router.delete("/webhooks/{hook}", response={204: None})
@allow(Side.AGENCY, Side.ENTERPRISE, roles=(Role.MANAGER,))
def remove_webhook(request: Request, hook: int) -> HttpResponse:
    """Send nothing there any more."""
    webhooks.remove(request.actor, hook)
    return HttpResponse(status=204)
