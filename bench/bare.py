"""The limit: the same rows by plain SQL and orjson from a bare WSGI server, which asks nobody who they are."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import orjson
import psycopg

from bench.accept import accept
from bench.measures import MEASURES
from bench.plain import ADVICE, COUNTED, RULES, count_rows, starts

URL = os.environ.get("DATABASE_URL", "")
ROWS = int(os.environ["BENCH_ROWS"])
VENDOR = "postgresql" if URL else "sqlite"
LISTS = [measure for measure in MEASURES if measure.name not in (ADVICE, *COUNTED)]
SQL = {f"/{measure.name}".replace(" ", "-"): measure.sql(VENDOR, ROWS) for measure in LISTS}
BY_CODE = RULES.format("%s" if URL else "?")
SUMS = {f"/{name}".replace(" ", "-"): count_rows(by) for name, by in COUNTED.items()}
UTC = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS
_open: list[Any] = []


def connection() -> Any:
    """The worker's one connection, opened by its first request."""
    if not _open and URL:
        _open.append(psycopg.connect(URL, autocommit=True, options="-c timezone=UTC"))
    elif not _open:
        path = Path(os.environ["PRESHIP_DATA"]) / "preship.sqlite3"
        _open.append(sqlite3.connect(path, isolation_level=None, timeout=20, check_same_thread=False))
        _open[0].executescript("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;")
    return _open[0]


def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """GET /{measure}: its rows (/advice?{code}). POST /{number}: the transition."""
    if environ["REQUEST_METHOD"] == "POST":
        answer = accept(connection(), VENDOR, environ["PATH_INFO"][1:], environ["HTTP_IDEMPOTENCY_KEY"])
    elif environ["PATH_INFO"] in SUMS:
        answer = {"rows": [list(row) for sql in SUMS[environ["PATH_INFO"]] for row in connection().execute(sql)]}
    else:
        path = environ["PATH_INFO"]
        asked = (BY_CODE, starts(environ["QUERY_STRING"])) if path == f"/{ADVICE}" else (SQL[path],)
        cursor = connection().execute(*asked)
        names = [column[0] for column in cursor.description]
        answer = {"rows": [dict(zip(names, row, strict=True)) for row in cursor]}
    body = orjson.dumps(answer, option=UTC, default=str)
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
