"""A request's body is read before anybody works on it, within limits of size and time."""

import asyncio
import io
import tempfile
from typing import IO

from django.conf import settings
from granian.rsgi import HTTPProtocol, Scope

IN_MEMORY = 256 * 1024
"""Bytes of a body that are kept in memory; more waits on disk."""
OVERHEAD = 1024 * 1024
"""Bytes that a form may have besides the largest file."""
SLOWEST = 4 * 1024
"""Bytes a second that a body must bring once BODY_SECONDS are over: a quarter of a poor mobile line."""

TOO_LARGE, TOO_SLOW = "request_too_large", "request_too_slow"


async def read_body(scope: Scope, protocol: HTTPProtocol) -> tuple[IO[bytes], str]:
    """The body, at its beginning, and the code of the refusal where it is not taken: it says it is larger than anything
    that may be sent here, or does not come in its time. Raises granian's ProtocolClosed where the client has left."""
    said = scope.headers.get("content-length", "")
    length = int(said) if said.isdecimal() else 0
    if not length:
        return io.BytesIO(), ""
    if length > settings.UPLOAD_LIMIT + OVERHEAD:
        return io.BytesIO(), TOO_LARGE
    body = tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(settings.FILE_UPLOAD_TEMP_DIR))  # noqa: SIM115
    try:
        async with asyncio.timeout(settings.BODY_SECONDS + length / SLOWEST):
            async for piece in protocol:
                body.write(piece)
    except TimeoutError:
        body.close()
        return io.BytesIO(), TOO_SLOW
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body, ""
