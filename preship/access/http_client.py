"""The one way out over HTTP: a POST to one address, whole by its time limit, followed nowhere, through no proxy.

The connection is urllib3's. What it can't promise is added here: an end to an answer that comes byte by byte (each byte
in time), and to one that is too long.
"""

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection


class BadAnswer(ValueError):
    """What came is no HTTP, ends too early or is too long."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side answered."""

    status: int
    body: bytes


class HttpClient:
    """POSTs to `url`; one connection, kept from call to call, anew after it broke.

    `seconds`: until the whole answer must be there. `longest`: bytes of its body; 0: the body is not read. `address`: the
    numeric address to connect to, where it was judged before; certificate and Host are those of the URL's name.
    """

    def __init__(self, url: str, *, seconds: float, longest: int, address: str = "") -> None:
        self.parts = urlsplit(url)
        self.seconds = seconds
        self.longest = longest
        self.address = address or self.parts.hostname or ""
        self.connection: HTTPConnection | None = None
        self.line: socket.socket | None = None
        self.response: urllib3.BaseHTTPResponse | None = None

    def post(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send once. TimeoutError, BadAnswer, OSError where there is no answer to go by."""
        deadline = time.monotonic() + self.seconds
        connection = self.connect()
        connection.timeout = self.seconds
        cut = threading.Timer(self.seconds, self.abort, [connection])
        cut.start()
        try:
            answer = self.exchange(connection, body, headers)
            if time.monotonic() > deadline:  # cut short, which an answer that ends with its connection does not show
                raise TimeoutError
        except (OSError, http.client.HTTPException, urllib3.exceptions.HTTPError, BadAnswer) as error:
            self.close()
            raise (TimeoutError() if time.monotonic() > deadline else plain_error(error)) from None
        finally:
            cut.cancel()
        return answer

    def connect(self) -> HTTPConnection:
        """The connection, where it still stands and nothing unasked for has come over it; else a new one."""
        if self.connection is None or not self.connection.is_connected:
            self.close()
            port = self.parts.port or (443 if self.parts.scheme == "https" else 80)
            if self.parts.scheme == "https":
                trust = ssl.create_default_context()
                self.connection = HTTPSConnection(
                    self.address, port, ssl_context=trust, server_hostname=self.parts.hostname
                )
            else:
                self.connection = HTTPConnection(self.address, port)
        return self.connection

    def exchange(self, connection: HTTPConnection, body: bytes, headers: Mapping[str, str]) -> Answer:
        """One question and its answer; whatever error the connection raises."""
        path = (self.parts.path or "/") + (f"?{self.parts.query}" if self.parts.query else "")
        host = {"Host": self.parts.netloc.rpartition("@")[2]}
        connection.request("POST", path, body, {**headers, **host}, preload_content=False, decode_content=False)
        self.line = connection.sock  # the connection forgets it where the answer ends with it
        response = self.response = connection.getresponse()
        if not self.longest:
            self.close()
            return Answer(response.status, b"")
        read = b""
        while piece := response.read1(self.longest):
            read += piece
            if len(read) > self.longest:
                raise BadAnswer
        return Answer(response.status, read)

    def abort(self, connection: HTTPConnection) -> None:
        """Whoever waits for a byte of this connection waits no longer."""
        line = self.line or connection.sock
        if line is not None:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Hang up."""
        for open_end in (self.response, self.connection, self.line):
            if open_end is not None:
                open_end.close()
        self.response = self.connection = self.line = None


def plain_error(error: Exception) -> Exception:
    """TimeoutError, BadAnswer or OSError for what the library raises."""
    if isinstance(error, urllib3.exceptions.NewConnectionError):  # to the library a kind of timeout
        return OSError()
    if isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError):
        return TimeoutError()
    if isinstance(error, http.client.HTTPException | urllib3.exceptions.ProtocolError | BadAnswer):
        return BadAnswer()
    return OSError()
