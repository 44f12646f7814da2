"""Races: several processes, each a real HTTP client, that send their requests at one moment."""

import base64
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.support.calling import Caller, multipart
from tests.support.population import Resident
from tests.support.program import ROOT

LOST = {409, 412}


@dataclass(frozen=True, slots=True)
class Request:
    """What one racer sends."""

    who: Resident
    method: str
    path: str
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)

    def line(self) -> str:
        """As the racer reads it."""
        packed = base64.b64encode(self.body).decode() if isinstance(self.body, bytes) else None
        return json.dumps(
            {
                "cookies": self.who.cookies,
                "method": self.method,
                "path": self.path,
                "body": None if packed else self.body,
                "packed": packed,
                "headers": self.headers,
            }
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one racer got."""

    request: Request
    status: int
    text: str

    def json(self) -> Any:
        """The body, parsed."""
        return json.loads(self.text)


def opening(who: Resident, kind: str, data: Any, key: str) -> Request:
    """A request that opens a case."""
    return Request(who, "POST", f"/api/flows/{kind}/cases", {"data": data}, {"idempotency-key": key})


def acting(who: Resident, case: Any, action: str, key: str, **parts: Any) -> Request:
    """A request for a transition of a case as it was last seen; `parts` are `data` and `input`."""
    headers = {"if-match": f'"{case["version"]}"', "idempotency-key": key}
    return Request(who, "POST", f"/api/cases/{case['number']}/actions/{action}", parts, headers)


def uploading(who: Resident, case: Any, slot: str, content: bytes, key: str = "") -> Request:
    """A request that puts a PDF into a slot."""
    form, kind = multipart({"slot": slot, "file": ("材料.pdf", content)})
    headers = {"content-type": kind} | ({"idempotency-key": key} if key else {})
    return Request(who, "POST", f"/api/cases/{case['number']}/attachments", form, headers)


class Racers:
    """`count` client processes of one program."""

    def __init__(self, port: int, count: int) -> None:
        command = [sys.executable, "-m", "tests.support.racing", str(port)]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
        self.processes = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(count)]

    def at_once(self, requests: Iterable[Request]) -> list[Outcome]:
        """Each request sent by a process of its own at the same moment; the outcomes in the same order, none a 5xx."""
        requests = list(requests)
        asked = list(zip(self.processes[: len(requests)], requests, strict=True))
        lines = [(process, request.line() + "\n") for process, request in asked]
        for process, line in lines:
            process.stdin.write(line)
        outcomes = [Outcome(request, **json.loads(process.stdout.readline())) for process, request in asked]
        assert all(outcome.status < 500 for outcome in outcomes), outcomes
        return outcomes

    def end(self) -> None:
        """Close the clients."""
        for process in self.processes:
            process.communicate()


def race(port: int) -> None:
    """A racer: for each line a request over a connection that is open already, for each answer a line."""
    caller = Caller(port)
    caller.connection.connect()
    for line in sys.stdin:
        asked = json.loads(line)
        caller.cookies = asked["cookies"]
        body = base64.b64decode(asked["packed"]) if asked["packed"] else asked["body"]
        answer = caller.send(asked["method"], asked["path"], body, asked["headers"])
        print(json.dumps({"status": answer.status, "text": answer.body.decode()}), flush=True)
        # A connection belongs to one worker of the server; a new one may meet another.
        caller.connection.close()
        caller.connection.connect()


if __name__ == "__main__":
    race(int(sys.argv[1]))
