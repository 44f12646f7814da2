"""Personal values of a case shown to who gives a reason: written into the security log, counted."""

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.revealing import RevealBody, demand_reason, record_reveal
from preship.accounts.scopes import READ
from preship.cases.api import CASE, EVERYBODY, answer_response, encode_json, readable
from preship.cases.view import case_view

router = Router(tags=["cases"])


@router.post("/cases/{number}/reveal", response=CASE)
@allow(*EVERYBODY, scopes=(READ,))
def reveal(request: Request, number: str, body: RevealBody) -> HttpResponse:
    """The case with its personal values whole, for a reason that the security log keeps; 60 an hour. PIPL art. 51."""
    reason = demand_reason(body)
    case = readable(number, request)
    record_reveal(request.actor, case.number, reason)
    view = case_view(case, request.actor, request.language, plain=True)
    return answer_response((200, f'"{case.version}"', encode_json(view)))
