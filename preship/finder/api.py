"""The search from the head over HTTP."""

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.scopes import READ
from preship.cases.api import EVERYBODY, answer_response, encode_json
from preship.fields.schemas import RowsJson
from preship.finder.queries import find
from preship.finder.schemas import FoundJson

router = Router(tags=["cases"])


@router.get("/find", response=RowsJson[FoundJson])
@allow(*EVERYBODY, scopes=(READ,))
def find_number(request: Request, number: str = "") -> HttpResponse:
    """Cases, certificates and filings whose number begins so, as far as the caller may see them, from three signs on; else
    commissions and agencies on file with that in their name, however it is spelled."""
    return answer_response((200, "", encode_json({"rows": find(request.actor, number)})))
