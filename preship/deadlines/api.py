"""Terms over HTTP: customs' administrators see them, those of headquarters set them."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.request_bodies import Body as Asked
from preship.accounts.requests import Request
from preship.accounts.sides import Role, Side
from preship.cases.api import answer_response, encode_json
from preship.deadlines import settings
from preship.deadlines.schemas import TermDetailJson, TermsJson

router = Router(tags=["cases"])
KEEPERS = (Role.ADMINISTRATOR,)


class TermBody(Asked):
    """The version it was set after, and the form."""

    version: int
    data: dict[str, Any]


@router.get("/terms", response=TermsJson)
@allow(Side.CUSTOMS, roles=KEEPERS)
def read_terms(request: Request) -> HttpResponse:
    """Every term: days, how they are counted, who says so."""
    return answer_response((200, "", encode_json(settings.list_terms(request.actor))))


@router.get("/terms/{name}", response=TermDetailJson)
@allow(Side.CUSTOMS, roles=KEEPERS)
def read_term(request: Request, name: str) -> HttpResponse:
    """One term, and every change of it."""
    return answer_response((200, "", encode_json(settings.one(request.actor, name))))


@router.post("/terms/{name}", response=TermDetailJson)
@allow(Side.CUSTOMS, roles=KEEPERS, refuses=("stale",))
def set_term(request: Request, name: str, body: TermBody) -> HttpResponse:
    """Set a term for what comes from now on; 403 for a regional customs, 412 where somebody else was faster."""
    return answer_response((200, "", encode_json(settings.change(request.actor, name, body.version, body.data))))
