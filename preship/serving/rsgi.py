"""The application that `preship serve` gives to granian: a request takes the worker's thread once it has arrived whole, and
gives it back between two pieces of what is streamed, so that a slow hand at the other end holds nobody up (decision 0052)."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from granian.rsgi import HTTPProtocol, Scope

from preship.serving.bodies import read_body
from preship.serving.environ import build_environ
from preship.serving.wsgi import application as answer

Headers = list[tuple[str, str]]
ALIVE = "/healthz"
"""Whether the process answers at all; no thread, no database and no host name is needed for that."""


class Application:
    """One request at a time has the thread: database connections belong to a thread, and Python runs on one core."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(1, "answering")

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer one request."""
        if scope.path == ALIVE:
            protocol.response_str(200, [("content-type", "text/plain"), ("cache-control", "no-store")], "alive\n")
            return
        body, refused = await read_body(scope, protocol)
        loop = asyncio.get_running_loop()
        try:
            status, headers, pieces = await loop.run_in_executor(self.thread, call, build_environ(scope, body, refused))
        finally:
            body.close()
        if isinstance(pieces, bytes):
            protocol.response_bytes(status, headers, pieces)
            return
        transport = protocol.response_stream(status, headers)
        stream = iter(pieces)
        try:
            while (piece := await loop.run_in_executor(self.thread, next, stream, None)) is not None:
                await transport.send_bytes(piece)
        finally:
            await loop.run_in_executor(self.thread, close, pieces)


def call(environ: dict[str, Any]) -> tuple[int, Headers, bytes | Iterable[bytes]]:
    """What the WSGI application answers: status, headers, and the body, or its pieces where it is streamed."""
    begun: list[tuple[int, Headers]] = []

    def start(status: str, headers: Headers, exc_info: Any = None, /) -> Callable[[bytes], object]:
        begun[:] = [(int(status[:3]), headers)]
        return send_nothing

    pieces = answer(environ, start)
    if isinstance(pieces, list):
        return *begun[0], b"".join(pieces)
    return *begun[0], pieces


def send_nothing(written: bytes) -> None:
    """WSGI's old way of answering, which none of ours goes."""


def close(pieces: Iterable[bytes]) -> None:
    """End what was streamed, whole or not."""
    if end := getattr(pieces, "close", None):
        end()


application = Application()
