"""A small HTTP client for tests with real processes: one kept connection, cookies, CSRF, JSON."""

import http.client
import json
import select
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def json(self) -> Any:
        """The body, parsed."""
        return json.loads(self.body)


class Wire:
    """One caller; not for use by two threads at a time."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=180)
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Answer:
        """GET; headers as keywords (`if_none_match="…"`)."""
        return self.send("GET", path, None, headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        """POST `body` as JSON (bytes go as they are, with the given content_type)."""
        return self.send("POST", path, body, headers)

    def delete(self, path: str, **headers: str) -> Answer:
        """DELETE."""
        return self.send("DELETE", path, None, headers)

    def login(self, side: str, account: str, password: str) -> "Wire":
        """Log in at the door of `side` (the program runs with its captcha off); AssertionError if refused."""
        self.get("/api/session")
        answer = self.post("/api/login", {"side": side, "account": account, "password": password})
        if answer.status != 200:
            raise AssertionError(f"{account} was not let in: {answer.status} {answer.body.decode()}")
        return self

    def send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Answer:
        """One request and its whole answer; a connection closed meanwhile raises OSError."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method != "GET":
            sent["X-CSRFToken"] = self.cookies.get("csrftoken", "")
        if not isinstance(body, bytes) and method == "POST":
            body = json.dumps({} if body is None else body).encode()
            sent["Content-Type"] = "application/json"
        waiting = self.connection.sock
        if waiting and select.select([waiting], [], [], 0)[0]:
            self.connection.close()  # the server has ended a connection that rested; nothing was sent on it
        try:
            self.connection.request(method, path, body, sent)
            response = self.connection.getresponse()
            answer = Answer(response.status, response.msg, response.read())
        except (http.client.HTTPException, OSError) as broken:
            self.connection.close()
            raise OSError(f"no answer: {broken!r}") from broken
        for line in response.msg.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return answer
