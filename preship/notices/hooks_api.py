"""What was sent to an organisation's webhooks, over HTTP, for its manager."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.sides import Role, Side
from preship.cases.api import answered, encoded
from preship.notices import hook_events

router = Router(tags=["access"])


@router.get("/webhooks/{hook}/deliveries")
@allow(Side.AGENCY, Side.ENTERPRISE, roles=(Role.MANAGER,))
def last_events(request: Any, hook: int) -> HttpResponse:
    """The last twenty events that went to a webhook, newest first, with what became of each."""
    return answered((200, "", encoded({"rows": hook_events.latest(request.actor, hook)})))


@router.post("/webhooks/{hook}/test")
@allow(Side.AGENCY, Side.ENTERPRISE, roles=(Role.MANAGER,))
def send_test(request: Any, hook: int) -> HttpResponse:
    """Send a test event, as every event is sent; its id."""
    return answered((202, "", encoded({"id": hook_events.test(request.actor, hook)})))
