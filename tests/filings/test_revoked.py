"""A filing that was revoked says so everywhere: its page, its list, the filter, the agency's own view (M-6.1.7c)."""

import pytest

from preship.filings.revocation import accepted_filings
from preship.register.models import Entry
from tests.support.filing import body, filed
from tests.support.people import Desk, person
from tests.support.supervision import disposed
from tests.support.working import work_off

pytestmark = pytest.mark.django_db


def shown(desk, number, state):
    """The filing's state on its page, in words and tone, and whether the filter finds it."""
    page = body(desk.get(f"/api/cases/{number}"))
    rows = body(desk.get("/api/filings", {"state": state}))["rows"]
    return page["state_label"]["zh"], page["tone"], number in [row["number"] for row in rows]


def test_a_revoked_filing_says_so_everywhere(agency, customs):
    """Found 2026-11 §9: not 已受理 in green, on its page and in customs' filtered list; a new filing stands beside it."""
    desk, officer, reviewer = Desk(agency), Desk(customs), Desk(person("customs"))
    first = filed(desk, officer)["number"]
    disposed(officer, reviewer, "revocation", agency.organisation)
    for reader in (desk, officer):
        assert shown(reader, first, "revoked") == ("已撤销", "bad", True)
        assert shown(reader, first, "accepted")[2] is False
    again = filed(desk, officer)["number"]
    assert shown(officer, again, "accepted") == ("已受理", "good", True)
    assert shown(officer, first, "revoked")[0] == "已撤销"


def test_filings_of_before_follow_the_register(agency, customs):
    """What was revoked or filed anew before the state was there is set right by the worker, and nothing else."""
    desk, officer = Desk(agency), Desk(customs)
    number = filed(desk, officer)["number"]
    other = filed(Desk(person("agency")), officer)["number"]
    Entry.objects.filter(filing=number).update(filing="BA-NEWER")
    work_off("revoked filings")
    assert shown(officer, number, "revoked") == ("已撤销", "bad", True)
    assert list(accepted_filings().values_list("number", flat=True)) == [other]
