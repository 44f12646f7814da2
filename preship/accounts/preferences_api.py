"""One's own preferences over HTTP."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from preship.accounts import preferences
from preship.accounts.answers import PreferenceBody
from preship.accounts.operations import allow
from preship.accounts.sides import Side

router = Router(tags=["preferences"])
EVERYBODY = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)


@router.get("/preferences/{name}")
@allow(*EVERYBODY)
def read(request: Any, name: str) -> HttpResponse:
    """`{"value": …}`, null where nothing was kept."""
    value = preferences.read(request.actor, name)
    return HttpResponse(b'{"value":' + value + b"}", content_type="application/json")


@router.put("/preferences/{name}")
@allow(*EVERYBODY)
def keep(request: Any, name: str, body: PreferenceBody) -> HttpResponse:
    """Keep any JSON up to 64 kB under a name of one's own (a-z, 0-9, dots and hyphens); at most 100 of them."""
    preferences.keep(request.actor, name, body.value)
    return HttpResponse(status=204)


@router.delete("/preferences/{name}")
@allow(*EVERYBODY)
def forget(request: Any, name: str) -> HttpResponse:
    """Keep it no more."""
    preferences.forget(request.actor, name)
    return HttpResponse(status=204)
