"""Answers from outside any view: they are ours, and leave the page's cookies alone."""

import pytest
from django.db import OperationalError
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

    def away(token):
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(operations, "actor_of", away)
    visitor.cookies["preship_session"] = "somebody"
    answer = visitor.get("/api/inbox", headers={"accept-language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (500, "broken")
    assert answer.json()["detail"].startswith("Something went wrong")
    assert not answer.cookies
