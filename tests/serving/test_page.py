"""The page's document and its files, as a browser on a slow line fetches them."""

import gzip
import re

import pytest


@pytest.fixture
def wire(served):
    """Somebody's connection."""
    wire = served.wire()
    yield wire
    wire.connection.close()


def test_every_address_is_the_page(wire):
    """M-1.1: the address of a record opens the page, which is asked for anew each time; so does an unknown one."""
    for path in ("/", "/login", "/w/commission/WT20260101000001", "/nothing/here"):
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
