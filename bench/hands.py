"""Slow hands: connections that send by drops, do not fetch, stay silent or stop half way. `python -m bench.hands PORT [CERTIFICATE]`
holds them in a process of its own, through TLS where a certificate is named, and says `held` when all are there; they end
with its input."""

import contextlib
import json
import select
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

EACH, UPLOADS = 300, 20
"""Hands of each kind, and people who are logged in and upload by drops."""
BEAT, TURNS = 1.0, 50
"""Seconds between two drops of a hand, and in how many turns they send them: nobody has told them to send at once."""
PATIENCE = 30.0  # seconds; a limit against hanging
SMALL = 4096
"""Bytes that a hand which does not fetch lets wait on its side."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a hand sends at once and what at each beat, whether it ends its own side then, whether it fetches, and whether it
    comes as far as TLS."""

    head: bytes
    drop: bytes = b""
    ends: bool = False
    handshakes: bool = True


def kinds(host: str, large: str) -> dict[str, Kind]:
    """Every kind; `large` is the path of a large answer."""
    named = f"Host: {host}\r\n".encode()
    post = (
        b"POST /api/login HTTP/1.1\r\n" + named + b"Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"
    )
    asked = f"GET {large} HTTP/1.1\r\n".encode() + named
    return {
        "headers by drops": Kind(asked + b"X-Slow: ", b"a"),
        "bodies by drops": Kind(post, b" "),
        "answers not fetched": Kind((asked + b"\r\n") * 20),
        "silent": Kind(b""),
        "half closed": Kind(post, ends=True),
        "handshakes by drops": Kind(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\x00", handshakes=False),
    }


def upload(host: str, headers: dict[str, str]) -> Kind:
    """A file that somebody who is logged in sends by drops."""
    lines = [f"{name}: {value}" for name, value in headers.items()]
    about = 'form-data; name="file"; filename="a.xlsx"'
    head = (
        f"POST /api/commissions/goods/sheet HTTP/1.1\r\nHost: {host}\r\n" + "\r\n".join(lines) + "\r\n"
        f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 4000000\r\n\r\n"
        f"--b\r\nContent-Disposition: {about}\r\n\r\n"
    )
    return Kind(head.encode(), b"x" * 2048)


class Hand:
    """One of them; where it is hung up it comes again."""

    def __init__(self, kind: Kind, reach: Callable[[bool], socket.socket]) -> None:
        self.kind, self.reach = kind, reach
        self.line = self.begin()

    def begin(self) -> socket.socket:
        """A line on which its first bytes were sent."""
        line = self.reach(self.kind.handshakes)
        line.sendall(self.kind.head)
        if self.kind.ends:
            line.shutdown(socket.SHUT_WR)
        return line

    def beat(self) -> None:
        """One more drop."""
        try:
            if self.is_over():
                raise ConnectionError
            if self.kind.drop:
                self.line.sendall(self.kind.drop)
        except OSError:
            self.line.close()
            with contextlib.suppress(OSError):
                self.line = self.begin()

    def is_over(self) -> bool:
        """Whether the other side has hung up; what waits to be fetched stays there."""
        raw = socket.socket(fileno=self.line.fileno())
        try:
            return raw.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        finally:
            raw.detach()


def reaching(port: int, certificate: str, host: str) -> Callable[[bool], socket.socket]:
    """How a hand reaches the server: `reach(handshakes)`."""
    context = ssl.create_default_context(cafile=certificate) if certificate else None

    def reach(handshakes: bool) -> socket.socket:
        line = socket.socket()
        line.settimeout(PATIENCE)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        line.connect(("127.0.0.1", port))
        return context.wrap_socket(line, server_hostname=host) if context and handshakes else line

    return reach


@contextlib.contextmanager
def hold(many: dict[Kind, int], reach: Callable[[bool], socket.socket]) -> Iterator[list[Hand]]:
    """So many hands of each kind."""
    with contextlib.ExitStack() as stack:
        hands = []
        for kind, count in many.items():
            for _ in range(count):
                hand = Hand(kind, reach)
                stack.callback(lambda hand=hand: hand.line.close())
                hands.append(hand)
        yield hands


def main() -> None:
    """See the module; the first line of its input says who they are (host, large, headers of those logged in)."""
    port, *certificate = sys.argv[1:]
    about = json.loads(sys.stdin.readline())
    many = {kind: EACH for kind in kinds(about["host"], about["large"]).values() if certificate or kind.handshakes}
    many |= {upload(about["host"], headers): UPLOADS // len(about["people"]) for headers in about["people"]}
    with hold(many, reaching(int(port), *(certificate or [""]), about["host"])) as hands:
        print("held", flush=True)
        turn = 0
        while not select.select([sys.stdin], [], [], BEAT / TURNS)[0]:
            for hand in hands[turn::TURNS]:
                hand.beat()
            turn = (turn + 1) % TURNS


if __name__ == "__main__":
    main()
