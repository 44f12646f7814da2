"""The demo world, made once for a file of tests and gone after it."""

import re

import pytest

from tests.support.people import Desk
from tests.support.program import ROOT

LISTS = {
    "filing": "/api/filings",
    "filing-change": "/api/filing-changes",
    "commission": "/api/commissions",
    "announcement": "/api/announcements",
    "appointment": "/api/appointments",
    "feedback": "/api/feedback",
    "opinion": "/api/opinions",
    "similar-organisation": "/api/similar-organisations",
    "document-check": "/api/checks?kind=document-check",
    "onsite-check": "/api/checks?kind=onsite-check",
    **{kind: f"/api/dispositions?kind={kind}" for kind in ("non-recognition", "revocation", "rectification")},
    "annual-report": "/api/annual-reports",
    "annual-campaign": "/api/annual-campaigns",
    "regulation": "/api/regulations/managed",
    "rule-list": "/api/rule-lists",
    "organisation-change": "/api/organisation-changes",
}
ROW = re.compile(r"^\| `(?P<account>[a-z0-9]+)` \| (?P<name>[^|]+) \| (?P<roles>[^|]+) \| (?P<organisation>[^|]+) \|$")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The demo world in the test database; taken back when the file's tests are over."""
    from django.db import transaction  # noqa: PLC0415

    from preship.demo.world import make  # noqa: PLC0415

    with django_db_blocker.unblock(), transaction.atomic():
        assert make()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def desk(world, db):
    """`desk("agency1")`: a demo person's HTTP client."""
    from preship.accounts.models import User  # noqa: PLC0415

    return lambda account: Desk(User.objects.get(account=account))


def readme():
    """What README.md says: the password, and the people by account."""
    text = (ROOT / "README.md").read_text()
    rows = (ROW.match(line) for line in text.splitlines())
    people = {row["account"]: row.groupdict() for row in rows if row}
    return re.search(r"The password of each is `([^`]+)`", text)[1], people


def every_row(desk, path):
    """Every row of a list, page after page."""
    query = {"limit": 50}
    while True:
        page = desk.get(path, query).json()
        yield from page["rows"]
        if not page["next"]:
            return
        query["cursor"] = page["next"]


def cases_seen(desk_of, accounts):
    """Every case that one of these people sees in a list, once: (kind, the case)."""
    seen = set()
    for account in accounts:
        person = desk_of(account)
        for path in LISTS.values():
            answer = person.get(path)
            if answer.status_code == 403:
                continue
            for row in every_row(person, path):
                if row["number"] not in seen:
                    seen.add(row["number"])
                    case = person.get(f"/api/cases/{row['number']}").json()
                    yield case["kind"], person, case
