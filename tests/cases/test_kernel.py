"""The kernel through the front door: versions, keys, files, the audit chain."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.support.filing import PDF, act, body, filed, fresh_key, profile, put_file, start, submitted
from tests.support.pictures import picture
from tests.support.tampering import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client_for, agency):
    """An agency's client."""
    return client_for(agency)


@pytest.fixture
def officer(client_for, customs):
    """A customs officer's client."""
    return client_for(customs)


def test_a_stale_page_is_412_and_changes_nothing(desk):
    """Bad input: a stale page."""
    case = body(start(desk, "filing", {"name_zh": "甲"}), 201)
    body(act(desk, case, "save", data={"name_zh": "乙"}))
    assert body(act(desk, case, "save", data={"name_zh": "丙"}), 412)["code"] == "stale"
    assert body(desk.get(f"/api/cases/{case['number']}"))["data"] == {"name_zh": "乙"}


def test_a_version_and_a_key_are_demanded(desk):
    """If-Match and Idempotency-Key: 428 without."""
    case = body(start(desk, "filing", {}), 201)
    address = f"/api/cases/{case['number']}/actions/save"
    assert body(desk.post(address, {"data": {}}, idempotency_key="k"), 428)["code"] == "version_missing"
    assert body(desk.post(address, {"data": {}}, if_match='"1"'), 428)["code"] == "key_missing"


def test_a_double_click_is_done_once_and_answered_alike(desk):
    """Bad input: a double click; a repeated key gets the first answer again."""
    key = fresh_key()
    first = start(desk, "filing", {"name_zh": "甲"}, key=key)
    second = start(desk, "filing", {"name_zh": "甲"}, key=key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert body(desk.get("/api/filings"))["count"] == 1


def test_a_key_used_for_something_else_is_refused(desk):
    """A key stands for one request."""
    key = fresh_key()
    body(start(desk, "filing", {"name_zh": "甲"}, key=key), 201)
    assert body(start(desk, "filing", {"name_zh": "乙"}, key=key), 409)["code"] == "key_reused"


def test_a_refused_request_leaves_its_key_free(desk):
    """Nothing half-done is stored, the key neither."""
    key = fresh_key()
    body(start(desk, "filing", {"email": "x"}, key=key), 422)
    body(start(desk, "filing", {"email": "x@example.com"}, key=key), 201)


def test_what_the_state_does_not_allow_is_409_naming_the_state(desk, officer):
    """Losing a race, seen from the loser's page."""
    case = submitted(desk)
    body(act(officer, case, "accept"))
    lost = body(act(officer, case, "refuse", given={"reason": "x"}), 409)
    assert "已受理" in lost["detail"]


def test_an_unknown_action_or_kind_is_404(desk):
    """Neither tells more than a foreign number would."""
    case = body(start(desk, "filing", {}), 201)
    assert act(desk, case, "abolish").status_code == 404
    assert act(desk, case, "create").status_code == 404
    assert start(desk, "nonsense", {}).status_code == 404


def test_the_other_sides_action_is_403(desk, client_for):
    """A forged side: the table decides, not the request."""
    case = submitted(desk)
    assert act(desk, case, "accept").status_code == 403
    assert start(client_for(None), "filing", {}).status_code == 401


@pytest.mark.parametrize("role", ["auditor", "administrator", "security", "publisher", "analyst"])
def test_roles_that_touch_no_case(desk, client_for, role):
    """processes.md §9: auditor and administrator read, or not even that; they change nothing."""
    from tests.support.people import person  # noqa: PLC0415

    case = submitted(desk)
    other = client_for(person("customs", roles=[role]))
    assert act(other, case, "accept").status_code == 403
    seen = body(other.get(f"/api/cases/{case['number']}"))
    assert not any(a["allowed"] for a in seen["actions"])


def test_a_picture_named_pdf_is_refused(desk):
    """Bad input: a PNG named .pdf; 422 at the file, nothing stored."""
    case = body(start(desk, "filing", {}), 201)
    png = picture("PNG")
    assert "pdf" in body(put_file(desk, case, "other", "a.pdf", png), 422)["errors"]["file"]
    assert "file" in body(put_file(desk, case, "other", "a.exe", b"MZ\x90"), 422)["errors"]
    assert "file" in body(put_file(desk, case, "other", "a.pdf", b""), 422)["errors"]
    assert body(desk.get(f"/api/cases/{case['number']}"))["attachments"] == []
    body(put_file(desk, case, "other", "a.png", png), 201)


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "..\\..\\boot.pdf", "a/../../b.pdf", "\u202efdp.pdf"])
def test_a_path_in_a_file_name_is_only_its_last_part(desk, name, settings):
    """Bad input: a file name with ../ ."""
    case = body(start(desk, "filing", {}), 201)
    kept = body(put_file(desk, case, "other", name), 201)["name"]
    assert "/" not in kept
    assert "\\" not in kept
    assert "\u202e" not in kept
    assert kept.endswith(".pdf")


def test_a_file_comes_back_as_it_went_and_never_as_a_page(desk):
    """Downloads: same bytes, nosniff, sandboxed."""
    case = body(start(desk, "filing", {}), 201)
    kept = body(put_file(desk, case, "other", "材料.pdf"), 201)
    down = desk.get(f"/api/cases/{case['number']}/attachments/{kept['id']}", {"inline": "true"})
    assert b"".join(down.streaming_content) == PDF
    assert "sandbox" in down["Content-Security-Policy"]
    assert down["X-Content-Type-Options"] == "nosniff"
    down.close()


def test_too_large_a_file_is_413(desk, settings):
    """Bad input: larger than the limit (51 MB over HTTP in tests/faults)."""
    settings.UPLOAD_LIMIT = 10
    case = body(start(desk, "filing", {}), 201)
    assert body(put_file(desk, case, "other"), 413)["code"] == "too_large"


def test_the_same_answer_in_english(client_for, agency):
    """Bar 7: messages in the user's language."""
    english = client_for(agency, language="en")
    refused = body(start(english, "filing", {"email": "x"}), 422)
    assert refused["errors"]["email"].startswith("Enter an e-mail")


def test_history_masks_personal_data(desk, officer):
    """Bar 9: an ID number appears in no history."""
    case = filed(desk, officer)
    history = desk.get(f"/api/cases/{case['number']}/events").content.decode()
    assert "NX1234567" not in history
    assert "******" in history


def audit():
    """What `preship verify-audit` says."""
    out = io.StringIO()
    call_command("verify_audit", stdout=out)
    return out.getvalue()


def test_the_audit_chain_is_whole_after_work(desk, officer):
    """`preship verify-audit`: whole after filings, files, returns and a deleted draft."""
    filed(desk, officer)
    assert "whole" in audit()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE cases_caseevent SET comment = 'x' WHERE seq = 3", "#3: changed"),
        ("UPDATE cases_caseevent SET name = 'x' WHERE seq = 6", "#6: changed"),
        ("DELETE FROM cases_caseevent WHERE seq = 4", "#4: missing"),
        ("DELETE FROM cases_caseevent WHERE seq = 7", "#7: the case's head"),
        ("DELETE FROM cases_caseevent", "#7: the case's head"),
        ("UPDATE cases_case SET state = 'refused'", "#7: the case's state"),
        ("UPDATE cases_case SET data = '{}'", "#7: the case was changed"),
    ],
)
def test_a_tampered_chain_names_the_first_broken_event(desk, officer, statement, named):
    """`preship verify-audit` names the first broken event: changed, removed in the middle, at the end, all."""
    case = filed(desk, officer)
    run(statement)
    with pytest.raises(CommandError, match=case["number"] + named):
        audit()


def test_a_case_removed_whole_is_missed(desk, officer):
    """`preship verify-audit`: a number that was given has an event."""
    case = body(start(desk, "filing", {}), 201)
    run("DELETE FROM cases_caseevent")
    run("DELETE FROM cases_case")
    with pytest.raises(CommandError, match=f"{case['number']}#1: missing"):
        audit()


def test_the_inbox_holds_what_waits(desk, officer):
    """M-2.1: every side sees what waits for it."""
    case = submitted(desk)
    assert [r["number"] for r in body(officer.get("/api/inbox"))["rows"]] == [case["number"]]
    assert body(desk.get("/api/inbox"))["rows"] == []
    body(act(officer, case, "supplement", given={"reason": "补"}))
    assert [r["number"] for r in body(desk.get("/api/inbox"))["rows"]] == [case["number"]]
    assert profile()["name_zh"] in desk.get("/api/inbox").content.decode()
