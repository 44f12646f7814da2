"""Whatever is sent, the answer is ours: nothing that comes over HTTP makes the program fail (issue: what bad input gets)."""

import functools
import json
import logging
from urllib.parse import quote, urlencode

import pytest
from django.db import transaction

from preship.accounts.operations import operations, permission_of
from preship.serving.api import api
from preship.serving.request import Request
from tests.permissions import hostile
from tests.permissions.calls import OPENINGS, path
from tests.permissions.place import furnish
from tests.support.filing import fresh_key
from tests.support.selection import is_brief

pytestmark = pytest.mark.django_db
LISTS = ("/api/filings", "/api/filing-changes", "/api/commissions", "/api/announcements")
LISTED = {"number", "state", "agency", "country", "title", "from", "to", "cursor", "enterprise", "agency_name"}
CALLERS = ("customs administrator", "agency manager", "enterprise manager", "nobody")


@functools.cache
def described():
    """The API as Ninja describes it; a second of processor time, and whoever only collects tests needs none."""
    return api.get_openapi_schema()


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker):
    """The place, built once; what every test does in it is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = furnish()
        for desk in made.desks.values():
            desk.django.raise_request_exception = False
        yield made
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def as_served(monkeypatch, caplog):
    """Requests are read as the served program reads them; thousands that are refused are not noted down one by one."""
    caplog.set_level(logging.CRITICAL, "django.request")
    monkeypatch.setattr("django.test.client.WSGIRequest", Request)


def status(desk, method, address, content=b"", **headers):
    """The status of one request as these bytes; what it wrote is taken back."""
    kind = headers.pop("content_type", "application/json")
    given = {"x-csrftoken": desk.csrf, "idempotency-key": fresh_key(), "if-match": '"1"', **headers}
    cookies = desk.django.cookies.copy()
    with transaction.atomic():
        answer = desk.django.generic(method, address, content, content_type=kind, headers=given)
        _ = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    desk.django.cookies = cookies
    return answer.status_code


def broken(place, requests):
    """The requests (method, address, content, headers) that anybody's program answered with 5xx."""
    return [
        (who, method, address[:120], content[:120], headers)
        for who in CALLERS
        for method, address, content, headers in requests(who)
        if status(place.desks[who], method, address, content, **headers) >= 500
    ]


def first_caller(allowed):
    """The caller who alone asks an operation in a brief run: one who may."""
    return next((who for who in CALLERS if who.split()[0] in allowed.sides), "nobody")


def addresses(place, who):
    """Every operation that is for this caller's side, and for nobody, who is turned away like other sides, every one: as
    (method, template, address) of their own things. Briefly, each operation for one caller, but for those that
    each side opens and moves its own processes with."""
    side = who.split()[0]
    own = place.own.get(side, place.own["agency"])
    for method, template, view in operations(api):
        allowed = permission_of(view)
        if side != "nobody" and not allowed.public and side not in allowed.sides:
            continue
        if is_brief() and "{kind}" not in template and "{action}" not in template and who != first_caller(allowed):
            continue
        address = path(template, place, own).format(kind=OPENINGS[side], action="save")
        yield method, template, address


def test_hostile_addresses(place):
    """Every operation, with each part of its address as somebody hostile would write it."""

    def requests(who):
        for method, template, address in addresses(place, who):
            if "{" not in template:
                continue
            parts = list(zip(template.split("/"), address.split("/"), strict=True))
            for at, (name, _) in enumerate(parts):
                if not name.startswith("{"):
                    continue
                for text in hostile.TEXTS:
                    if text:
                        said = [*(part for _, part in parts[:at]), quote(text, safe="", errors="surrogatepass")]
                        yield method, "/".join([*said, *(part for _, part in parts[at + 1 :])]), b"{}", {}

    assert broken(place, requests) == []


def test_hostile_pages(place, settings, tmp_path):
    """The page's addresses: no file beside the page, no name the disk can't hold."""
    settings.WEB_DIST = tmp_path
    (tmp_path / "index.html").write_text("the page")

    def requests(who):
        for text in hostile.TEXTS:
            for before in ("/", "/assets/", "//", "/api"):
                yield "GET", before + quote(text, errors="surrogatepass"), b"", {}

    assert broken(place, requests) == []


def test_hostile_queries(place):
    """Every list and search, with each query field as somebody hostile would fill it."""

    def requests(who):
        for method, template, address in addresses(place, who):
            if method != "GET":
                continue
            asked = described()["paths"][template]["get"].get("parameters", [])
            names = {p["name"] for p in asked if p["in"] == "query"}
            names |= LISTED if address in LISTS else set()
            for name in sorted(names):
                for text in (*hostile.TEXTS, *(hostile.CURSORS if name == "cursor" else ())):
                    query = urlencode({name: text}, errors="surrogatepass")
                    yield method, f"{address}?{query}", b"", {}
                    if name == "cursor":
                        yield method, f"{address}?{query}&from=2026-01-01", b"", {}

    assert broken(place, requests) == []


def test_hostile_bodies(place):
    """Every operation that takes a body, with bodies that are none."""

    def requests(who):
        for method, _, address in addresses(place, who):
            if method != "GET":
                for content in hostile.BODIES:
                    yield method, address, content, {}

    assert broken(place, requests) == []


def test_hostile_fields(place):
    """Every field of every body."""

    def requests(who):
        for method, template, address in addresses(place, who):
            content = described()["paths"][template][method.lower()].get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema", {})
            named = described()["components"]["schemas"].get(schema.get("$ref", "").rpartition("/")[2], {})
            for name in named.get("properties", {}):
                whole = {field: "x" for field, about in named["properties"].items()}
                for value in hostile.VALUES:
                    yield method, address, json.dumps({**whole, name: value}).encode(), {}

    assert broken(place, requests) == []


def test_hostile_headers(place):
    """Content types and headers that no browser of ours sends."""

    def requests(who):
        for method, _, address in addresses(place, who):
            for kind in hostile.CONTENT_TYPES:
                query = "?title=%5Cu0000&number=%5Cud800&name=%2B2AA-&q=%ff" if method == "GET" else ""
                yield method, address + query, b"{}", {"content_type": kind}
            for headers in hostile.HEADERS:
                yield method, address, b"{}", headers

    assert broken(place, requests) == []


def test_hostile_methods_and_what_is_judged_first(place):
    """Methods that no browser of ours uses, and headers that are judged before any operation: asked by one caller."""

    def requests(who):
        for method, _, address in addresses(place, who) if who == "customs administrator" else ():
            for other in ("PUT", "PATCH", "OPTIONS", "HEAD", "TRACE", "BREW"):
                yield other, address, b"{}", {}
            for headers in hostile.BEFORE:
                yield method, address, b"{}", headers

    assert broken(place, requests) == []


def test_hostile_uploads(place):
    """Forms with a file that no browser writes."""

    def requests(who):
        number = place.own.get(who.split()[0], place.own["agency"]).case
        for content in hostile.UPLOADS:
            yield (
                "POST",
                f"/api/cases/{number}/attachments",
                content,
                {"content_type": "multipart/form-data; boundary=x"},
            )

    assert broken(place, requests) == []
