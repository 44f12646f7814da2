"""A case copied by its owner, with everything that is worth copying (found 2026-11 §9)."""

import uuid

import pytest

from preship.filings.forms import Filing
from tests.support.commission import completed, inspector, ready
from tests.support.filing import act, body, submitted
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db


def copied(desk, case, status=201):
    """The copy, or the refusal."""
    return body(desk.post(f"/api/cases/{case['number']}/copy", idempotency_key=uuid.uuid4().hex), status)


def files(case):
    """Its files: slot, name and content."""
    return sorted((file["slot"], file["name"], file["sha256"]) for file in case["attachments"])


def test_a_refused_filing_is_not_typed_again(agency, customs):
    """M-6.1.3f: after 不予受理 all fields, tables and files are carried; only what belongs to that one time is not."""
    desk, officer = Desk(agency), Desk(customs)
    case = submitted(desk)
    copied(desk, case, 409)
    body(act(officer, case, "refuse", given={"reason": "不符合条件"}))
    made = copied(desk, case)
    assert made["state"] == "draft" and made["number"] != case["number"]
    assert {**made["data"], "independence": True} == case["data"]
    assert set(Filing.model_fields) >= set(made["data"])
    assert files(made) == files(case) and len(files(made)) >= 4
    assert body(act(desk, made, "submit", data={**made["data"], "independence": True}))["state"] == "submitted"


def test_a_commission_is_copied_without_its_days_and_result(enterprise):
    """Goods, parties, papers; planned days and the agency's files are not its owner's to repeat."""
    desk, house = Desk(enterprise), Desk(inspector())
    case = body(desk.get(f"/api/cases/{completed(desk, house)['number']}"))
    made = copied(desk, case)
    planned = ("inspection_date", "shipment_date", "arrival_date")
    assert made["data"] == {name: value for name, value in case["data"].items() if name not in planned}
    own = [file for file in files(body(desk.get(f"/api/cases/{case['number']}"))) if file[0] != "result"]
    assert files(made) == own
    assert [file["removable"] for file in made["attachments"]] == [True] * len(own)
    draft = copied(desk, made)
    assert draft["data"] == made["data"]


def test_nobody_copies_what_is_not_theirs(enterprise, customs):
    """404 for another's case, 403 for who only reads it; the same key twice is one copy."""
    desk, house = Desk(enterprise), Desk(inspector())
    case = completed(desk, house)
    assert copied(Desk(person("enterprise")), case, 404)["code"] == "not_found"
    for reader in (house, Desk(customs)):
        assert copied(reader, case, 403)["code"] == "not_yours"
    draft, key = ready(desk, house.user.organisation), uuid.uuid4().hex
    twice = [body(desk.post(f"/api/cases/{draft['number']}/copy", idempotency_key=key), 201) for _ in range(2)]
    assert twice[0]["number"] == twice[1]["number"]
