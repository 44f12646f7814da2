"""The way out over HTTP, against real servers (decision 0029): time and size limits, no proxy, TLS, one connection."""

import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from preship.access.http_client import Answer, BadAnswer, HttpClient

WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Server:
    """Says `pieces` to each question that comes over a connection, `pause` seconds before each; keeps what it was asked."""

    def __init__(self, *pieces, pause=0.0, trust=None):
        self.pieces, self.pause, self.trust = pieces, pause, trust
        self.asked, self.lines, self.said = [], 0, 0
        self.line = socket.create_server(("127.0.0.1", 0))
        self.port = self.line.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        """One connection after another."""
        with contextlib.suppress(OSError):
            while True:
                plain, _ = self.line.accept()
                self.lines += 1
                threading.Thread(target=self.answer, args=[plain], daemon=True).start()

    def answer(self, plain):
        """All questions of one connection."""
        with contextlib.suppress(OSError), plain:
            line = self.trust.wrap_socket(plain, server_side=True) if self.trust else plain
            with line:
                self.talk(line)

    def talk(self, line):
        """Answer whole questions: head and body may come apart."""
        asked = b""
        while piece := line.recv(65536):
            asked += piece
            if b"\r\n\r\n" in asked and len(asked.partition(b"\r\n\r\n")[2]) == length_of(asked):
                self.asked.append(asked)
                asked = b""
                for piece in self.pieces:
                    time.sleep(self.pause)
                    line.sendall(piece)
                    self.said += 1
                if b"Content-Length" not in b"".join(self.pieces):
                    return


def length_of(asked):
    """The length of a question's body, as its head says."""
    return int(asked.lower().partition(b"content-length:")[2].partition(b"\r")[0])


def client(server, scheme="http", name="127.0.0.1", **limits):
    """The way to a server of this test."""
    given = {"seconds": 60.0, "longest": 1000, **limits}
    return HttpClient(f"{scheme}://{name}:{server.port}/send?to=1", address="127.0.0.1", **given)


def ask(server, *about, **limits):
    """The answer to one question."""
    way = client(server, *about, **limits)
    try:
        return way.post(b"", {})
    finally:
        way.close()


def test_one_connection_for_many_questions():
    """Kept from call to call; the name, not the number, is the host that is asked for."""
    server = Server(WHOLE)
    way = client(server, name="gateway.example")
    assert [way.post(b"{}", {"X-Id": "1"}) for _ in range(3)] == [Answer(200, b"ok")] * 3
    way.close()
    assert server.lines == 1
    assert server.asked[0].startswith(b"POST /send?to=1 HTTP/1.1\r\n")
    assert f"Host: gateway.example:{server.port}\r\n".encode() in server.asked[0]
    assert b"X-Id: 1\r\n" in server.asked[0]


def test_an_answer_nobody_asked_for_is_dropped():
    """Two answers to one question: the second is not taken for that of the next."""
    server = Server(WHOLE, WHOLE.replace(b"ok", b"no"), pause=0.1)
    way = client(server)
    assert way.post(b"", {}).body == b"ok"
    while server.said < 2:
        time.sleep(0.01)  # between two looks at a condition
    assert way.post(b"", {}).body == b"ok"
    way.close()
    assert server.lines == 2


@pytest.mark.parametrize(
    "pieces",
    [
        [b"HTTP/1.1 200 OK\r\n", *[b"X-Slow: 1\r\n"] * 900],
        [b"H"] * 900,
        [b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", *[b"x"] * 900],
        [b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 900],
    ],
)
def test_an_answer_in_drops_ends_in_time(pieces):
    """Each byte in time, the whole never: in the first line, in the headers, in a body with and without length."""
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        ask(Server(*pieces, pause=0.1), seconds=1.0)
    assert time.monotonic() - begun < 60, "a limit against hanging, not a measure"


@pytest.mark.parametrize(
    "pieces",
    [
        [b"\xff\xfe\x00OK\r\n\r\n"],
        [b""],
        [b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 1001],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + b"x" * 5000],
        [b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 70000 + b"\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 200 + b"\r\n"],
    ],
)
def test_what_is_no_answer(pieces):
    """Rubbish, nothing, too long a body with and without length, too long or too many headers."""
    with pytest.raises(BadAnswer):
        ask(Server(*pieces))


def test_a_packed_answer_is_not_unpacked():
    """A body that says it is gzip is bytes like others: nothing grows in memory."""
    packed = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"
    assert ask(Server(packed)).body == b"abc"


def test_it_goes_through_no_proxy_and_nowhere_else(monkeypatch):
    """Proxies of the environment are not asked, and a redirect is an answer like others."""
    proxy, elsewhere = Server(WHOLE), Server(WHOLE)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    location = f"Location: http://127.0.0.1:{elsewhere.port}/".encode()
    server = Server(b"HTTP/1.1 307 Temporary\r\n" + location + b"\r\nContent-Length: 0\r\n\r\n")
    assert ask(server).status == 307
    assert (len(server.asked), proxy.lines, elsewhere.lines) == (1, 0, 0)


def test_nobody_is_there():
    """A closed port: OSError, which is no timeout."""
    server = Server(WHOLE)
    server.line.shutdown(socket.SHUT_RDWR)
    server.line.close()
    with pytest.raises(OSError) as refused:
        ask(server)
    assert not isinstance(refused.value, TimeoutError)


def certificate(tmp_path, name):
    """A certificate for a name that signs itself, and the server's context with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    about = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    names: list[x509.GeneralName] = [x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("127.0.0.9"))]
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(about)
        .issuer_name(about)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "certificate.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return path, context


def test_a_certificate_is_checked_against_the_name(tmp_path, monkeypatch):
    """The connection goes to a number; the certificate must be the name's, and somebody must vouch for it."""
    path, context = certificate(tmp_path, "gateway.example")
    server = Server(WHOLE, trust=context)
    with pytest.raises(OSError):
        ask(server, "https", "gateway.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    assert ask(server, "https", "gateway.example") == Answer(200, b"ok")
    with pytest.raises(OSError):
        ask(server, "https", "other.example")
    assert [b"gateway.example" in asked for asked in server.asked] == [True]
