"""Terms over HTTP: customs' administrators see them, those of headquarters set them."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from preship.accounts.answers import Body as Asked
from preship.accounts.operations import allow
from preship.accounts.sides import Role, Side
from preship.cases import term_settings
from preship.cases.api import answered, encoded

router = Router(tags=["cases"])
KEEPERS = (Role.ADMINISTRATOR,)


class TermBody(Asked):
    """The version it was set after, and the form."""

    version: int
    data: dict[str, Any]


@router.get("/terms")
@allow(Side.CUSTOMS, roles=KEEPERS)
def read_terms(request: Any) -> HttpResponse:
    """Every term: days, how they are counted, who says so."""
    return answered((200, "", encoded(term_settings.listed(request.actor))))


@router.get("/terms/{name}")
@allow(Side.CUSTOMS, roles=KEEPERS)
def read_term(request: Any, name: str) -> HttpResponse:
    """One term, and every change of it."""
    return answered((200, "", encoded(term_settings.one(request.actor, name))))


@router.post("/terms/{name}")
@allow(Side.CUSTOMS, roles=KEEPERS)
def set_term(request: Any, name: str, body: TermBody) -> HttpResponse:
    """Set a term for what comes from now on; 403 for a regional customs, 412 where somebody else was faster."""
    return answered((200, "", encoded(term_settings.change(request.actor, name, body.version, body.data))))
