"""Filings over HTTP: lists; opening and moving them is the kernel's."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.scopes import READ
from preship.accounts.sides import Side
from preship.cases.api import answered, encoded
from preship.filings.queries import CHANGES, FILINGS

router = Router(tags=["filings"])


@router.get("/filings")
@allow(Side.AGENCY, Side.CUSTOMS, scopes=(READ,))
def filings(request: Any) -> HttpResponse:
    """Filing applications, newest first; query: certificate_number, number, state, agency, country, from, to (M-6.1.3a)."""
    return answered((200, "", encoded(FILINGS.page(request.actor, request.GET))))


@router.get("/filing-changes")
@allow(Side.AGENCY, Side.CUSTOMS, scopes=(READ,))
def changes(request: Any) -> HttpResponse:
    """Changes of filings, newest first; query as for filings."""
    return answered((200, "", encoded(CHANGES.page(request.actor, request.GET))))
