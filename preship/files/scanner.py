"""The virus scanner beside the installation: clamd, sent each file while it is checked. Without its verdict no file is
clean."""

import logging
import socket
import struct
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from preship.fields.messages import Problem

PIECE = 64 * 1024
SECONDS: float = 30  # for each step
LONGEST = 4096  # bytes of an answer
logger = logging.getLogger(__name__)


def is_named() -> bool:
    """Whether this installation has one."""
    return bool(settings.CLAMD)


class ScannerDownError(Exception):
    """The scanner gives no verdict."""


def find_virus(path: Path, seconds: float = SECONDS) -> Problem | None:
    """What the scanner finds in a file; nothing where there is no scanner. `seconds`: for each step. ScannerDownError."""
    if not is_named():
        return None
    try:
        said = scan(path, seconds)
    except OSError as fault:
        said = type(fault).__name__
    if said == "stream: OK":
        return None
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return Problem("file_virus", {"name": said.removeprefix("stream: ").removesuffix(" FOUND")})
    logger.error("the virus scanner gives no verdict: %s", said)
    raise ScannerDownError


def scan(path: Path, seconds: float) -> str:
    """clamd's answer to a file's content (INSTREAM: pieces with their length before them, then none). OSError."""
    with connect(seconds) as line, path.open("rb") as file:
        line.sendall(b"zINSTREAM\0")
        while piece := file.read(PIECE):
            line.sendall(struct.pack(">I", len(piece)) + piece)
        line.sendall(struct.pack(">I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST and (more := line.recv(LONGEST)):
            answer += more
    return answer.rstrip(b"\0\n").decode(errors="replace")


def connect(seconds: float) -> socket.socket:
    """A line to it. OSError."""
    place = urlsplit(settings.CLAMD)
    if place.scheme == "tcp":
        return socket.create_connection((place.hostname or "", place.port or 3310), seconds)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(seconds)
    try:
        line.connect(place.path)
    except OSError:
        line.close()
        raise
    return line
