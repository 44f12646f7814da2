"""What was sent to an organisation's webhooks, over HTTP, for its manager."""

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.sides import Role, Side
from preship.cases.api import answer_response, encode_json
from preship.fields.schemas import RowsJson
from preship.notices import webhook_events
from preship.notices.schemas import EventIdJson, HookEventJson

router = Router(tags=["access"])


@router.get("/webhooks/{hook}/deliveries", response=RowsJson[HookEventJson])
@allow(Side.AGENCY, Side.ENTERPRISE, roles=(Role.MANAGER,))
def last_events(request: Request, hook: int) -> HttpResponse:
    """The last twenty events that went to a webhook, newest first, with what became of each."""
    return answer_response((200, "", encode_json({"rows": webhook_events.latest(request.actor, hook)})))


@router.post("/webhooks/{hook}/test", response={202: EventIdJson})
@allow(Side.AGENCY, Side.ENTERPRISE, roles=(Role.MANAGER,))
def send_test(request: Request, hook: int) -> HttpResponse:
    """Send a test event, as every event is sent; its id."""
    return answer_response((202, "", encode_json({"id": webhook_events.test(request.actor, hook)})))
