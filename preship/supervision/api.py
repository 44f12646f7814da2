"""Supervision over HTTP: three lists; opening and moving the cases is the kernel's."""

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router

from preship.accounts.operations import allow
from preship.accounts.scopes import READ
from preship.accounts.sides import Side
from preship.cases.api import answered, encoded
from preship.supervision import queries

router = Router(tags=["supervision"])
Limit = Annotated[int, Query(ge=1, le=100)]
BOTH = (Side.AGENCY, Side.CUSTOMS)


@router.get("/feedback")
@allow(*BOTH, scopes=(READ,))
def feedback(request: Any, limit: Limit = 20) -> HttpResponse:
    """Feedback on quality, newest first; query: reply, content, number, state, agency, severity, from, to (M-6.1.5a)."""
    return answered((200, "", encoded(queries.FEEDBACK.page(request.actor, upper(request), limit))))


@router.get("/checks")
@allow(*BOTH, scopes=(READ,))
def checks(request: Any, limit: Limit = 20) -> HttpResponse:
    """Checks, newest first; query: content, reply, number, kind, state, agency, from, to (M-6.1.6a)."""
    return answered((200, "", encoded(queries.CHECKS.page(request.actor, upper(request), limit))))


@router.get("/dispositions")
@allow(*BOTH, scopes=(READ,))
def dispositions(request: Any, limit: Limit = 20) -> HttpResponse:
    """Dispositions, newest first, each with how it stands now; query: as for checks (M-6.1.7a)."""
    return answered((200, "", encoded(queries.dispositions(request.actor, upper(request), limit))))


def upper(request: Any) -> dict[str, str]:
    """The query, numbers in the letters they are given in."""
    query = request.GET.dict()
    query["number"] = query.get("number", "").upper()
    return query
