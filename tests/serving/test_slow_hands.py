"""No slow hand holds a server: what is sent by drops or not fetched waits by itself (decision 0052)."""

import contextlib
import resource
import socket
import time
from pathlib import Path

import pytest

from bench.hands import UPLOADS, hold, kinds, reaching, upload
from tests.support.front import NAME, Front
from tests.support.population import settle
from tests.support.selection import amount

EACH, STAYING = amount(300, brief=60), 3
"""Hands of a kind, and kinds of which none is hung up at once."""
PATIENCE = 60  # seconds; a limit against hanging, not a measure
OTHERS = ("/api/session", "/public/register", "/")
DROP = b"POST /api/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"


@contextlib.contextmanager
def hands(program, count, said):
    """So many connections that have sent `said` and go no further."""
    with contextlib.ExitStack() as held:
        lines = []
        for _ in range(count):
            line = held.enter_context(socket.create_connection(("127.0.0.1", program.port), PATIENCE))
            line.sendall(said)
            lines.append(line)
        yield lines


def fetched(program, path):
    """What somebody else is answered meanwhile."""
    with contextlib.closing(program.wire().connection) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.read().decode()


def held(program):
    """How many descriptors the server's worker has."""
    (worker,) = Path(f"/proc/{program.process.pid}/task/{program.process.pid}/children").read_text().split()
    return len(list(Path(f"/proc/{worker}/fd").iterdir()))


def script_of(program):
    """The path of a large answer."""
    return fetched(program, "/").split('type="module"')[1].split('src="')[1].split('"')[0]


def head_of(line):
    """Status and headers of the answer that comes on a line."""
    text = b""
    while b"\r\n\r\n" not in text:
        piece = line.recv(4096)
        assert piece, text
        text += piece
    return text.decode()


@pytest.mark.parametrize(
    "said",
    [DROP, b"GET /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-", b""],
    ids=["bodies", "headers", "nothing"],
)
def test_three_hundred_slow_hands(serve, said):
    """Three hundred that send a body, a header or nothing and go no further, a program that began with 128 descriptors:
    others are answered as if nobody were there."""
    program = with_few_descriptors(serve)
    with hands(program, 300, said):
        for path in OTHERS:
            fetched(program, path)


def with_few_descriptors(serve, **switches):
    """A program of one worker that began with 128 descriptors; the test itself has many."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, hard))
    try:
        return serve(workers=1, **switches)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))


@pytest.mark.parametrize("proxied", [False, True], ids=["straight", "nginx"])
def test_slow_hands_of_every_kind_at_once(serve, tmp_path, proxied):
    """Slow headers, bodies and readers, silent, half closed and, before nginx, half shaken connections, each kind by the
    hundreds, and twenty uploads by drops of people who are logged in, all at once: others are answered, and who is logged in
    as well."""
    program = with_few_descriptors(serve, PRESHIP_HOSTS=f"{NAME},127.0.0.1")
    front = Front(tmp_path, program) if proxied else None
    host, certificate = (NAME, front.trusted) if front else ("127.0.0.1", "")
    ((trader,),) = settle(program, ("enterprise", 1))
    headers = {
        "Cookie": "; ".join(f"{name}={value}" for name, value in trader.cookies.items()),
        "X-CSRFToken": trader.cookies["csrftoken"],
    }
    many = {kind: EACH for kind in kinds(host, script_of(program)).values() if front or kind.handshakes}
    many[upload(host, headers)] = UPLOADS
    try:
        with hold(many, reaching(front.tls if front else program.port, certificate, host)) as slow:
            until = time.monotonic() + PATIENCE
            while not front and held(program) < STAYING * EACH:
                assert time.monotonic() < until, "most of them were turned away"
                for hand in slow:
                    hand.beat()
            for path in OTHERS:
                assert not front or front.ask(path)[0] == 200
                fetched(program, path)
            caller = trader.caller()
            assert caller.get("/api/commissions").status == 200
            caller.connection.close()
    finally:
        if front:
            front.end()


def test_a_body_by_drops_is_whole(served):
    """A body that comes byte by byte, others answered between them, is read as if it had come at once."""
    body = b'{"side":"agency","account":"nobody","password":"used-machines-2026"}'
    head = DROP[: DROP.index(b"\r\n\r\n")].replace(b"1000", str(len(body)).encode()) + b"\r\n\r\n"
    with hands(served, 1, head) as (line,):
        for n in range(len(body)):
            line.sendall(body[n : n + 1])
            if n % 20 == 0:
                fetched(served, "/api/session")
        assert head_of(line).startswith("HTTP/1.1 403")  # it lacks a page's token: the body was read, and judged


def test_a_body_has_its_time(serve):
    """A body that does not come in its time is refused with 408 and a sentence, and the line is closed."""
    program = serve(workers=1, PRESHIP_BODY_SECONDS="1")
    with hands(program, 1, DROP) as (line,):
        head = head_of(line)
        assert head.startswith("HTTP/1.1 408")
        assert "request_too_slow" in head
        assert line.recv(4096) == b""


def test_a_body_larger_than_any_is_not_read(served):
    """Who announces more than may be sent anywhere is told so before it is sent."""
    with hands(served, 1, DROP.replace(b"1000", b"60000000")) as (line,):
        head = head_of(line)
        assert head.startswith("HTTP/1.1 413")
        assert "request_too_large" in head


def test_who_does_not_fetch_holds_nobody(served):
    """Answers that are streamed and not fetched wait by themselves."""
    ask = f"GET {script_of(served)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    with hands(served, 40, ask):
        for _ in range(3):
            fetched(served, "/api/session")


def test_what_is_said_twice_stays_one_request(served):
    """Of cookies in two headers both count; of two other headers the values stand behind one another."""
    named = b"GET /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    ask = named + b"Cookie: a=1\r\nCookie: language=en\r\nAccept-Language: en\r\nAccept-Language: zh\r\n\r\n"
    with hands(served, 1, ask) as (line,):
        assert head_of(line).startswith("HTTP/1.1 200")
    double = named + b"Host: other.example\r\n\r\n"
    with hands(served, 1, double) as (line,):
        assert head_of(line).startswith("HTTP/1.1 400")
