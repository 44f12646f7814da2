"""A commission's life through the front door (processes.md §3)."""

import datetime

import pytest

from preship.fields import clock
from tests.support import commission as steps
from tests.support.days import ahead
from tests.support.filing import act, body, fresh_key, start
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db


def buttons(case):
    """The actions a page offers and allows."""
    return {a["name"] for a in case["actions"] if a["allowed"]}


def test_the_whole_life(trader, surveyor, officer):
    """M-6.2.3e, M-6.2.3f, M-6.1.4b, M-6.1.4c: 提交, 接受委托 → 受理中, 检验结果 → 检验完成; a correction keeps it there."""
    case = steps.submitted(trader, surveyor.user.organisation)
    assert (case["state_label"]["zh"], case["round"], buttons(case)) == ("待受理", 1, {"withdraw"})
    assert buttons(steps.latest(surveyor, case)) == {"accept", "return"}
    case = steps.accept(surveyor, case)
    assert (case["state_label"]["zh"], buttons(case)) == ("受理中", {"record_result", "record_part"})
    case = steps.record_result(surveyor, case)
    assert (case["state_label"]["zh"], case["final"], buttons(case)) == ("检验完成", True, {"correct_result"})
    case = steps.correct_result(surveyor, case, findings="更正后的情况")
    for desk in (trader, surveyor, officer):
        seen = steps.latest(desk, case)
        assert seen["state_label"]["zh"] == "检验完成"
        assert [r["version"] for r in seen["extra"]["results"]] == [2, 1]
        assert buttons(seen) == ({"correct_result"} if desk is surveyor else set())


def test_the_history_says_who_did_what(trader, surveyor):
    """processes.md, common: one event for each transition: who, from, to; in both languages."""
    case = steps.completed(trader, surveyor)
    events = body(trader.get(f"/api/cases/{case['number']}/events"))["rows"]
    told = [(e["action"], e["actor"]["name"], e["from"], e["to"]) for e in reversed(events) if e["action"] != "attach"]
    enterprise, agency = trader.user.name, surveyor.user.name
    assert told == [
        ("create", enterprise, "", "draft"),
        ("submit", enterprise, "draft", "submitted"),
        ("accept", agency, "submitted", "accepted"),
        ("record_result", agency, "accepted", "completed"),
    ]
    assert events[0]["to_label"] == {"zh": "检验完成", "en": "Inspection completed"}


def test_the_history_hides_personal_data(trader, surveyor, officer):
    """processes.md, common: the audit trail says that a contact changed, not from what to what."""
    case = steps.send_back(surveyor, steps.submitted(trader, surveyor.user.organisation))
    steps.submit(trader, case, contact_phone="021-68890001", contact_email="li@donggang.example.com", consignor="Li")
    for desk in (trader, surveyor, officer):
        answer = desk.get(f"/api/cases/{case['number']}/events")
        changes = {c["path"]: (c["old"], c["new"]) for c in body(answer)["rows"][0]["changes"]}
        assert changes == {
            "contact_phone": ("******", "******"),
            "contact_email": ("******", "******"),
            "consignor": ("Oude Haven Machines B.V.", "Li"),
        }
        assert "donggang" not in answer.content.decode()


def test_the_time_of_entrustment_is_that_of_the_first_submission(trader, agency_row):
    """fields.csv 委托时间: set by 提交, in UTC, and kept by a withdrawal and the next 提交."""
    first = datetime.datetime(2026, 3, 1, 16, 30, tzinfo=datetime.UTC)
    with clock.at(first):
        case = steps.submitted(trader, agency_row)
    assert case["number"].startswith("WT20260302")
    assert case["submitted_at"] == "2026-03-01T16:30:00Z"
    case = body(act(trader, case, "withdraw"))
    later = {"inspection_date": ahead(5), "shipment_date": ahead(9)}
    assert steps.submit(trader, case, **later)["submitted_at"] == "2026-03-01T16:30:00Z"


def test_a_draft_is_the_enterprises_alone(trader, enterprise, surveyor, officer):
    """processes.md, common: nobody sees a draft, the agency it names no more than customs; a colleague does."""
    case = steps.ready(trader, surveyor.user.organisation)
    for desk in (surveyor, officer, Desk(person("enterprise")), Desk(person("agency"))):
        assert desk.get(f"/api/cases/{case['number']}").status_code == 404
        assert desk.get(f"/api/cases/{case['number']}/events").status_code == 404
        assert act(desk, case, "submit").status_code == 404
        assert body(desk.get("/api/commissions"))["count"] == 0
        assert body(desk.get("/api/inbox"))["count"] == 0
    colleague = Desk(person("enterprise", organisation_row=enterprise.organisation))
    assert steps.latest(colleague, case)["data"] == case["data"]
    assert steps.submit(colleague, case)["state"] == "submitted"


def test_a_commission_is_seen_by_its_parties_and_customs_only(trader, surveyor, officer):
    """processes.md, common: other enterprises and agencies get 404 at every address, not 403."""
    case = steps.completed(trader, surveyor)
    file = case["attachments"][0]["id"]
    for stranger in (Desk(person("enterprise")), Desk(steps.inspector())):
        for path in ("", "/events", f"/attachments/{file}"):
            assert stranger.get(f"/api/cases/{case['number']}{path}").status_code == 404
        for action in ("withdraw", "accept", "return", "record_result", "correct_result", "nonsense"):
            assert act(stranger, case, action).status_code == 404
        assert body(stranger.get("/api/commissions"))["rows"] == []
    for party in (trader, surveyor, officer):
        assert party.get(f"/api/cases/{case['number']}").status_code == 200
        assert [r["number"] for r in body(party.get("/api/commissions"))["rows"]] == [case["number"]]
    assert Desk(None).get(f"/api/cases/{case['number']}").status_code == 401


def test_nobody_acts_for_the_other_side(trader, surveyor, officer):
    """processes.md §3, column who: the enterprise accepts nothing, the agency submits nothing, customs does neither."""
    case = steps.submitted(trader, surveyor.user.organisation)
    for desk, actions in (
        (trader, ("accept", "return", "record_result", "correct_result")),
        (surveyor, ("save", "submit", "withdraw", "discard")),
        (officer, ("save", "submit", "withdraw", "discard", "accept", "return", "record_result", "correct_result")),
    ):
        for action in actions:
            assert body(act(desk, case, action), 403)["code"] == "not_yours"
    for desk in (surveyor, officer):
        assert body(start(desk, "commission", {}), 403)["code"] == "not_yours"
    for action in ("create", "nonsense"):
        assert act(trader, case, action).status_code == 404
    assert steps.latest(trader, case) == case


@pytest.mark.parametrize(
    ("state", "possible"),
    [
        ("draft", {"save", "submit", "discard"}),
        ("submitted", {"withdraw", "accept", "return"}),
        ("accepted", {"record_result", "correct_result"}),
        ("returned", {"save", "submit"}),
        ("completed", {"correct_result"}),
    ],
)
def test_what_the_table_does_not_allow_is_refused(trader, surveyor, state, possible):
    """processes.md §3: in every state each of one's own actions outside the table is 409 and changes nothing."""
    agency = surveyor.user.organisation
    case = {
        "draft": lambda: steps.ready(trader, agency),
        "submitted": lambda: steps.submitted(trader, agency),
        "accepted": lambda: steps.accepted(trader, surveyor),
        "returned": lambda: steps.send_back(surveyor, steps.submitted(trader, agency)),
        "completed": lambda: steps.completed(trader, surveyor),
    }[state]()
    before = steps.latest(trader, case)
    for desk, actions in (
        (trader, ("save", "submit", "withdraw", "discard")),
        (surveyor, ("accept", "return", "record_result", "correct_result")),
    ):
        if state == "draft" and desk is surveyor:
            continue
        for action in set(actions) - possible:
            refused = body(act(desk, case, action), 409)
            assert (refused["code"], before["state_label"]["zh"] in refused["detail"]) == ("not_possible", True)
    assert steps.latest(trader, case) == before


def test_a_withdrawn_commission_is_a_draft_again(trader, surveyor, agency_row):
    """processes.md §3 撤回: from 待受理 to 暂存; the agency sees it no more and is told; 提交 again."""
    case = steps.submitted(trader, agency_row)
    case = body(act(trader, case, "withdraw"))
    assert (case["state"], case["agency"], case["editable"]) == ("draft", None, ["*"])
    assert surveyor.get(f"/api/cases/{case['number']}").status_code == 404
    assert body(surveyor.get("/api/commissions"))["count"] == 0
    again = steps.submit(trader, case, consignor="Another B.V.")
    assert (again["state"], again["round"]) == ("submitted", 2)
    assert steps.latest(surveyor, again)["changed"] == ["consignor"]


def test_a_draft_is_deleted_only_if_it_was_never_submitted(trader, agency_row):
    """processes.md §3 discard: a draft goes, its number is not given again; what was submitted once stays."""
    case = steps.ready(trader, agency_row)
    assert act(trader, case, "discard").status_code == 204
    assert trader.get(f"/api/cases/{case['number']}").status_code == 404
    assert body(trader.get("/api/commissions"))["count"] == 0
    assert steps.create(trader, agency_row)["number"] > case["number"]
    case = body(act(trader, steps.submitted(trader, agency_row), "withdraw"))
    button = next(a for a in case["actions"] if a["name"] == "discard")
    assert (button["allowed"], button["why"]) == (False, "已提交过的业务委托不能删除。")
    assert body(act(trader, case, "discard"), 409)["detail"] == "已提交过的业务委托不能删除。"
    assert steps.latest(trader, case) == case


def test_a_stale_page_changes_nothing(trader, surveyor, agency_row):
    """Issue, bad input: somebody saved after this page was opened → 412, and without a version 428."""
    case = steps.create(trader, agency_row)
    saved = body(act(trader, case, "save", data={**case["data"], "consignor": "First B.V."}))
    late = {**case["data"], "consignor": "Late B.V."}
    refused = body(act(trader, case, "save", data=late), 412)
    assert (refused["code"], "已过时" in refused["detail"]) == ("stale", True)
    assert steps.latest(trader, case)["data"]["consignor"] == "First B.V."
    address = f"/api/cases/{case['number']}/actions/save"
    assert body(trader.post(address, {"data": late}, idempotency_key=fresh_key()), 428)["code"] == "version_missing"
    assert body(trader.post(address, {"data": late}, if_match='"2"'), 428)["code"] == "key_missing"
    assert steps.latest(trader, case) == saved


def test_a_double_click_submits_once(trader, surveyor, agency_row):
    """Issue, bad input: one Idempotency-Key, one draft, one submission, one acceptance, one notice; the same answer."""
    key = fresh_key()
    drafts = [start(trader, "commission", steps.commission(agency_row), key=key) for _ in range(3)]
    assert len({answer.content for answer in drafts}) == 1
    assert body(trader.get("/api/commissions"))["count"] == 1
    case = body(drafts[0], 201)
    steps.attach_papers(trader, case)
    for desk, action in ((trader, "submit"), (surveyor, "accept")):
        key = fresh_key()
        answers = [act(desk, case, action, key=key) for _ in range(3)]
        assert len({(a.status_code, a.content, a["ETag"]) for a in answers}) == 1
        case = body(answers[0])
    events = body(trader.get(f"/api/cases/{case['number']}/events"))["rows"]
    assert [e["action"] for e in events if e["action"] in ("submit", "accept")] == ["accept", "submit"]
    assert len(body(surveyor.get("/api/messages"))["rows"]) == 1


def test_a_key_answers_one_request_only(trader, agency_row):
    """Idempotency: the same key with another content is refused, and nothing of it is stored."""
    key = fresh_key()
    body(start(trader, "commission", steps.commission(agency_row), key=key), 201)
    refused = body(start(trader, "commission", steps.commission(agency_row, consignor="X"), key=key), 409)
    assert refused["code"] == "key_reused"
    assert body(trader.get("/api/commissions"))["count"] == 1


def test_what_waits_stands_in_the_inbox(trader, surveyor, agency_row):
    """M-2.1 待办事项: at the agency's what is 待受理 and 受理中, at the enterprise's drafts and 补充材料."""

    def waiting(desk):
        return [(row["number"], row["state_label"]["zh"]) for row in body(desk.get("/api/inbox"))["rows"]]

    case = steps.ready(trader, agency_row)
    number = case["number"]
    assert (waiting(trader), waiting(surveyor)) == ([(number, "暂存")], [])
    case = steps.submit(trader, case)
    assert (waiting(trader), waiting(surveyor)) == ([], [(number, "待受理")])
    case = steps.send_back(surveyor, case)
    assert (waiting(trader), waiting(surveyor)) == ([(number, "补充材料")], [])
    case = steps.accept(surveyor, steps.submit(trader, case))
    assert (waiting(trader), waiting(surveyor)) == ([], [(number, "受理中")])
    steps.record_result(surveyor, case)
    assert (waiting(trader), waiting(surveyor)) == ([], [])
