"""An SMS gateway to try things out on: it keeps docs/sms-gateway.md, or breaks it as real gateways do."""

import http.server
import json
import random
import threading
import time
from pathlib import Path
from typing import Any

MANNERS = ("well", "slow", "drip", "twice", "rubbish", "never", "down", "refuse")
"""How it answers: as it should; after a pause; one byte at a time; two answers to one question; what is no JSON; not at all; 503; 422."""


class Gateway(http.server.ThreadingHTTPServer):
    """Listens on a port of 127.0.0.1; what it took is written to `record`, one JSON object a line.

    `manners` maps a manner to its weight; one is drawn for each question. May be changed while it runs: POST /manners.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, record: Path, manners: dict[str, float], pause: float) -> None:
        super().__init__(("127.0.0.1", port), Answering)
        self.record, self.manners, self.pause = record, manners, pause
        self.taken: set[str] = set()
        self.lock = threading.Lock()
        self.dice = random.Random()  # noqa: S311
        self.ending = threading.Event()

    def manner(self) -> str:
        """How to answer now."""
        return self.dice.choices([*self.manners], [*self.manners.values()])[0]

    def take(self, message: dict[str, Any]) -> str:
        """Pass a message on to the telephone; "duplicate" where it has been."""
        with self.lock:
            new = message["id"] not in self.taken
            self.taken.add(message["id"])
            with self.record.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({**message, "new": new, "at": time.time()}, ensure_ascii=False) + "\n")
        return "accepted" if new else "duplicate"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked has gone; that is their business."""

    def server_close(self) -> None:
        """Let go of those it never answers."""
        self.ending.set()
        super().server_close()


class Answering(http.server.BaseHTTPRequestHandler):
    """One connection."""

    server: Gateway
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        """One message."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/manners":
            self.server.manners = json.loads(body)
            self.say(200, {"manners": self.server.manners})
            return
        try:
            message = json.loads(body)
            asked = {name: str(message[name]) for name in ("id", "to", "text")}
        except (ValueError, KeyError, TypeError):
            self.say(400, {"status": "refused"})
            return
        getattr(self, self.server.manner())(asked)

    def well(self, message: dict[str, str]) -> None:
        """As it should."""
        self.say(202, {"id": message["id"], "status": self.server.take(message)})

    def slow(self, message: dict[str, str]) -> None:
        """Taken, and said so when the other end may have given up."""
        status = self.server.take(message)
        self.server.ending.wait(self.server.pause)
        self.say(202, {"id": message["id"], "status": status})

    def drip(self, message: dict[str, str]) -> None:
        """Taken, and said so byte by byte: never silent for long, and never done."""
        self.server.take(message)
        self.close_connection = True
        for byte in b"HTTP/1.1 202 " + b"-" * 600:
            if self.server.ending.wait(0.2):
                return
            try:
                self.wfile.write(bytes([byte]))
            except OSError:
                return

    def twice(self, message: dict[str, str]) -> None:
        """Two answers to one question: the second is read as the answer to the next."""
        status = self.server.take(message)
        self.say(202, {"id": message["id"], "status": status})
        self.say(202, {"id": message["id"], "status": status})

    def rubbish(self, message: dict[str, str]) -> None:
        """Taken, perhaps; who knows."""
        self.server.take(message)
        self.plain(200, b"<html>OK \xff\xfe", "text/html")

    def never(self, message: dict[str, str]) -> None:
        """Nothing."""
        self.server.ending.wait(600)
        self.close_connection = True

    def down(self, message: dict[str, str]) -> None:
        """Not now."""
        self.say(503, {"status": "busy"})

    def refuse(self, message: dict[str, str]) -> None:
        """Not this one, ever."""
        self.say(422, {"id": message["id"], "status": "refused"})

    def say(self, status: int, said: dict[str, Any]) -> None:
        """An answer in JSON."""
        self.plain(status, json.dumps(said).encode(), "application/json")

    def plain(self, status: int, content: bytes, kind: str) -> None:
        """An answer, in one piece."""
        head = f"HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n"
        try:
            self.wfile.write(head.encode() + content)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:
        """Numbers and texts are nobody's business."""
