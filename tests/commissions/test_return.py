"""退回 and the answer to it (M-6.1.4d, M-6.2.3g)."""

import datetime

import pytest

from preship.codes import lookup
from preship.codes.models import Code
from preship.fields import clock
from tests.support import commission as steps
from tests.support.days import ahead
from tests.support.filing import act, body, put_file
from tests.support.people import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(trader, agency_row):
    """A commission with two goods rows that waits for its agency."""
    return steps.submitted(trader, agency_row, goods=[steps.goods(), steps.excavator()])


@pytest.fixture
def retire():
    """`retire("unit", "001")`: the code can't be chosen any more, until the test is over."""
    yield lambda table, code: (Code.objects.filter(table=table, code=code).update(retired=True), lookup.forget())
    lookup.forget()


def test_a_return_keeps_number_history_and_entries(trader, surveyor, case):
    """M-6.1.4d: 输入“退回原因” → 补充材料; the reason stands at the top, what was entered stays."""
    returned = steps.send_back(surveyor, case, reason="请补充铭牌照片。\n谢谢")
    assert returned["state_label"]["zh"] == "补充材料"
    mine = steps.latest(trader, case)
    assert (mine["number"], mine["data"], mine["round"]) == (case["number"], case["data"], 1)
    about = mine["returned"]
    assert (about["reason"], about["by"], about["open"]) == ("请补充铭牌照片。\n谢谢", surveyor.user.name, True)
    assert mine["editable"] == ["*"]
    events = body(trader.get(f"/api/cases/{case['number']}/events"))["rows"]
    assert [e["action"] for e in events][:2] == ["return", "submit"]
    assert events[0]["comment"] == "请补充铭牌照片。\n谢谢"


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({}, {"input.reason": "此项为必填项。"}),
        ({"reason": " \n "}, {"input.reason": "此项为必填项。"}),
        ({"reason": "长" * 2001}, {"input.reason": "最多 2000 个字符。"}),
        ({"reason": "x", "colour": "red"}, {"input.colour": "没有这个字段。"}),
        ({"reason": "x", "notes": [{"path": "nothing", "text": "y"}]}, {"input.notes.0.path": "没有这个字段。"}),
        ({"reason": "x", "notes": [{"path": "goods.a.name", "text": "y"}]}, {"input.notes.0.path": "没有这个字段。"}),
        ({"reason": "x", "notes": [{"path": "goods.0.total", "text": "y"}]}, {"input.notes.0.path": "没有这个字段。"}),
        ({"reason": "x", "notes": [{"path": "consignor"}]}, {"input.notes.0.text": "此项为必填项。"}),
    ],
)
def test_a_return_needs_its_reason_and_notes_on_real_fields(surveyor, case, given, errors):
    """M-6.1.4d: 退回原因 is demanded; a note names a field there is."""
    before = steps.latest(surveyor, case)
    assert body(act(surveyor, case, "return", given=given), 422)["errors"] == errors
    assert steps.latest(surveyor, case) == before


def test_only_noted_fields_may_be_changed(trader, surveyor, case):
    """M-6.2.3g: notes unlock their fields, a row's one field too; anything else is refused at its field."""
    steps.send_back(surveyor, case, notes=[("consignor", "与合同不符"), ("goods.1.hours_run", "请核对")])
    mine = steps.latest(trader, case)
    assert mine["editable"] == ["consignor", "goods.1.hours_run"]
    assert mine["returned"]["notes"] == {"consignor": "与合同不符", "goods.1.hours_run": "请核对"}
    wrong = {**mine["data"], "consignor": "New B.V.", "contract_number": "X-1"}
    for action in ("save", "submit"):
        assert body(act(trader, mine, action, data=wrong), 422)["errors"] == {"contract_number": "此项不能修改。"}
    for goods in (
        [steps.goods(amount="1"), steps.excavator()],
        [steps.goods()],
        [steps.goods(), steps.excavator(), steps.goods()],
        [steps.excavator(), steps.goods()],
    ):
        refused = body(act(trader, mine, "save", data={**mine["data"], "goods": goods}), 422)
        assert set(refused["errors"].values()) == {"此项不能修改。"}
    assert steps.latest(trader, case) == mine
    right = {**mine["data"], "consignor": "New B.V.", "goods": [steps.goods(), steps.excavator(hours_run=9000)]}
    saved = body(act(trader, mine, "save", data=right))
    assert (saved["state"], saved["editable"]) == ("returned", ["consignor", "goods.1.hours_run"])
    assert set(saved["changed"]) == {"consignor", "goods.1.hours_run"}


def test_a_note_on_the_goods_unlocks_every_row(trader, surveyor, case):
    """M-6.2.3g: rows may then be changed, added and deleted."""
    steps.send_back(surveyor, case, notes=[("goods", "请逐台填写")])
    mine = steps.latest(trader, case)
    again = steps.submit(trader, mine, goods=[steps.goods(name="甲"), steps.goods(), steps.goods()])
    assert len(again["data"]["goods"]) == 3


def test_a_resubmission_shows_the_agency_what_changed(trader, surveyor, case):
    """M-6.2.3g: 修改补充后再次提交; the agency sees the changed fields and the added file; the return is answered."""
    steps.send_back(surveyor, case, notes=[("consignor", "x"), ("goods", "y")])
    mine = steps.latest(trader, case)
    old = mine["attachments"][0]["id"]
    assert trader.delete(f"/api/cases/{case['number']}/attachments/{old}").status_code == 409
    added = body(put_file(trader, mine, "photos", name="铭牌.pdf"), 201)
    again = steps.submit(trader, mine, consignor="New B.V.", goods=[steps.goods(amount="1"), steps.excavator()])
    assert (again["number"], again["state"], again["round"]) == (case["number"], "submitted", 2)
    theirs = steps.latest(surveyor, again)
    assert set(theirs["changed"]) == {"consignor", "goods.0.amount"}
    assert theirs["returned"]["open"] is False
    assert added["id"] in [file["id"] for file in theirs["attachments"]]
    assert theirs["submitted_at"] == case["submitted_at"]


def test_every_return_stands_for_itself(trader, surveyor, case):
    """M-6.2.3g: a second return has its own reason and notes, and compares with the last submission only."""
    steps.send_back(surveyor, case, reason="一", notes=[("consignor", "x")])
    again = steps.submit(trader, steps.latest(trader, case), consignor="New B.V.")
    steps.send_back(surveyor, again, reason="二", notes=[("contract_number", "y")])
    mine = steps.latest(trader, case)
    assert (mine["returned"]["reason"], mine["editable"]) == ("二", ["contract_number"])
    third = steps.submit(trader, mine, contract_number="X-2")
    assert steps.latest(surveyor, third)["changed"] == ["contract_number"]
    assert steps.accept(surveyor, third)["state"] == "accepted"


def test_another_agency_may_be_chosen_after_a_return(trader, surveyor, case):
    """M-6.2.3g, M-2.4: the new agency sees the case, the former one no more."""
    from tests.support.people import Desk  # noqa: PLC0415

    other = Desk(steps.inspector())
    steps.send_back(surveyor, case, reason="本机构不检验此类货物")
    again = steps.submit(trader, steps.latest(trader, case), agency=str(other.user.organisation.pk))
    assert again["agency"]["id"] == str(other.user.organisation.pk)
    assert surveyor.get(f"/api/cases/{case['number']}").status_code == 404
    assert steps.accept(other, again)["state"] == "accepted"


def test_the_way_out_when_the_agency_closes_after_a_return(trader, surveyor, case):
    """M-6.2.3g, M-2.4: the notes name other fields, yet the agency may be changed once it can't be commissioned."""
    other, closed = steps.commissionable(), case["data"]["agency"]
    steps.send_back(surveyor, case, notes=[("consignor", "x")])
    steps.revoke(surveyor.user.organisation)
    mine = steps.latest(trader, case)
    assert mine["editable"] == ["agency", "consignor"]
    mine = body(act(trader, mine, "save", data={**mine["data"], "agency": ""}))
    assert (mine["data"].get("agency"), mine["editable"]) == (None, ["agency", "consignor"])
    refused = body(act(trader, mine, "submit", data={**mine["data"], "agency": closed}), 422)
    assert refused["errors"] == {"agency": "该机构备案已撤销，不能接受委托。"}
    assert steps.submit(trader, mine, agency=str(other.pk))["state"] == "submitted"


def test_the_way_out_when_the_planned_day_passes_after_a_return(trader, surveyor, case):
    """M-6.2.3g: the notes name other fields, yet the planned days may be changed once the first is over, also after 暂存."""
    steps.send_back(surveyor, case, notes=[("consignor", "x")])
    assert steps.latest(trader, case)["editable"] == ["consignor"]
    with clock.at(clock.now() + datetime.timedelta(days=70)):
        mine = steps.latest(trader, case)
        assert mine["editable"] == ["arrival_date", "consignor", "inspection_date", "shipment_date"]
        refused = body(act(trader, mine, "submit", data=mine["data"]), 422)
        assert refused["errors"] == {"inspection_date": "不能早于今天。"}
        mine = body(act(trader, mine, "save", data={**mine["data"], "inspection_date": ""}))
        assert steps.submit(trader, mine, inspection_date=ahead(3))["state"] == "submitted"


@pytest.mark.parametrize(
    ("table", "retired", "opened", "goods", "given"),
    [
        ("product_use", "26", "use", {}, {"use": "20"}),
        ("unit", "001", "goods.0.unit", {"unit": "006"}, {}),
        ("hs", "847989", "goods", {"hs_code": "8429521200"}, {}),
    ],
)
def test_the_way_out_when_a_code_is_retired_after_a_return(
    trader, surveyor, agency_row, retire, table, retired, opened, goods, given
):
    """M-6.2.3g, M-6.2.3c: the notes name other fields, yet what the code tables no longer hold may be changed."""
    case = steps.submitted(trader, agency_row)
    steps.send_back(surveyor, case, notes=[("consignor", "x")])
    retire(table, retired)
    mine = steps.latest(trader, case)
    assert mine["editable"] == sorted(["consignor", opened])
    assert body(act(trader, mine, "submit", data=mine["data"]), 422)["errors"]
    mended = {**given, "goods": [{**mine["data"]["goods"][0], **goods}]}
    assert steps.submit(trader, mine, **mended)["state"] == "submitted"


def test_what_is_being_mended_is_its_owners_alone(trader, surveyor, officer, case):
    """M-6.2.3g: while the enterprise mends, agency and customs see what was submitted; then what is new, marked."""
    submitted = steps.latest(surveyor, case)["data"]
    steps.send_back(surveyor, case)
    mine = steps.latest(trader, case)
    mended = {**mine["data"], "consignor": "Half a name", "consignee_name": "未提交的名称"}
    mine = body(act(trader, mine, "save", data=mended))
    for other in (surveyor, officer):
        seen = steps.latest(other, case)
        assert (seen["data"], seen["changed"]) == (submitted, [])
        listed = body(other.get("/api/commissions", {"consignee_name": case["data"]["consignee_name"]}))["rows"]
        assert [row["consignee_name"] for row in listed] == [case["data"]["consignee_name"]]
        assert body(other.get("/api/commissions", {"consignee_name": "未提交"}))["rows"] == []
    assert sorted(mine["changed"]) == ["consignee_name", "consignor"]
    mended |= {"consignor": "Whole Name B.V.", "consignee_name": case["data"]["consignee_name"]}
    body(act(trader, mine, "submit", data=mended))
    for other in (surveyor, officer):
        seen = steps.latest(other, case)
        assert (seen["data"]["consignor"], seen["changed"]) == ("Whole Name B.V.", ["consignor"])


def test_another_agency_learns_nothing_of_the_first(trader, surveyor, officer, case):
    """M-6.2.3g: sent to another agency after a return, the case shows it no earlier return, change or event."""
    steps.send_back(surveyor, case, reason="本机构无此能力")
    second = Desk(steps.inspector())
    mine = steps.latest(trader, case)
    moved = {**mine["data"], "agency": str(second.user.organisation_id), "consignor": "Other Trader B.V."}
    body(act(trader, mine, "submit", data=moved))
    seen = steps.latest(second, case)
    assert (seen["returned"], seen["changed"], seen["changes"]) == (None, [], [])
    told = second.get(f"/api/cases/{case['number']}/events").content.decode()
    assert "无此能力" not in told
    assert surveyor.user.name not in told
    assert case["data"]["consignor"] not in told
    assert [e["action"] for e in body(second.get(f"/api/cases/{case['number']}/events"))["rows"]] == ["submit"]
    for other in (trader, officer):
        assert "无此能力" in other.get(f"/api/cases/{case['number']}/events").content.decode()
        assert steps.latest(other, case)["returned"]["reason"] == "本机构无此能力"
