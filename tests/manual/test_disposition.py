"""处置 by hand: two officers, the agency, an enterprise, and the public register (M-2.7, M-6.1.7a to d)."""

import datetime

import pytest
from playwright.sync_api import expect

from tests.manual.papers import pdf
from tests.manual.supervising import answer, customs_desk, on_file, seen_in  # noqa: F401

WRITTEN = {"处置公告内容": "检验结果多次与货物不符", "事由/依据": "海关总署公告2020年第127号"}


def days(*ahead):
    """Days of Beijing from today on, as they are typed."""
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
    return [(today + datetime.timedelta(days=n)).isoformat() for n in ahead]


def registered(hand, name):
    """The public register's line of an agency."""
    hand.page.goto("/w/register")
    hand.front.get_by_label("检验机构名称", exact=True).fill(name)
    hand.press("查询")
    expect(hand.front.get_by_role("status").first).to_be_visible()
    return hand.line(name)


def refuses_to_file(agency, words):
    """The agency tries to file anew, and reads why it may not."""
    agency.page.goto("/w/filing")
    agency.write(**{"机构名称(中文)": "重新备案"})
    agency.press("暂存")
    agency.told(words)


def barred(trader, name, words):
    """The form of a commission shows the agency, and why it can't be chosen."""
    trader.page.goto("/w/commission")
    box = trader.box("装运前检验机构")
    box.click()
    box.press_sequentially(name)
    expect(trader.page.get_by_role("listbox").get_by_role("option").first).to_contain_text(words)


@pytest.fixture
def trader(at_desk, newcomer):
    """An enterprise."""
    return at_desk("enterprise", newcomer("enterprise"))


def test_non_recognition(customs_desk, on_file, trader):  # noqa: F811
    """M-0.1, M-2.7, M-6.1.7a, M-6.1.7b: proposed, confirmed by a second officer, told; no commission, shown with its
    end to the public, no new filing; found by content and time; lifted."""
    officer, reviewer, (agency, name) = customs_desk("officer"), customs_desk("reviewer"), on_file
    begins, until = days(0, 30)
    officer.menu("监督管理", "处置")
    officer.press("新增不予认可")
    officer.write(检验机构=name, 处置开始日期=begins, 处置到期日期=until, **WRITTEN)
    officer.press("提交复核")
    officer.state("待复核")
    number = officer.number()
    expect(registered(trader, name).get_by_text("不予认可")).to_have_count(0)

    seen_in(reviewer, "处置", number)
    reviewer.press("复核生效")
    reviewer.confirm("复核生效")
    expect(reviewer.front.locator("[data-effect]")).to_contain_text("生效中")

    agency.page.goto("/w/home")
    expect(agency.front.get_by_text(f"处置 {number}").first).to_be_visible()
    agency.menu("监督管理", "处置反馈")
    agency.search(处置公告内容="多次与货物不符", 创建时间起="2020-01-01")
    expect(agency.line(number)).to_contain_text("生效中")
    refuses_to_file(agency, "不予认可处置期间不予重新备案")
    expect(registered(trader, name)).to_contain_text("不予认可装运前检验结果")
    expect(registered(trader, name)).to_contain_text(until)
    barred(trader, name, "不予认可装运前检验结果")

    officer.page.reload()
    officer.press("解除处置")
    officer.write(原因="已查清")
    officer.confirm("确定解除处置")
    officer.state("待复核解除")
    reviewer.page.reload()
    reviewer.press("复核解除")
    reviewer.confirm("复核解除")
    officer.page.reload()
    officer.state("已解除")
    expect(registered(trader, name)).not_to_contain_text("不予认可")


def test_revocation(customs_desk, on_file, trader):  # noqa: F811
    """M-6.1.7c: once confirmed, not found by the public, can't be commissioned, and may file anew at once."""
    officer, reviewer, (agency, name) = customs_desk("officer"), customs_desk("reviewer"), on_file
    officer.menu("监督管理", "处置")
    officer.press("新增撤销备案")
    officer.write(检验机构=name, **WRITTEN)
    officer.press("提交复核")
    officer.state("待复核")
    number = officer.number()
    expect(registered(trader, name)).to_have_count(1)
    seen_in(reviewer, "处置", number)
    reviewer.press("复核生效")
    reviewer.confirm("复核生效")
    reviewer.state("备案已撤销")
    expect(registered(trader, name)).to_have_count(0)
    barred(trader, name, "备案已撤销")
    agency.page.goto("/w/filing")
    agency.write(**{"机构名称(中文)": name})
    agency.press("暂存")
    agency.told("暂存成功")
    assert agency.number().startswith("BA")


def test_rectification(customs_desk, on_file, trader):  # noqa: F811
    """M-6.1.7d: shown as 限期整改, no commission, no new filing; 点处置编号 submits the material; approved, it is lifted."""
    officer, reviewer, (agency, name) = customs_desk("officer"), customs_desk("reviewer"), on_file
    (until,) = days(20)
    officer.menu("监督管理", "处置")
    officer.press("新增限期整改")
    officer.write(检验机构=name, 整改期限=until, **WRITTEN)
    officer.press("提交复核")
    officer.state("待复核")
    number = officer.number()
    expect(registered(trader, name)).not_to_contain_text("限期整改")
    seen_in(reviewer, "处置", number)
    reviewer.press("复核生效")
    reviewer.confirm("复核生效")
    reviewer.state("待整改")
    expect(registered(trader, name)).to_contain_text("限期整改")
    barred(trader, name, "限期整改")
    refuses_to_file(agency, "请完成限期整改后重新备案")

    seen_in(agency, "处置反馈", number)
    answer(agency, "提交整改材料", "整改情况说明", "已培训全部检验员", "整改材料", pdf("培训记录.pdf"))
    agency.state("待审核")
    officer.page.reload()
    expect(officer.front.get_by_text("已培训全部检验员")).to_be_visible()
    officer.press("通过")
    officer.confirm("通过")
    officer.state("已解除")
    expect(registered(trader, name)).not_to_contain_text("限期整改")
