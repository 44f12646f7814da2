"""A logged-in person's real HTTP client, with the interface of `Desk`: the steps of filings and commissions take it."""

import secrets
import time
from dataclasses import dataclass

from tests.support.wire import Answer, Wire

LOOKS = 1800  # a limit against hanging, not a measure


@dataclass(frozen=True, slots=True)
class Reply(Answer):
    """An answer that also has Django's names for its parts."""

    @property
    def status_code(self) -> int:
        """The HTTP status."""
        return self.status

    @property
    def content(self) -> bytes:
        """The body."""
        return self.body


class Caller(Wire):
    """Speaks for the person whose cookies it is given; not for use by two threads at a time."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        super().__init__(port)
        self.cookies = dict(cookies or {})

    def send(self, method, path, body, headers):
        """One request and its whole answer, asked again while something is prepared first; a connection closed meanwhile
        raises OSError."""
        answer = super().send(method, path, body, headers)
        for _ in range(LOOKS):
            if answer.status != 202 or "Retry-After" not in answer.headers:
                break
            time.sleep(0.1)  # between two looks at a condition
            answer = super().send(method, path, body, headers)
        return Reply(answer.status, answer.headers, answer.body)

    def upload(self, path, file, **fields):
        """POST `file` (its name and content) and fields as a browser's form does."""
        form, kind = multipart({**fields, "file": (file.name, file.read())})
        return self.post(path, form, content_type=kind)


def multipart(fields):
    """A form as a browser sends it: (body, content type); a file is (name, content)."""
    boundary = secrets.token_hex(16)
    parts = []
    for name, value in fields.items():
        about, content = f'name="{name}"', value
        if isinstance(value, tuple):
            about, content = f'{about}; filename="{value[0]}"', value[1]
        content = content if isinstance(content, bytes) else str(content).encode()
        parts.append(f"--{boundary}\r\nContent-Disposition: form-data; {about}\r\n\r\n".encode() + content + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"
