"""Events over HTTP to a webhook: signed, to a judged address, once; nothing of the answer but its status is read."""

import hashlib
import hmac
import http.client
import re
import socket
import ssl
import time

from django.conf import settings

from preship.access.addresses import Forbidden, parted, where
from preship.access.hooks import secret_of
from preship.access.models import Webhook

STATUS = re.compile(rb"HTTP/1\.[01] ([1-5][0-9]{2})[ \r\n]")
LONGEST = 200  # bytes of the answer that are read: its first line


def signature(secret: str, at: int, body: bytes) -> str:
    """The header Preship-Signature: HMAC-SHA256 over `<Unix seconds>.<body>`."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={signed}"


def call(hook: Webhook, event: str, body: bytes) -> int:
    """The HTTP status a webhook answers; Forbidden, TimeoutError, OSError, ValueError (no HTTP) where it does not."""
    parts = parted(hook.address)
    if parts is None:
        raise Forbidden
    deadline = time.monotonic() + settings.WEBHOOK_TIMEOUT
    plain = socket.create_connection(where(parts), timeout=settings.WEBHOOK_TIMEOUT)
    try:
        kind: type[http.client.HTTPConnection] = http.client.HTTPConnection
        line: socket.socket = plain
        if parts.scheme == "https":
            kind = http.client.HTTPSConnection
            line = ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)
        try:
            connection = kind(parts.hostname or "", parts.port)
            connection.sock = line
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {
                "Content-Type": "application/json",
                "User-Agent": "Preship-Webhook/1",
                "Preship-Event": event,
                "Preship-Signature": signature(secret_of(hook), int(time.time()), body),
                "Connection": "close",
            }
            connection.request("POST", path, body, headers)
            return status(line, deadline)
        finally:
            line.close()
    finally:
        plain.close()


def status(line: socket.socket, deadline: float) -> int:
    """The status in the first line of an answer."""
    read = b""
    while b"\n" not in read and len(read) < LONGEST:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        line.settimeout(left)
        piece = line.recv(LONGEST)
        if not piece:
            break
        read += piece
    said = STATUS.match(read)
    if said is None:
        raise ValueError("no HTTP")
    return int(said[1])
