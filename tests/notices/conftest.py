"""Desks of the three sides, and announcements made over HTTP."""

import pytest

from tests.support.filing import act, body, start


def wording(title="关于清关材料的公告", audience=("all",), **given):
    """A complete announcement."""
    return {"title": title, "body": "第一段。\n第二段。", "audience": list(audience), **given}


def published(desk, **given):
    """An announcement that was published; the case."""
    case = body(start(desk, "announcement", wording(**given)), 201)
    return body(act(desk, case, "publish"))


def messages(desk, **query):
    """The rows of one page of messages."""
    return body(desk.get("/api/messages", query))["rows"]


def titles(desk, **query):
    """The titles of one page of messages, in order."""
    return [row["title"] for row in messages(desk, **query)]


def unread(desk):
    """The unread count."""
    return body(desk.get("/api/messages/unread"))["count"]


@pytest.fixture
def agency_desk(client_for, agency):
    """An agency's client."""
    return client_for(agency)


@pytest.fixture
def enterprise_desk(client_for, enterprise):
    """An enterprise's client."""
    return client_for(enterprise)


@pytest.fixture
def customs_desk(client_for, customs):
    """A client of customs with every role."""
    return client_for(customs)
