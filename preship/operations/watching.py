"""Around every request: its number, its time, its line in the log. It costs each of them (decision 0056), so it is written to
take little: children of the histogram are kept, and the line goes out in one write."""

import functools
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import orjson
from django.conf import settings

from preship.accounts.asking import ACTOR, ASKED, REQUEST_ID, forget
from preship.operations import traces
from preship.operations.measures import LOGIN_FAILURES, REQUESTS

HEADER = "X-Request-Id"
GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
LOGIN = "POST /api/login"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
ASSETS, REFUSED = "assets/", "refused"

Fault = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class Tally(NamedTuple):
    """What is counted of one operation's answers of one status."""

    operation: str
    observe: Callable[[float], None]
    failed_login: Callable[[], None] | None


def watch(inner: WSGIApplication) -> WSGIApplication:
    """The same application, watched."""
    line_wanted = settings.LOG_LEVEL == "info"

    def application(asked: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begun = time.perf_counter()
        number = asked[REQUEST_ID] = number_of(asked)
        status = "500"
        forget()

        def start(
            line: str, headers: list[tuple[str, str]], exc_info: Fault | None = None, /
        ) -> Callable[[bytes], object]:
            nonlocal status
            status = line[:3]
            said = [*headers, (HEADER, number)]
            return start_response(line, said, exc_info) if exc_info else start_response(line, said)

        try:
            return inner(asked, start)
        finally:
            took = time.perf_counter() - begun
            counted = tally_of(asked["REQUEST_METHOD"], route_of(asked), status)
            counted.observe(took)
            if counted.failed_login:
                counted.failed_login()
            if line_wanted:
                write_line(number, counted.operation, status, took)
            if traces.tracer:
                traces.write_span(counted.operation, status, took, asked, number)

    return application


def number_of(asked: WSGIEnvironment) -> str:
    """The number that a proxy of ours gave, else one of our own."""
    given = asked.get("HTTP_X_REQUEST_ID") if settings.PROXIES else None
    return given if given and GIVEN.fullmatch(given) else secrets.token_hex(8)


def route_of(asked: WSGIEnvironment) -> str:
    """Which address of the program's a request went to, without what stood in it."""
    request = ASKED.get()
    if request is not None:
        found = request.resolver_match
        return found.route if found else REFUSED
    return ASSETS if asked["PATH_INFO"].startswith("/assets/") else REFUSED


@functools.cache
def tally_of(method: str, route: str, status: str) -> Tally:
    """What is counted where; as many as there are operations and statuses."""
    operation = operation_of(method, route)
    failed = operation == LOGIN and status >= "400"
    return Tally(
        operation, REQUESTS.labels(operation, status).observe, LOGIN_FAILURES.labels(status).inc if failed else None
    )


def operation_of(method: str, route: str) -> str:
    """`GET /api/cases/{number}`: an operation as people and graphs name it."""
    path = PARAMETER.sub(r"{\1}", route).replace("^public(?:/|$)", "public/")
    path = re.sub(r"^\^.*", "page", path)  # written as a pattern: the workspace's one page, or no address of ours
    return f"{method if method in METHODS else 'OTHER'} /{path}"


def write_line(number: str, operation: str, status: str, took: float) -> None:
    """One line of JSON, at once and whole: no other process's line comes in between."""
    actor = ACTOR.get()
    line = {
        "time": datetime.now(UTC),
        "level": "info",
        "logger": "preship.requests",
        "request": number,
        "operation": operation,
        "status": int(status),
        "user": actor.user if actor else None,
        "ms": round(took * 1000, 2),
    }
    os.write(sys.stderr.fileno(), orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z))
