"""A request of granian's as WSGI (PEP 3333) has it."""

import sys
from typing import IO, Any
from wsgiref.util import FileWrapper

from granian.rsgi import Scope

REFUSED = "preship.refused"
"""The key of a refusal's code: why the body was not read."""
PIECE = 256 * 1024
"""Bytes of a file that are handed over at a time."""
UNPREFIXED = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


def build_environ(scope: Scope, body: IO[bytes], refused: str) -> dict[str, Any]:
    """The environment of one call. Of a header that came twice the values stand behind one another, as RFC 9110 (5.3) has
    it; of two cookies, as RFC 6265 (5.4)."""
    address, _, _ = scope.client.rpartition(":")
    name, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": as_wsgi(scope.path),
        "QUERY_STRING": as_wsgi(scope.query_string),
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": address.strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": in_pieces,
        REFUSED: refused,
    }
    for header, value in scope.headers.items():
        key = UNPREFIXED.get(header) or "HTTP_" + header.replace("-", "_").upper()
        if key in environ:
            value = f"{environ[key]}{'; ' if header == 'cookie' else ','}{value}"
        environ[key] = value
    if scope.authority:
        environ.setdefault("HTTP_HOST", scope.authority)
    return environ


def in_pieces(file: IO[bytes], size: int = PIECE) -> FileWrapper:
    """What answers with a file hand over; the size they ask for would be a change of threads for each 4 KiB."""
    return FileWrapper(file, max(size, PIECE))


def as_wsgi(text: str) -> str:
    """Text as WSGI hands it over: its bytes in UTF-8, each as the character of that number."""
    return text if text.isascii() else text.encode().decode("latin-1")
