"""统计分析 by hand: figures of a period, the list behind a number, the workbook (M-0.4)."""

import re

import pytest
from playwright.sync_api import expect

from tests.manual.conftest import calling


@pytest.fixture
def analyst(at_desk, house):
    """A customs analyst of headquarters of the demo world."""
    with calling(house) as wire:
        demo = wire.get("/api/demo/accounts").json()
    who = next(row for row in demo["rows"] if "analyst" in row["roles"] and row["account"] == "customs3")
    return at_desk("customs", who["account"], demo["password"])


def test_a_number_opens_the_cases_it_counts(analyst):
    """M-0.4: figures by month as a chart and a table; a number opens just so many cases, with the filters in the
    address; the workbook is handed out."""
    analyst.menu("监督管理", "统计分析")
    analyst.write(统计期间起="2020-01-01")
    analyst.front.get_by_role("button", name="查询").click()
    expect(analyst.front.locator(".chart svg")).to_have_count(2)
    expect(analyst.page).to_have_url(re.compile("from=2020-01-01"))
    with analyst.page.expect_download() as download:
        analyst.front.get_by_role("link", name="导出 Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    analyst.front.get_by_label("其他业务细分").select_option("country")
    expect(analyst.front.locator("[data-apart=filing] tbody tr[data-key]").first).to_be_visible()
    expect(analyst.page).to_have_url(re.compile("acts_by=country"))
    for figure in ("[data-apart=filing] tbody tr[data-key] .link", "tr[data-kind=annual-report] .figure .link"):
        told = analyst.front.locator(figure).first
        count = told.inner_text()
        told.click()
        expect(analyst.front.get_by_role("status").first).to_contain_text(f"共 {count} 条")
        analyst.front.locator("tbody tr .link").first.click()
        expect(analyst.page).to_have_url(re.compile("/w/(filing|annual-report)/"))
        analyst.page.get_by_role("tab", name="统计分析").click()
    number = analyst.front.locator("[data-figure=returned] .link")
    told = number.inner_text()
    number.click()
    expect(analyst.front.get_by_role("status").first).to_contain_text(told)
    expect(analyst.front).to_contain_text("退回次数")
    expect(analyst.page).to_have_url(re.compile("(?=.*figure=returned)(?=.*from=2020-01-01)"))


def test_an_empty_period_says_so(analyst):
    """M-0.4, bad input: a period with nothing in it is zeros and a sentence; one that ends before it begins is refused."""
    analyst.menu("监督管理", "统计分析")
    analyst.write(统计期间起="1999-01-01", 统计期间止="1999-12-31")
    analyst.front.get_by_role("button", name="查询").click()
    expect(analyst.front).to_contain_text("该期间没有业务数据")
    analyst.write(统计期间止="1998-12-31")
    analyst.front.get_by_role("button", name="查询").click()
    expect(analyst.page.get_by_text("不能早于")).to_be_visible()


def test_an_agencys_record_is_one_time_line(analyst):
    """Issue, agency record: from a case, and from the register, to its agency's record, by kind."""
    analyst.menu("业务管理", "业务查询")
    analyst.front.locator("tbody tr", has_text="检验完成").locator(".link").first.click()
    analyst.front.locator("[data-record] summary").click()
    analyst.front.get_by_role("button", name="查看完整档案").click()
    expect(analyst.front.locator("tbody tr").first).to_be_visible()
    analyst.front.locator("[data-shelf=certificate]").click()
    expect(analyst.page).to_have_url(re.compile("shelf=certificate"))
    expect(analyst.front.locator("tbody tr").first).to_contain_text("检验证书")
    analyst.menu("公共查询", "已备案检验机构查询")
    analyst.front.get_by_role("link", name=re.compile("^机构档案：")).first.click()
    expect(analyst.page).to_have_url(re.compile("/w/agency-record/"))
