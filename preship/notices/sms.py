"""Texts over an HTTP gateway; the contract is docs/sms-gateway.md. Without a gateway they become files, as letters do."""

import contextlib
import json
from urllib.parse import unquote

from django.conf import settings

from preship.access.http_client import BadAnswer, HttpClient
from preship.notices.outcomes import DELIVERED, Outcome, later, never
from preship.store.choosing import get_store

MOST = 16 * 1024  # bytes of an answer that are read
REFUSED = {400, 404, 409, 410, 413, 422}


class Texting:
    """The way to the gateway, for one turn of the outbox."""

    def __init__(self) -> None:
        self.client = HttpClient(settings.SMS_GATEWAY, seconds=settings.SMS_TIMEOUT, longest=MOST)

    def send(self, message_id: str, to: str, text: str) -> Outcome:
        """Try once. Only an answer that names the message and says it was taken counts as delivered."""
        if not settings.SMS_GATEWAY:
            return write_text(message_id, to, text)
        body = json.dumps({"id": message_id, "to": to, "text": text}, ensure_ascii=False).encode()
        try:
            answer = self.client.post(body, self.headers(message_id))
        except TimeoutError:
            return later("timeout")
        except (OSError, BadAnswer):
            return later("unreachable")
        if answer.status in REFUSED:
            return never(f"http_{answer.status}")
        if answer.status not in (200, 201, 202):
            return later(f"http_{answer.status}")
        with contextlib.suppress(ValueError):
            said = json.loads(answer.body)
            if isinstance(said, dict) and said.get("id") == message_id:
                if said.get("status") in ("accepted", "duplicate"):
                    return DELIVERED
                if said.get("status") == "refused":
                    return never("refused")
        return later("unreadable")

    def headers(self, message_id: str) -> dict[str, str]:
        """What goes with a text; the URL's password, or its user alone, is the gateway's token."""
        parts = self.client.parts
        token = unquote(parts.password or parts.username or "")
        fixed = {"Content-Type": "application/json", "Idempotency-Key": message_id}
        return {**fixed, "Authorization": f"Bearer {token}"} if token else fixed

    def close(self) -> None:
        """Hang up."""
        self.client.close()


def send_text(message_id: str, to: str, text: str) -> bool:
    """Send one text outside the outbox, such as a code; False where it may work another time."""
    way = Texting()
    try:
        return not way.send(message_id, to, text).temporary
    finally:
        way.close()


def write_text(message_id: str, to: str, text: str) -> Outcome:
    """Keep the text as a file."""
    content = json.dumps({"id": message_id, "to": to, "text": text}, ensure_ascii=False).encode()
    get_store().put_bytes(f"sms/{message_id}.json", content, lasting=False)
    return DELIVERED
