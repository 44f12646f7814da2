"""Events over HTTP to a webhook: signed, to a judged address, once; nothing of the answer but its status counts."""

import hashlib
import hmac
import time

from django.conf import settings

from preship.access.http_client import HttpClient
from preship.access.models import Webhook
from preship.access.webhook_addresses import Forbidden, parse_address, where
from preship.access.webhooks import secret_of


def signature(secret: str, at: int, body: bytes) -> str:
    """The header Preship-Signature: HMAC-SHA256 over `<Unix seconds>.<body>`."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={signed}"


def call(hook: Webhook, event: str, body: bytes) -> int:
    """The HTTP status a webhook answers; Forbidden, TimeoutError, OSError, BadAnswer where it does not.

    The connection goes to the address that was judged: a name that turns private meanwhile gains nothing.
    """
    parts = parse_address(hook.address)
    if parts is None:
        raise Forbidden
    address, _ = where(parts)
    client = HttpClient(hook.address, seconds=settings.WEBHOOK_TIMEOUT, longest=0, address=address)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Preship-Webhook/1",
        "Preship-Event": event,
        "Preship-Signature": signature(secret_of(hook), int(time.time()), body),
        "Connection": "close",
    }
    return client.post(body, headers).status
