"""Changes of a filing over HTTP (M-6.1.3g; processes.md §2)."""

import json

import pytest

from preship.register.models import Entry
from tests.support.commission import revoke
from tests.support.filing import act, body, filed, profile, put_file, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client_for, agency):
    """The agency's client."""
    return client_for(agency)


@pytest.fixture
def officer(client_for, customs):
    """A customs officer's client."""
    return client_for(customs)


def propose(desk, **given):
    """Submit a change; the response."""
    return start(desk, "filing-change", profile(**given))


def bytes_filed():
    """The filed profile, byte for byte."""
    return json.dumps(Entry.objects.values("profile", "name_zh", "name_en", "version").get(), sort_keys=True)


def test_an_approved_change_replaces_the_profile_and_the_register_entry(desk, officer, client_for):
    """M-6.1.3g: 变更修改, approved → the filed information is updated."""
    filing = filed(desk, officer)
    change = body(propose(desk, name_en="Rotterdam Survey B.V.", change_reason="改名"), 201)
    assert change["state_label"]["zh"] == "变更审核中"
    seen = body(officer.get(f"/api/cases/{change['number']}"))
    assert [(d["path"], d["old"], d["new"]) for d in seen["extra"]["differences"]] == [
        ("name_en", "Rotterdam Inspection B.V.", "Rotterdam Survey B.V.")
    ]
    approved = body(act(officer, change, "approve"))
    assert approved["state_label"]["zh"] == "已变更"
    assert len(approved["extra"]["differences"]) == 1
    number = filing["extra"]["certificate_number"]
    entry = body(client_for(None).get(f"/api/filed-agencies/{number}"))
    assert entry["name_en"] == "Rotterdam Survey B.V."
    assert body(desk.get(f"/api/cases/{filing['number']}"))["extra"]["profile"]["name_en"] == "Rotterdam Survey B.V."


def test_a_rejected_change_leaves_the_profile_byte_for_byte(desk, officer):
    """M-6.1.3g: not approved → everything as it was."""
    filed(desk, officer)
    before = bytes_filed()
    change = body(propose(desk, name_zh="新名称"), 201)
    assert list(body(act(officer, change, "reject"), 422)["errors"]) == ["input.reason"]
    rejected = body(act(officer, change, "reject", given={"reason": "材料不足"}))
    assert rejected["state_label"]["zh"] == "不通过"
    assert bytes_filed() == before


def test_an_incomplete_change_is_refused_at_its_fields(desk, officer):
    """M-6.1.3g, M-3.1: a change holds the whole profile."""
    filed(desk, officer)
    before = bytes_filed()
    refused = body(start(desk, "filing-change", {"name_zh": "甲"}), 422)
    assert "telephone" in refused["errors"]
    assert bytes_filed() == before


def test_one_live_change_at_a_time(desk, officer):
    """processes.md §2: at most one live change a filing; a withdrawn one makes room."""
    filed(desk, officer)
    change = body(propose(desk, name_zh="甲"), 201)
    assert "正在审核" in body(propose(desk, name_zh="乙"), 409)["detail"]
    assert body(act(desk, change, "withdraw"))["state"] == "withdrawn"
    body(propose(desk, name_zh="乙"), 201)


def test_a_change_is_withdrawn_also_when_an_officer_has_taken_it_up(desk, officer):
    """processes.md §2 withdraw: nothing is demanded but 变更审核中; who reviews it is told by the state."""
    filed(desk, officer)
    change = body(propose(desk, name_zh="甲"), 201)
    taken = body(act(officer, change, "claim"))
    assert body(act(desk, taken, "withdraw"))["state_label"]["zh"] == "已撤回"
    late = body(act(officer, taken, "approve"), 409)
    assert "已撤回" in late["detail"]


def test_nothing_changed_is_no_change(desk, officer):
    """M-6.1.3g: an unchanged profile is not submitted."""
    filed(desk, officer)
    assert body(propose(desk), 409)["code"] == "rule"
    body(propose(desk, telephone="+31 10 9999999"), 201)


def test_who_is_not_filed_has_nothing_to_change(desk):
    """M-6.1.3g: only what was accepted can be changed."""
    assert "尚未备案" in body(propose(desk, name_zh="甲"), 409)["detail"]


def test_a_change_takes_supporting_files_and_lists_for_both_sides(desk, officer):
    """M-6.1.3g, M-6.1.3a: supporting files; both sides find the change in their lists."""
    filed(desk, officer)
    change = body(propose(desk, name_zh="甲甲"), 201)
    file = body(put_file(desk, change, "supporting"), 201)
    assert file["submitted"], "it counts at once: a change is submitted when it is made"
    assert [f["id"] for f in body(officer.get(f"/api/cases/{change['number']}"))["attachments"]] == [file["id"]]
    assert [r["number"] for r in body(desk.get("/api/filing-changes"))["rows"]] == [change["number"]]
    assert body(officer.get("/api/filing-changes", {"state": "submitted"}))["count"] == 1
    held = body(act(officer, change, "claim"))["holder"]
    assert body(officer.get("/api/filing-changes"))["rows"][0]["holder"] == held["name"]


def test_a_change_of_a_filing_revoked_meanwhile_is_not_approved(desk, officer, agency):
    """M-6.1.7c: nobody is on file any more whose profile could change; the officer is told so and can reject it."""
    filed(desk, officer)
    change = body(propose(desk, name_zh="新名称"), 201)
    revoke(agency.organisation)
    assert "备案已撤销" in body(act(officer, change, "approve"), 409)["detail"]
    rejected = body(act(officer, change, "reject", given={"reason": "备案已撤销"}))
    assert rejected["state"] == "rejected"
