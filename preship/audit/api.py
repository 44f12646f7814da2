"""The security log over HTTP: for customs' auditors, and for everybody about themselves."""

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.sides import Role, Side
from preship.audit import queries
from preship.audit.schemas import EventKindJson, SecurityEventJson
from preship.cases.api import answer_response, encode_json
from preship.fields.schemas import PageJson, RowsJson
from preship.lists.limit import Limit

router = Router(tags=["security log"])


@router.get("/security-events", response=PageJson[SecurityEventJson])
@allow(Side.CUSTOMS, roles=(Role.AUDITOR,), query=(*queries.FILTERS, "cursor"))
def list_security_events(request: Request, limit: Limit = 20) -> HttpResponse:
    """Who did what and who read what, newest first; query: account, target (any part of them), event, outcome, from,
    to, cursor."""
    found = queries.list_events(request.actor, request.GET.dict(), limit)
    return answer_response((200, "", encode_json(found)))


@router.get("/security-events/kinds", response=RowsJson[EventKindJson])
@allow(Side.CUSTOMS, roles=(Role.AUDITOR,))
def list_kinds(request: Request) -> HttpResponse:
    """Every event there may be, `subject:object:outcome`, with its name."""
    return answer_response((200, "", encode_json({"rows": queries.list_kinds()})))


@router.get("/account/security-events", response=PageJson[SecurityEventJson])
@allow(Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS, query=("cursor",))
def list_own_security_events(request: Request, limit: Limit = 20) -> HttpResponse:
    """What one did oneself, and what was done in one's name, newest first; query: cursor."""
    found = queries.list_own_events(request.actor, request.GET.dict(), limit)
    return answer_response((200, "", encode_json(found)))
