"""The agency record over HTTP, for customs."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.sides import Side
from preship.cases.api import answered, encoded
from preship.record import queries

router = Router(tags=["record"])


@router.get("/agencies/{agency}/record")
@allow(Side.CUSTOMS)
def record(request: Any, agency: int, shelf: str = "", cursor: str = "", limit: int = 20) -> HttpResponse:
    """An agency's time line, newest first, with its standing and counts on the first page; query: shelf (filing,
    change, commission, certificate, feedback, check, disposition, report), cursor, limit."""
    first = {} if cursor else queries.head(agency, request.actor, request.language)
    found = queries.lines(agency, request.actor, shelf, cursor, min(max(limit, 1), 100))
    return answered((200, "", encoded(first | found)))
