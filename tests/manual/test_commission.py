"""业务管理 by hand: both lists, the form, goods rows and their totals, return with notes, correction (M-6.1.4, M-6.2.3)."""

import re

import pytest
from playwright.sync_api import expect

from tests.manual import steps
from tests.manual.conftest import calling
from tests.manual.papers import pdf
from tests.manual.supervising import on_file  # noqa: F401
from tests.support.days import ahead

YELLOW, GREY = "rgb(255, 251, 221)", "rgb(230, 233, 238)"


@pytest.fixture
def people(house):
    """A demo agency that can be commissioned, as (account, password, Chinese name)."""
    with calling(house) as wire:
        demo = wire.get("/api/demo/accounts").json()
        wire.login("agency", "agency1", demo["password"])
        rows = wire.get("/api/agencies/commissionable").json()["rows"]
    mine = next(row for row in demo["rows"] if row["account"] == "agency1")["organisation"]["name_zh"]
    assert mine in [row["name_zh"] for row in rows if row["open"]], "agency1 must be open to commissions"
    return "agency1", demo["password"], mine


@pytest.fixture
def agency(at_desk, people):
    """The inspector at the desk."""
    return at_desk("agency", *people[:2])


@pytest.fixture
def enterprise(at_desk, newcomer):
    """An importer who has just registered."""
    return at_desk("enterprise", newcomer("enterprise"))


def begun(enterprise, name, **given):
    """A saved commission without goods; its number."""
    enterprise.menu("业务管理", "业务委托")
    enterprise.press("新增")
    enterprise.write(**{**steps.COMMISSION, "装运前检验机构": name, "产品用途": "仅工业用途", **given})
    enterprise.press("暂存")
    return enterprise.number()


def submitted(enterprise, name, **given):
    """A submitted commission of one line of goods; its number."""
    number = begun(enterprise, name, **given)
    enterprise.row("货物信息", **steps.GOODS)
    for slot in steps.PAPERS:
        enterprise.attach(slot, pdf(f"{slot}.pdf"))
    enterprise.press("提交")
    enterprise.state("待受理")
    return number


def test_colours_stars_and_totals(enterprise, people):
    """M-6.2.3b, M-6.2.3d: 总数量 and 总金额 are grey, summed by unit and by currency as rows come and go."""
    begun(enterprise, people[2])
    expect(enterprise.field("收货人姓名").locator(".star")).to_be_visible()
    expect(enterprise.box("收货人姓名")).to_have_css("background-color", YELLOW)
    quantity, amount = enterprise.box("总数量"), enterprise.box("总金额")
    for total in (quantity, amount):
        expect(total).to_have_attribute("readonly", "")
        expect(total).to_have_css("background-color", GREY)
    enterprise.row("货物信息", **steps.GOODS)
    enterprise.row("货物信息", **{**steps.GOODS, "品名": "旧机械手", "数量": "1.5", "金额": "0.10"})
    enterprise.row(
        "货物信息",
        **{**steps.GOODS, "品名": "旧钢索", "数量": "250", "计量单位": "千克", "币制": "JPY", "金额": "90000"},
    )
    expect(quantity).to_have_value(re.compile(r"3\.5.*台.*250.*千克|250.*千克.*3\.5.*台"))
    expect(amount).to_have_value(re.compile(r"48,?000\.60"))
    expect(amount).to_have_value(re.compile(r"90,?000"))
    grid = enterprise.front.locator("section.rows[aria-label='货物信息']")
    grid.get_by_label("选择第 2 行").check()
    grid.get_by_role("button", name=re.compile("删除所选")).click()
    expect(amount).to_have_value(re.compile(r"48,?000\.50"))
    enterprise.press("暂存")
    enterprise.told("暂存成功")
    enterprise.page.reload()
    expect(amount).to_have_value(re.compile(r"48,?000\.50"))
    expect(grid).not_to_contain_text("旧机械手")


def test_contacts_are_checked_and_selects_drop_down(enterprise, people):
    """M-6.2.3c, M-3.2: wrong contact details are told at their right; the five selects are chosen from lists."""
    enterprise.menu("业务管理", "业务委托")
    enterprise.press("新增")
    enterprise.write(联系人电话="12", 联系人手机="1380013800", 联系人邮件="王@")
    enterprise.press("暂存")
    for label in ("联系人电话", "联系人手机", "联系人邮件"):
        bubble = enterprise.bubble(label)
        expect(bubble).to_be_visible()
        assert bubble.bounding_box()["x"] > enterprise.box(label).bounding_box()["x"]
    expect(enterprise.box("联系人手机")).to_have_value("1380013800")
    enterprise.write(联系人电话="021-68890000", 联系人手机="13800138000", 联系人邮件="wang@example.com")
    for label in ("产品用途", "装运前检验机构", "到货地", "到货地海关", "入境海关"):
        expect(enterprise.box(label)).to_have_attribute("role", "combobox")
    enterprise.press("暂存")
    assert enterprise.number().startswith("WT")
    enterprise.state("暂存")


def test_only_open_agencies_can_be_chosen(enterprise, people):
    """M-2.4: 检验机构提示 lists who can be commissioned now, and nobody who never filed."""
    enterprise.menu("业务管理", "业务委托")
    enterprise.press("新增")
    enterprise.box("装运前检验机构").click()
    options = enterprise.page.get_by_role("listbox").get_by_role("option")
    expect(options.filter(has_text=people[2])).to_have_count(1)
    expect(options.filter(has_text="北海检验")).to_have_count(0)


def test_the_enterprise_queries_its_commissions(enterprise, people):
    """M-6.2.3a: by 业务编号, 收货人姓名, 入境海关, 到货地, 用途, 装运前检验机构, 状态, 委托时间; each finds and excludes."""
    number = submitted(enterprise, people[2], 收货人姓名="青岛琴屿机械有限公司")
    other = begun(enterprise, people[2], 收货人姓名="大连黑石设备有限公司")
    enterprise.menu("业务管理", "业务委托")
    for query in (
        {"业务编号": number},
        {"收货人姓名": "琴屿"},
        {"状态": "待受理", "入境海关": "洋山", "到货地": "310115", "用途": "仅工业用途"},
        {"装运前检验机构": people[2], "委托时间起": "2020-01-01", "状态": "待受理"},
    ):
        enterprise.press("重置")
        enterprise.search(**query)
        expect(enterprise.line(number)).to_have_count(1)
        expect(enterprise.line(other)).to_have_count(0)
    enterprise.press("重置")
    enterprise.search(委托时间止="2020-01-01")
    expect(enterprise.line(number)).to_have_count(0)


def test_the_agency_queries_and_returns(enterprise, agency, people):
    """M-6.1.4a, d, M-6.2.3g: found by number, enterprise, state and time; a note on a field opens that field alone."""
    number = submitted(enterprise, people[2])
    agency.menu("业务管理", "业务受理")
    agency.search(业务编号=number, 状态="待受理", 委托企业名称="东港", 委托时间起="2020-01-01")
    expect(agency.line(number)).to_have_count(1)
    agency.search(状态="受理中")
    expect(agency.line(number)).to_have_count(0)
    agency.press("重置")
    agency.search(业务编号=number)
    agency.open(number)
    agency.press("退回")
    agency.press("确定退回")
    expect(agency.bubble("退回原因")).to_be_visible()
    agency.write(退回原因="发货人与合同不一致")
    agency.front.locator("[data-path=consignor]").first.click()
    agency.dialog.get_by_role("textbox", name="“发货人”的说明").fill("请与合同一致")
    agency.confirm("确定退回")
    agency.state("补充材料")

    enterprise.menu("系统通知", "公告消息")
    enterprise.page.reload()
    expect(enterprise.line(number).filter(has_text="退回").first).to_be_visible()
    enterprise.menu("业务管理", "业务委托")
    enterprise.open(number)
    enterprise.page.reload()
    enterprise.state("补充材料")
    expect(enterprise.front).to_contain_text("发货人与合同不一致")
    expect(enterprise.field("发货人")).to_contain_text("请与合同一致")
    expect(enterprise.box("发货人")).to_be_editable()
    expect(enterprise.box("合同号")).not_to_be_editable()
    enterprise.write(发货人="Nieuwe Haven Machines B.V.")
    enterprise.press("提交")
    enterprise.state("待受理")
    agency.page.reload()
    expect(agency.front.locator("details.changes")).to_contain_text("Nieuwe Haven Machines B.V.")


def test_accept_certify_correct(enterprise, agency, people):
    """M-6.1.4b, c, M-6.2.3f: accepted 受理中; the result needs file, number, validity; 检验完成; a correction shows both."""
    number = submitted(enterprise, people[2])
    agency.menu("业务管理", "业务受理")
    agency.open(number)
    agency.press("接受委托")
    agency.told("操作成功")
    agency.state("受理中")
    agency.press("检验结果")
    agency.press("提交")
    expect(agency.bubble("检验机构证书编号")).to_be_visible()
    steps.fill_result(agency, f"RI-{number}", "Anneke Visser")
    agency.write(证书有效期=ahead(-1))
    agency.press("提交")
    expect(agency.bubble("证书有效期")).to_be_visible()
    agency.press("12 个月")
    agency.confirm("提交")
    agency.told("提交成功")
    agency.state("检验完成")
    agency.press("更正")
    agency.write(授权签字人="Joost van Dam", 更正原因="签字人录入有误")
    agency.confirm("提交")
    enterprise.page.reload()
    enterprise.state("检验完成")
    expect(enterprise.front).to_contain_text("Joost van Dam")
    expect(enterprise.front).to_contain_text("签字人录入有误")


def test_what_waits_is_on_the_first_page(enterprise, on_file):  # noqa: F811
    """M-2.1, M-2.3: what waits for the agency stands among its 待办事项, and opens from there."""
    agency, name = on_file
    number = submitted(enterprise, name)
    agency.menu("系统通知", "公告消息")
    agency.page.reload()
    waiting = (
        agency.front.get_by_role("region", name="待办事项")
        .or_(agency.front.locator("section", has_text="待办事项"))
        .first
    )
    waiting.get_by_text(number).first.click()
    agency.state("待受理")
