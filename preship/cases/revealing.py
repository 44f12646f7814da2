"""Personal values of a case shown to who gives a reason: written into the security log, counted."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel, ConfigDict

from preship.accounts.operations import allow
from preship.accounts.rate_limit import Rate, count_request
from preship.accounts.requests import Request
from preship.accounts.scopes import READ
from preship.accounts.security_log import record_security_event
from preship.cases.api import CASE, EVERYBODY, answer_response, encode_json, visible
from preship.cases.view import case_view
from preship.fields.check import check
from preship.fields.form import Form, declare, form
from preship.fields.kinds import line
from preship.fields.refusals import Refusal

router = Router(tags=["cases"])
RATE = Rate("reveals", 60, minutes=60)
"""How many cases somebody may look into so in an hour."""


@form("case.reveal")
class RevealInput(Form):
    """Why somebody must read personal values whole."""

    reason: Annotated[str | None, line(90)] = declare(
        "查看原因", "Reason", required=True, wide=True, help=("将记入安全日志", "is written into the security log")
    )


class Reveal(BaseModel):
    """The reason."""

    model_config = ConfigDict(extra="forbid")
    reason: str = ""


@router.post("/cases/{number}/reveal", response=CASE)
@allow(*EVERYBODY, scopes=(READ,))
def reveal(request: Request, number: str, body: Reveal) -> HttpResponse:
    """The case with its personal values whole, for a reason that the security log keeps; 60 an hour. PIPL art. 51."""
    clean, errors = check(RevealInput, {"reason": body.reason}, complete=True)
    if errors:
        raise Refusal("invalid", errors=errors)
    case = visible(number, request)
    count_request(RATE, str(request.actor.user))
    record_security_event("personal_data:reveal:ok", f"{case.number} {clean['reason']}")
    view = case_view(case, request.actor, request.language, plain=True)
    return answer_response((200, f'"{case.version}"', encode_json(view)))
