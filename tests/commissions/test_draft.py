"""新增, 暂存 and 提交: what a commission's form takes and what it refuses (M-6.2.3b to M-6.2.3e)."""

import datetime

import pytest

from preship.fields import clock
from tests.support.commission import attach_papers, commission, create, excavator, goods, latest, ready, submit
from tests.support.days import ahead
from tests.support.filing import act, body, fresh_key, start
from tests.support.people import Desk

pytestmark = pytest.mark.django_db
PHONE = "电话号码不正确，例如 021-68890000 或 +31 10 2345678。"
MOBILE = "手机号码不正确，例如 13800138000 或 +31 612345678。"
EMAIL = "电子邮件地址不正确，例如 name@example.com。"
CODE = "统一社会信用代码(18 位且校验码相符)或海关编码(10 位)不正确。"
UNKNOWN = "代码表中没有该代码。"
WRONG = [
    ("contact_phone", "12", PHONE),
    ("contact_phone", "call me", PHONE),
    ("contact_mobile", "12800138000", MOBILE),
    ("contact_mobile", "021-68890000", MOBILE),
    ("contact_email", "wang@nowhere", EMAIL),
    ("contact_email", "wang at example.com", EMAIL),
    ("consignee_code", "91310115MA1K3B2X04", CODE),
    ("consignee_code", "312296123", CODE),
    ("inspection_date", "2027-02-30", "日期不正确，例如 2026-05-31。"),
    ("use", "99999", UNKNOWN),
    ("destination", "999999", UNKNOWN),
    ("destination_customs", "9999", UNKNOWN),
    ("entry_customs", "9999", UNKNOWN),
    ("dispatch_country", "NL", UNKNOWN),
    ("trade_mode", "9999", UNKNOWN),
    ("consignee_name", "长" * 201, "最多 200 个字符。"),
    ("consignee_name", "上海\u202e公司", "“上海”之后有看不见或无法打印的字符 U+202E，请删除后重新录入。"),
    ("consignee_name", 7, "内容的类型不对。"),
    ("agency", "999999999", "没有这家检验机构，请从列表中选择。"),
    ("agency", "9" * 20, "没有这家检验机构，请从列表中选择。"),
    ("agency", "某机构", "格式不正确。"),
    ("colour", "red", "没有这个字段。"),
]
WRONG_GOODS = [
    ("hs_code", "84798999", "HS编码须为 10 位数字。"),
    ("hs_code", "0000000000", "商品编码不存在，请核对 10 位 HS 编码。"),
    ("hs_code", "8479009990", "商品编码不存在，请核对 10 位 HS 编码。"),
    ("quantity", "-1", "须大于 0。"),
    ("quantity", "0", "须大于 0。"),
    ("quantity", "1.000001", "最多 5 位小数。"),
    ("quantity", "two", "请输入数字。"),
    ("quantity", "1e3", "请输入数字。"),
    ("quantity", "99999999999999", "不能大于 9999999999999。"),
    ("quantity", 1.5, "内容的类型不对。"),
    ("amount", "-0.01", "不能小于 0。"),
    ("amount", "1.00001", "最多 4 位小数。"),
    ("unit", "999", UNKNOWN),
    ("currency", "XXX", UNKNOWN),
    ("country_of_origin", "ZZZ", UNKNOWN),
    ("year", 2199, "不能晚于今天。"),
    ("year", 1899, "不能小于 1900。"),
    ("hours_run", -1, "不能小于 0。"),
    ("machinery", "yes", "内容的类型不对。"),
    ("category", "brand-new", "请从列表中选择。"),
    ("total", "5", "没有这个字段。"),
]
REQUIRED = {
    "consignee_name", "consignee_code", "consignee_address", "consignor", "contract_number", "trade_mode", "contact",
    "contact_phone", "contact_mobile", "contact_email", "agency", "use", "inspection_place", "inspection_date",
    "dispatch_country", "shipment_date", "entry_customs", "destination", "destination_customs", "goods",
}  # fmt: skip
REQUIRED_OF_GOODS = {
    "hs_code", "name", "specification", "quantity", "unit", "amount", "currency", "country_of_origin", "manufacturer",
    "year", "condition",
}  # fmt: skip


def test_a_new_commission_is_a_numbered_draft(trader, agency_row):
    """M-6.2.3b, M-6.2.3c: 新增, 暂存 gives the business number; what is entered is kept as it is."""
    given = commission(agency_row)
    case = body(start(trader, "commission", given), 201)
    assert (case["number"][:2], case["state_label"], case["round"]) == ("WT", {"zh": "暂存", "en": "Draft"}, 0)
    assert case["data"] == given
    assert case["editable"] == ["*"]
    assert case["submitted_at"] is None
    assert {a["name"] for a in case["actions"] if a["allowed"]} == {"save", "submit", "discard"}


def test_a_draft_may_be_empty_and_is_saved_again(trader, agency_row):
    """M-6.2.3c, processes.md common: 暂存 keeps what is there even when incomplete."""
    case = body(start(trader, "commission", {}), 201)
    saved = body(act(trader, case, "save", data={"consignee_name": "  上海东港 ", "goods": [{"name": "注塑机"}]}))
    assert saved["data"] == {"consignee_name": "上海东港", "goods": [{"name": "注塑机"}]}
    assert saved["version"] == case["version"] + 1
    emptied = body(act(trader, saved, "save", data={"consignee_name": ""}))
    assert emptied["data"] == {}


@pytest.mark.parametrize(("field", "wrong", "sentence"), WRONG)
def test_a_wrong_entry_is_refused_at_its_field(trader, agency_row, field, wrong, sentence):
    """M-6.2.3c, M-3.2: checked at 暂存 already, with its sentence; nothing half-done is stored."""
    case = create(trader, agency_row)
    changed = {**case["data"], "consignor": "Changed B.V.", field: wrong}
    refused = body(act(trader, case, "save", data=changed), 422)
    assert refused["errors"] == {field: sentence}
    assert latest(trader, case) == case
    assert field in body(start(trader, "commission", {field: wrong}), 422)["errors"]


@pytest.mark.parametrize(("field", "wrong", "sentence"), WRONG_GOODS)
def test_a_wrong_entry_of_a_goods_row_is_refused_there(trader, agency_row, field, wrong, sentence):
    """M-6.2.3d, M-3.2: each row's field for itself."""
    case = create(trader, agency_row)
    changed = {**case["data"], "goods": [goods(), goods(**{field: wrong})]}
    refused = body(act(trader, case, "save", data=changed), 422)
    assert refused["errors"] == {f"goods.1.{field}": sentence}
    assert latest(trader, case) == case


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"inspection_date": 80}, "shipment_date", "不能早于“拟检验时间”。"),
        ({"arrival_date": 78}, "arrival_date", "不能早于“预计启运日期”。"),
    ],
)
def test_dates_in_the_wrong_order_are_refused(trader, agency_row, given, field, sentence):
    """fields.csv 拟检验时间, 预计启运日期: inspected before it is shipped, shipped before it arrives; one day may do."""
    same = {"inspection_date": ahead(79), "arrival_date": ahead(79)}
    body(start(trader, "commission", commission(agency_row, **same)), 201)
    wrong = {name: ahead(days) for name, days in given.items()}
    refused = body(start(trader, "commission", commission(agency_row, **wrong)), 422)
    assert refused["errors"] == {field: sentence}


def test_a_planned_day_that_is_over_is_refused_on_submission(trader, agency_row):
    """fields.csv 拟检验时间, issue, bad input: yesterday in Beijing can't be planned any more; a draft may say it and is kept."""
    today = datetime.datetime(2026, 4, 30, 16, 30, tzinfo=datetime.UTC)  # 1 May in Beijing
    with clock.at(today):
        case = ready(trader, agency_row, inspection_date="2026-04-30")
        assert body(act(trader, case, "save", data=case["data"]))["data"]["inspection_date"] == "2026-04-30"
        case = latest(trader, case)
        refused = body(act(trader, case, "submit", data=case["data"]), 422)
        assert refused["errors"] == {"inspection_date": "不能早于今天。"}
        assert latest(trader, case) == case
        assert submit(trader, case, inspection_date="2026-05-01")["state"] == "submitted"


def test_a_consignee_may_give_its_customs_code(trader, agency_row):
    """fields.csv 收货人统一社会信用代码/海关编码: either of the two."""
    assert create(trader, agency_row, consignee_code="3122961234")["data"]["consignee_code"] == "3122961234"


def test_sentences_come_in_the_users_language(enterprise, agency_row):
    """M-3.2 in English: format, rule between fields, business rule, refusal."""
    desk = Desk(enterprise, language="en")
    wrong = {"contact_phone": "12", "arrival_date": ahead(1), "goods": [goods(hs_code="0000000000")]}
    case = create(desk, agency_row)
    refused = body(act(desk, case, "save", data={**case["data"], **wrong}), 422)
    assert refused["detail"] == "Some entries need correction. See the fields marked in red."
    assert refused["errors"] == {
        "contact_phone": "Enter a telephone number, e.g. +31 10 2345678 or 021-68890000.",
        "arrival_date": "This cannot be earlier than “Expected shipment date”.",
    }
    del wrong["contact_phone"], wrong["arrival_date"]
    refused = body(act(desk, case, "save", data={**case["data"], **wrong}), 422)
    assert refused["errors"] == {"goods.0.hs_code": "This HS code does not exist. Check the 10 digits."}
    assert body(act(desk, case, "accept"), 403)["detail"] == "You do not have permission to do this."


def test_submitting_demands_every_field_with_a_red_star(trader, agency_row):
    """M-3.1, M-6.2.3b, M-6.2.3e: 提交 demands what 暂存 does not: fields, a goods row, the row's fields."""
    case = body(start(trader, "commission", {}), 201)
    assert set(body(act(trader, case, "submit", data={}), 422)["errors"]) == REQUIRED
    refused = body(act(trader, case, "submit", data=commission(agency_row, goods=[])), 422)
    assert refused["errors"] == {"goods": "请至少填写一行。"}
    refused = body(act(trader, case, "submit", data=commission(agency_row, goods=[goods(), {}])), 422)
    assert set(refused["errors"]) == {f"goods.1.{name}" for name in REQUIRED_OF_GOODS}
    assert latest(trader, case) == case


def test_construction_machinery_asks_for_more(trader, agency_row):
    """fields.csv 发动机号/车架号, 运行时间: demanded of construction machinery on submission, not of others."""
    case = ready(trader, agency_row, goods=[excavator(engine_chassis_number="", hours_run=None)])
    refused = body(act(trader, case, "submit", data=case["data"]), 422)
    assert set(refused["errors"]) == {"goods.0.engine_chassis_number", "goods.0.hours_run"}
    assert submit(trader, case, goods=[excavator(hours_run=0), goods()])["state"] == "submitted"


def test_submitting_demands_the_documents(trader, agency_row):
    """M-6.2.3e 申请材料: contract, invoice and list of goods; fields.csv says which."""
    case = create(trader, agency_row)
    refused = body(act(trader, case, "submit", data=case["data"]), 422)
    assert refused["errors"] == dict.fromkeys(
        ("attachments.contract", "attachments.invoice", "attachments.goods_list"), "此项为必填项。"
    )
    assert latest(trader, case)["state"] == "draft"
    attach_papers(trader, case)
    assert submit(trader, case)["state"] == "submitted"


def test_totals_are_summed_by_unit_and_by_currency(trader, agency_row):
    """M-6.2.3b: 总数量, 总金额 from the goods rows, exact in decimals, mixed units and currencies apart."""
    rows = [
        goods(quantity="0.1", unit="035", amount="0.1", currency="EUR"),
        goods(quantity="2", unit="001", amount="1000000000000.0001", currency="USD"),
        goods(quantity="0.2", unit="035", amount="0.2", currency="EUR"),
        goods(quantity="9999999999999", unit="001", amount="0.9999", currency="USD"),
        {"name": "尚未填数量"},
        {"quantity": "7"},
    ]
    case = create(trader, agency_row, goods=rows)
    assert case["computed"] == {
        "quantity": [
            {"unit": "035", "label": {"zh": "千克", "en": "kilograms"}, "total": "0.3"},
            {"unit": "001", "label": {"zh": "台", "en": "machines"}, "total": "10000000000001"},
        ],
        "amount": [
            {"currency": "EUR", "label": {"zh": "欧元", "en": "Euro"}, "total": "0.3"},
            {"currency": "USD", "label": {"zh": "美元", "en": "US Dollar"}, "total": "1000000000001.0000"},
        ],
    }
    assert create(trader, agency_row, goods=[])["computed"] == {"quantity": [], "amount": []}


@pytest.mark.parametrize(
    "name", ["quantity", "amount", "total_quantity", "total_amount", "computed", "number", "state"]
)
def test_a_total_is_never_typed(trader, agency_row, name):
    """M-6.2.3b: the grey fields are no entries; neither are number and state."""
    refused = body(start(trader, "commission", commission(agency_row, **{name: "1"})), 422)
    assert refused["errors"] == {name: "没有这个字段。"}


@pytest.mark.parametrize("forged", ["state", "agency", "enterprise", "side", "number", "version"])
def test_nothing_is_slipped_in_beside_the_document(trader, agency_row, forged):
    """Issue, bad input: a forged side, state or party beside the document is refused by name, nothing is stored."""
    case = create(trader, agency_row)
    answer = trader.post("/api/flows/commission/cases", {"data": {}, forged: "1"}, idempotency_key=fresh_key())
    assert body(answer, 422)["errors"] == {forged: "没有这个字段。"}
    address, headers = f"/api/cases/{case['number']}/actions/save", {"if_match": '"1"', "idempotency_key": fresh_key()}
    answer = trader.post(address, {"data": {}, forged: "1"}, **headers)
    assert body(answer, 422)["errors"] == {forged: "没有这个字段。"}
    assert body(trader.get("/api/commissions"))["count"] == 1
    assert latest(trader, case) == case


def test_goods_rows_are_added_and_deleted(trader, agency_row):
    """M-6.2.3d: several rows, kept in their order; some taken out again; at most 500."""
    rows = [goods(name=f"机器{n}") for n in range(3)]
    case = create(trader, agency_row, goods=rows)
    assert [row["name"] for row in case["data"]["goods"]] == ["机器0", "机器1", "机器2"]
    case = body(act(trader, case, "save", data={**case["data"], "goods": rows[1:2]}))
    assert [row["name"] for row in case["data"]["goods"]] == ["机器1"]
    assert body(act(trader, case, "save", data={**case["data"], "goods": [goods()] * 500}))
    refused = body(start(trader, "commission", {"goods": [goods()] * 501}), 422)
    assert refused["errors"] == {"goods": "最多 500 行。"}


def test_what_is_no_document_is_refused(trader):
    """M-6.2.3b: rows that are none, a document that is none."""
    assert body(start(trader, "commission", {"goods": {"name": "x"}}), 422)["errors"] == {"goods": "内容的类型不对。"}
    assert body(start(trader, "commission", {"goods": ["x"]}), 422)["errors"] == {"goods.0": "内容的类型不对。"}
    assert list(body(start(trader, "commission", "x"), 422)["errors"]) == ["data"]
