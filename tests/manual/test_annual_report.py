"""年度报告 by hand: asked for by customs, filled in by the agency, read by customs (M-2.8, M-6.1.8a, M-6.1.8b)."""

import itertools

import pytest
from playwright.sync_api import expect

from tests.manual.conftest import PASSWORD
from tests.manual.papers import pdf
from tests.support.annual import file_long_ago
from tests.support.calling import Caller
from tests.support.filing import filed

YEARS = itertools.count(2011)


@pytest.fixture
def customs(at_desk, officer):
    """A customs officer."""
    return at_desk("customs", *officer)


@pytest.fixture
def agency(at_desk, newcomer, house, officer):
    """Somebody of an agency that is on file."""
    account = newcomer("agency")
    desks = []
    for side, *who in (("agency", account, PASSWORD), ("customs", *officer)):
        desks.append(Caller(house.port))
        desks[-1].login(side, *who)
    filed(*desks, name_zh=f"年报检验{account}", name_en=f"Annual {account}")
    file_long_ago(house)
    for desk in desks:
        desk.connection.close()
    return at_desk("agency", account)


def asked(customs, agency):
    """Customs asks for a year; the agency has found its report by that year and opened it; (year, number)."""
    year = str(next(YEARS))
    customs.menu("监督管理", "年度报告发起")
    customs.press("新增")
    customs.write(报告年份=year, 填报截止日期="2099-03-31", 填报要求=f"请如实填报{year}年情况，并附总结。")
    customs.press("发起")
    customs.state("已发起")
    agency.menu("监督管理", "年度工作报告")
    agency.page.reload()
    agency.search(报告年份=year)
    expect(agency.front.locator("tbody tr")).to_have_count(1)
    number = agency.front.locator("tbody tr .link").inner_text()
    agency.open(number)
    return year, number


def filled_in(agency):
    """Everything that is demanded."""
    for question, answer in {"本年度有无业务": "有", "本年度有无培训": "无", "本年度有无不合格": "无"}.items():
        agency.write(**{question: answer})
    agency.write(客户委托变化="新增委托企业两家")
    agency.row(
        "业务开展情况", **{"启运国(地区)": "荷兰", "产品类别": "工程机械", "批次": "12", "货值(万美元)": "340.5"}
    )


def test_a_report_is_asked_for_filled_in_and_read(customs, agency):
    """M-6.1.8a, M-6.1.8b: 发起 by customs, told in 公告消息, queried by 报告年份, opened by its number, filled in with an
    attachment, submitted, read and 已审阅 by customs."""
    year, number = asked(customs, agency)
    agency.state("待填报")
    expect(agency.box("报告年份")).to_have_value(year)
    expect(agency.box("报告年份")).not_to_be_editable()
    expect(agency.front.locator("[data-known]")).to_contain_text("收到委托")
    expect(agency.front.locator("[data-known] input")).to_have_count(0)
    agency.press("提交")
    expect(agency.bubble("客户委托变化")).to_be_visible()
    filled_in(agency)
    agency.press("暂存")
    agency.told("暂存成功")
    agency.page.reload()
    expect(agency.box("客户委托变化")).to_have_value("新增委托企业两家")
    agency.attach("附件", pdf("年度总结.pdf"))
    agency.press("提交")
    agency.state("已提交")

    customs.menu("监督管理", "年度报告审阅")
    customs.page.reload()
    customs.search(报告年份=year, 报告编号=number)
    customs.open(number)
    expect(customs.front).to_contain_text("年度总结.pdf")
    expect(customs.box("客户委托变化")).to_have_value("新增委托企业两家")
    customs.press("审阅通过")
    customs.write(审阅意见="材料齐全")
    customs.confirm("确定审阅通过")
    customs.state("已审阅")
    agency.page.reload()
    agency.state("已审阅")
    agency.menu("系统通知", "公告消息")
    expect(agency.line(number).first).to_be_visible()


def test_a_report_comes_back_and_goes_again(customs, agency):
    """M-6.1.8b, processes.md §7: 补充材料 with its reason: 补充材料; answered and submitted again."""
    _, number = asked(customs, agency)
    filled_in(agency)
    agency.press("提交")
    agency.state("已提交")
    customs.menu("监督管理", "年度报告审阅")
    customs.page.reload()
    customs.search(报告编号=number)
    customs.open(number)
    customs.press("补充材料")
    customs.write(退回原因="请列明新增委托企业名称")
    customs.press("确定补充材料")
    customs.state("补充材料")
    agency.page.reload()
    expect(agency.front).to_contain_text("请列明新增委托企业名称")
    agency.write(客户委托变化="新增甲、乙两家")
    agency.press("提交")
    agency.state("已提交")


def test_a_year_that_was_not_asked_for_says_so(customs, agency):
    """M-6.1.8a, bad input: a second campaign for a year is refused at 报告年份, and what was typed stays."""
    year, _ = asked(customs, agency)
    customs.menu("监督管理", "年度报告发起")
    customs.press("新增")
    customs.write(报告年份=year, 填报截止日期="2099-03-31", 填报要求="再发一次")
    customs.press("发起")
    expect(customs.bubble("报告年份")).to_contain_text("已发起")
    expect(customs.box("填报要求")).to_have_value("再发一次")
