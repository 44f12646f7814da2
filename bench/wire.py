"""A load over eight kept connections, light enough to leave the core to the server it measures."""

import json
import selectors
import socket
import time
from collections.abc import Sequence
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any

CONNECTIONS = 8
DONE = (b"http/1.1 200", b"http/1.1 201", b"http/1.1 204")
PATIENCE = 60.0  # seconds for one answer; a limit against hanging


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """One HTTP request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    if method != "GET":
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def login(port: int, side: str, account: str, password: str) -> dict[str, str]:
    """The headers that a browser logged in as `account` would send."""
    connection, cookies = HTTPConnection("127.0.0.1", port, timeout=PATIENCE), SimpleCookie()
    for method, path, body in (
        ("GET", "/api/session", None),
        ("POST", "/api/login", json.dumps({"side": side, "account": account, "password": password})),
    ):
        connection.request(method, path, body, {**browser(cookies), "Content-Type": "application/json"})
        answer = connection.getresponse()
        text = answer.read().decode()
        if answer.status != 200:
            raise RuntimeError(f"{account} was not let in: {answer.status} {text}")
        for line in answer.msg.get_all("Set-Cookie") or []:
            cookies.load(line)
    connection.close()
    return browser(cookies)


def browser(cookies: SimpleCookie) -> dict[str, str]:
    """What a browser says besides."""
    said = {"Accept": "application/json", "Accept-Language": "zh-CN,zh;q=0.9", "User-Agent": "Mozilla/5.0 (bench)"}
    if cookies:
        said["Cookie"] = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())
        said["X-CSRFToken"] = cookies["csrftoken"].value if "csrftoken" in cookies else ""
    return said


class Load:
    """Eight kept connections to one server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.selector = selectors.DefaultSelector()
        self.sockets = [self.open_connection() for _ in range(CONNECTIONS)]

    def open_connection(self) -> socket.socket:
        """One more connection."""
        one = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.selector.register(one, selectors.EVENT_READ)
        return one

    def renew(self) -> None:
        """Connect again what the server has hung up because nothing was asked for long."""
        for key, _ in self.selector.select(0):
            self.replace(key.fileobj)

    def replace(self, one: socket.socket) -> None:
        """Another connection in place of one that was hung up."""
        self.selector.unregister(one)
        one.close()
        self.sockets[self.sockets.index(one)] = self.open_connection()

    def one(self, sent: bytes) -> Any:
        """The JSON that one request gets."""
        return json.loads(self.run([sent])[1])

    def run(self, requests: Sequence[bytes]) -> tuple[float, bytes]:
        """Send them all, each connection the next as soon as it has its answer.

        Milliseconds a request (elapsed time over their number), and one answer's body. RuntimeError unless all are done.
        """
        self.renew()
        waiting = list(reversed(requests))
        got: dict[socket.socket, bytearray] = {}
        body = b""
        started = time.perf_counter()
        for one in self.sockets[: len(waiting)]:
            got[one] = bytearray()
            one.sendall(waiting.pop())
        while got:
            ready = self.selector.select(PATIENCE)
            if not ready:
                raise RuntimeError("no answer")
            for key, _ in ready:
                one = key.fileobj
                if one not in got:
                    self.replace(one)
                    continue
                got[one] += one.recv(262_144)
                whole = complete(got[one])
                if whole is None:
                    continue
                body = whole
                del got[one]
                if waiting:
                    got[one] = bytearray()
                    one.sendall(waiting.pop())
        return (time.perf_counter() - started) * 1000 / len(requests), body

    def close(self) -> None:
        """Hang up."""
        for one in self.sockets:
            one.close()
        self.selector.close()


def complete(answer: bytearray) -> bytes | None:
    """The body of an answer that has come whole; None before that."""
    end = answer.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = bytes(answer[:end]).lower()
    if not head.startswith(DONE):
        raise RuntimeError(bytes(answer).decode(errors="replace")[:2000])
    length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
    return bytes(answer[end + 4 :]) if len(answer) >= end + 4 + length else None
