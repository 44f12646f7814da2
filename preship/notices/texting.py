"""Texts over an HTTP gateway; the contract is docs/sms-gateway.md. Without a gateway they become files, as letters do."""

import contextlib
import http.client
import json
import socket
import threading
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from preship.notices.outcomes import DELIVERED, Outcome, later, never

MOST = 16 * 1024  # bytes of an answer that are read
REFUSED = {400, 404, 409, 410, 413, 422}


class Texting:
    """The way to the gateway; one connection for a turn of the outbox, anew after it broke."""

    def __init__(self) -> None:
        self.connection: http.client.HTTPConnection | None = None

    def send(self, message_id: str, to: str, text: str) -> Outcome:
        """Try once. Only an answer that names the message and says it was taken counts as delivered."""
        if not settings.SMS_GATEWAY:
            return kept(message_id, to, text)
        deadline = time.monotonic() + settings.SMS_TIMEOUT
        try:
            status, answer = self.ask({"id": message_id, "to": to, "text": text}, deadline)
        except TimeoutError:
            self.close()
            return later("timeout")
        except (OSError, http.client.HTTPException):
            self.close()
            return later("timeout" if time.monotonic() > deadline else "unreachable")
        if status in REFUSED:
            return never(f"http_{status}")
        if status not in (200, 201, 202):
            return later(f"http_{status}")
        with contextlib.suppress(ValueError):
            said = json.loads(answer)
            if isinstance(said, dict) and said.get("id") == message_id:
                if said.get("status") in ("accepted", "duplicate"):
                    return DELIVERED
                if said.get("status") == "refused":
                    return never("refused")
        return later("unreadable")

    def ask(self, message: dict[str, str], deadline: float) -> tuple[int, bytes]:
        """Status and body of the gateway's answer; an error where it is not whole by the deadline, though it come byte by
        byte: the line is cut then."""
        cut = threading.Timer(deadline - time.monotonic(), self.cut)
        cut.start()
        try:
            return self.asked(message, deadline)
        finally:
            cut.cancel()

    def asked(self, message: dict[str, str], deadline: float) -> tuple[int, bytes]:
        """As `ask`, without the cut, which does not reach an answer that ends with its line."""
        gateway = urlsplit(settings.SMS_GATEWAY)
        if self.connection is None:
            kind = http.client.HTTPSConnection if gateway.scheme == "https" else http.client.HTTPConnection
            self.connection = kind(gateway.hostname or "", gateway.port, timeout=settings.SMS_TIMEOUT)
        headers = {"Content-Type": "application/json", "Idempotency-Key": message["id"]}
        if gateway.username or gateway.password:
            headers["Authorization"] = f"Bearer {unquote(gateway.password or gateway.username or '')}"
        body = json.dumps(message, ensure_ascii=False).encode()
        self.connection.request("POST", gateway.path or "/", body, headers)
        response = self.connection.getresponse()
        answer = b""
        while chunk := response.read1(MOST):
            answer += chunk
            if time.monotonic() > deadline:
                raise TimeoutError
            if len(answer) > MOST:
                raise http.client.HTTPException("too long")
        return response.status, answer

    def cut(self) -> None:
        """Whoever waits for a byte of the gateway waits no longer."""
        line = self.connection.sock if self.connection else None
        if line is not None:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Hang up."""
        connection, self.connection = self.connection, None
        if connection is not None:
            connection.close()


def kept(message_id: str, to: str, text: str) -> Outcome:
    """Write the text into the data folder."""
    folder = Path(settings.SMS_FILES)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{message_id}"
    fresh.write_text(json.dumps({"id": message_id, "to": to, "text": text}, ensure_ascii=False), encoding="utf-8")
    fresh.replace(folder / f"{message_id}.json")
    return DELIVERED
