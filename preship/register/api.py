"""The register over HTTP, open to everybody."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.scopes import READ
from preship.accounts.sides import Side
from preship.cases.api import answered, encoded
from preship.register import queries

router = Router(tags=["register"])


@router.get("/filed-agencies")
@allow(public=True, known=True, scopes=(READ,))
def search(
    request: Any, name: str = "", number: str = "", country: str = "", scope: str = "", cursor: str = ""
) -> HttpResponse:
    """Filed agencies by name, number, country and product scope (M-6.1.2b); for customs each with its `agency`, the id of
    its record."""
    asked = (name.strip()[:200], number.strip()[:40], country.strip()[:3], cursor[:40])
    return answered((200, "", encoded(queries.search(*asked, scope=scope.strip()[:20], named=of_customs(request)))))


@router.get("/filed-agencies/{number}")
@allow(public=True, known=True, scopes=(READ,))
def show(request: Any, number: str) -> HttpResponse:
    """One filed agency; for customs with its `agency`, the id of its record."""
    return answered((200, "", encoded(queries.detail(number, named=of_customs(request)))))


def of_customs(request: Any) -> bool:
    """Whether customs asks, who may go on to the agency's record."""
    return request.actor is not None and request.actor.side == Side.CUSTOMS
