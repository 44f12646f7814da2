"""One's own preferences over HTTP."""

from django.http import HttpResponse
from ninja import Router

from preship.accounts import preferences
from preship.accounts.operations import allow
from preship.accounts.request_bodies import PreferenceBody
from preship.accounts.requests import Request
from preship.accounts.schemas import PreferenceJson
from preship.accounts.sides import Side

router = Router(tags=["preferences"])
EVERYBODY = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)


@router.get("/preferences/{name}", response=PreferenceJson)
@allow(*EVERYBODY)
def get_preference(request: Request, name: str) -> HttpResponse:
    """`{"value": …}`, null where nothing was kept."""
    value = preferences.read_preference(request.actor, name)
    return HttpResponse(b'{"value":' + value + b"}", content_type="application/json")


@router.put("/preferences/{name}", response={204: None})
@allow(*EVERYBODY)
def keep(request: Request, name: str, body: PreferenceBody) -> HttpResponse:
    """Keep any JSON up to 64 kB under a name of one's own (a-z, 0-9, dots and hyphens); at most 100 of them."""
    preferences.keep(request.actor, name, body.value)
    return HttpResponse(status=204)


@router.delete("/preferences/{name}", response={204: None})
@allow(*EVERYBODY)
def forget(request: Request, name: str) -> HttpResponse:
    """Keep it no more."""
    preferences.forget(request.actor, name)
    return HttpResponse(status=204)
