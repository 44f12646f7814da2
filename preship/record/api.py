"""The agency record over HTTP, for customs."""

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.sides import Side
from preship.cases.api import answer_response, encode_json
from preship.record import queries
from preship.record.schemas import RecordJson

router = Router(tags=["record"])


@router.get("/agencies/{agency}/record", response=RecordJson)
@allow(Side.CUSTOMS)
def record(request: Request, agency: int, shelf: str = "", cursor: str = "", limit: int = 20) -> HttpResponse:
    """An agency's time line, newest first, with its standing and counts on the first page; query: shelf (filing,
    change, commission, certificate, feedback, check, disposition, report), cursor, limit."""
    first = {} if cursor else queries.head(agency, request.actor, request.language)
    found = queries.lines(agency, request.actor, shelf, cursor, min(max(limit, 1), 100))
    return answer_response((200, "", encode_json(first | found)))
