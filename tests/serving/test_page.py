"""The page's document and its files, as a browser on a slow line fetches them."""

import gzip
import json
import re
import socket

import pytest

from preship.accounts.answer_headers import HEADERS


@pytest.fixture
def wire(served):
    """Somebody's connection."""
    wire = served.wire()
    yield wire
    wire.connection.close()


def test_every_address_of_the_workspace_is_the_page(wire):
    """M-1.1: the address of a record opens the page, which is asked for anew each time."""
    for path in ("/", "/login", "/w/commission/WT20260101000001", "/w/nothing/here"):
        answer = wire.get(path)
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")
        assert answer.headers["Content-Type"].startswith("text/html")
        assert b'<div id="app">' in answer.body
        assert "script-src" in answer.headers["Content-Security-Policy"]


def test_without_scripts_the_public_pages_are_named(wire):
    """M-2.2: who allows no JavaScript is led from the entry to the pages that need none."""
    assert b'href="/public/"' in wire.get("/").body


def test_files_come_compressed_and_are_kept(wire):
    """M-1.1: scripts and styles are fetched once, compressed; what the build has not is 404 and no page."""
    names = re.findall(r"/assets/[\w.-]+\.(?:js|css)", wire.get("/").body.decode())
    assert any(name.endswith(".js") for name in names)
    for name in names:
        plain, small = wire.get(name), wire.get(name, accept_encoding="gzip")
        assert small.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(small.body) == plain.body
        assert len(small.body) < len(plain.body)
        assert "immutable" in small.headers["Cache-Control"]
        assert small.headers["X-Content-Type-Options"] == "nosniff"
    for path in ("/assets/nothing.js", "/assets/../manifest.json", "/assets/%2e%2e/index.html"):
        answer = wire.get(path)
        assert answer.status == 404, path
        assert b"<html" not in answer.body


def test_the_page_is_only_read(wire):
    """M-1.1: nothing can be sent to the page."""
    assert wire.post("/login", {}).status in (403, 405)


def asked_raw(program, *lines, body=b""):
    """The answer's bytes to a request written by hand."""
    with socket.create_connection(("127.0.0.1", program.port), timeout=60) as line:
        line.sendall("\r\n".join((*lines, "Connection: close", "", "")).encode() + body)
        return b"".join(iter(lambda: line.recv(65536), b""))


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "path",
    ["/", "/api/session", "/api/nothing", "/api/inbox", "/assets/nothing.js", "/public/", "/public", "/public/nothing"],
)
def test_every_answer_has_the_same_guards(wire, method, path):
    """ASVS 3.4: whatever is served, by whomever: pages, answers, refusals, redirects, files that are not there."""
    answer = wire.send(method, path, b"", {})
    lacking = [name for name in HEADERS if len(answer.headers.get_all(name) or []) != 1]
    assert lacking == [], answer.status


def test_the_pages_files_have_them_too(wire):
    """ASVS 3.4: the built page's scripts and styles, found or asked for in a way they do not take."""
    name = re.search(r"/assets/[\w.-]+\.js", wire.get("/").body.decode())[0]
    for method, headers in (("GET", {}), ("HEAD", {}), ("POST", {}), ("GET", {"range": "bytes=0-9"})):
        answer = wire.send(method, name, b"" if method == "POST" else None, headers)
        assert [of for of in HEADERS if answer.headers.get_all(of) is None] == [], (method, answer.status)


@pytest.mark.parametrize("path", ["/", "/api/session", "/assets/x.js", "/public/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("host", ["elsewhere.example.com", "127.0.0.1.example.com", "[", ""])
def test_other_hosts_are_refused(served, path, method, host):
    """ASVS 13.1: whoever comes for another host gets nothing, for reading too."""
    said = asked_raw(served, f"{method} {path} HTTP/1.1", f"Host: {host}", "Content-Length: 0")
    assert said.startswith(b"HTTP/1.1 400"), said[:200]
    if host == "elsewhere.example.com":
        assert b"cross-origin-opener-policy" in said.lower()
    if path.startswith("/api/") and b"\r\n\r\n{" in said:
        assert json.loads(said.partition(b"\r\n\r\n")[2])["code"] == "unknown_host"


@pytest.mark.parametrize(
    "lengths",
    [
        ("Content-Length: 4", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: chunked", "Content-Length: 4"),
        ("Transfer-Encoding: chunked",),
        ("Content-Length: 4", "Content-Length: 5"),
    ],
)
def test_a_request_that_says_its_length_in_two_ways(served, lengths):
    """ASVS 4.2.1, RFC 9112 6.3: nobody can smuggle a request past a proxy that reads the other length."""
    host = f"Host: 127.0.0.1:{served.port}"
    said = asked_raw(
        served, "POST /api/logout HTTP/1.1", host, *lengths, body=b"0\r\n\r\nGET /api/session HTTP/1.1\r\n\r\n"
    )
    assert said[9:12] in (b"400", b"411"), said[:200]
    assert said.count(b"HTTP/1.1 ") == 1
