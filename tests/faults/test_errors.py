"""Answers from outside any view: they are ours, and leave the page's cookies alone."""

import errno

import pytest
from django.db import InterfaceError, InternalError, OperationalError, connection
from django.test import Client

from preship.accounts import operations


@pytest.fixture
def visitor(db):
    """A browser that got its token, and shows what went wrong as a server would."""
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.get("/api/session")
    return browser


def test_an_address_that_is_none_leaves_the_token(visitor):
    """M-4.1: 404 in one's language; the page's next post is not refused for it."""
    answer = visitor.get("/api/nonsense")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert not answer.cookies


def test_an_improper_request_leaves_the_token(visitor):
    """M-4.1: 400 to a post for a foreign host, and no cookie."""
    there = {"host": "elsewhere.example.com", "origin": "http://elsewhere.example.com"}
    answer = visitor.post("/api/login", {}, content_type="application/json", headers=there)
    assert answer.status_code == 400
    assert not answer.cookies


def test_a_fault_before_the_view_leaves_the_token(visitor, monkeypatch):
    """processes.md, common: while the database is away it says so in one's language; once it is back the page goes on."""

    def away(*given, **about):
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(operations, "actor_of", away)
    visitor.cookies["preship_session"] = "somebody"
    answer = visitor.get("/api/inbox", headers={"accept-language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.json()["detail"].startswith("The database or the storage is not available")
    assert answer.headers["Retry-After"] == "10"
    assert not answer.cookies


class EndedError(Exception):
    """What PostgreSQL says of a transaction in which the program stood still."""

    sqlstate = "25P03"


def ended_for_standing_still():
    """The same as Django raises it."""
    fault = InternalError("terminating connection due to idle-in-transaction timeout")
    fault.__cause__ = EndedError()
    return fault


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 503),
        (OSError(errno.EROFS, "Read-only file system"), 503),
        (OperationalError("database or disk is full"), 503),
        (InterfaceError("connection already closed"), 503),
        (ended_for_standing_still(), 503),
        (PermissionError(errno.EACCES, "Permission denied"), 500),
        (InternalError("ours"), 500),
        (ValueError("ours"), 500),
    ],
    ids=str,
)
def test_what_passes_by_itself_is_told_apart(visitor, monkeypatch, fault, status):
    """processes.md, common: a full disk or a lost database says when to try again; a fault of ours does not."""

    def broken(*given):
        raise fault

    monkeypatch.setattr("preship.regulations.queries.search", broken)
    answer = visitor.get("/api/regulations")
    assert answer.status_code == status
    assert ("Retry-After" in answer.headers) == (status == 503)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no machine that follows")
def test_a_write_on_a_machine_that_only_follows_is_tried_again_later(visitor):
    """processes.md, common: after a loss an address may still lead to a machine that only reads; that passes."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
    answer = visitor.post("/api/login", {"name": "nobody", "password": "-"}, content_type="application/json")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
