"""统计分析 as an analyst uses it: goods beside the year before, the goods behind a figure, taken along (issue, figures that
people use)."""

import re

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.browser.barriers import barriers
from tests.browser.desk import front
from tests.support.selection import choose_in_turn
from tests.support.working import Worker

ADDRESS = "/w/statistics?from=2020-01-01&to=2099-12-31&goods_by=origin"
WORDS = {
    "zh-CN": ("货物与货值", "上年同期", "导出", "导出完成", "下载文件", "德国", "货物明细"),
    "en": ("Goods and values", "Year before", "Export", "Exported", "Download the file", "Germany",
           "Goods behind a figure"),
}  # fmt: skip


@pytest.mark.parametrize("language", choose_in_turn(WORDS, 0))
def test_goods_behind_a_figure_are_read_and_taken_along(sit, world, served, language):
    """Figures: quantity by unit and value as money, by origin; a figure is opened by key and adds up to what was pressed; the
    list is exported in the background; axe finds nothing on the way."""
    heading, before, export, ready, download, germany, behind = WORDS[language]
    page = sit("analyst", ADDRESS, language=language)
    part = front(page).get_by_role("region", name=heading)
    table = part.locator("[data-goods]")
    row = table.locator("tbody tr[data-key=DEU]")
    expect(row).to_contain_text(germany)
    expect(table).to_contain_text(before)
    expect(row).to_contain_text(re.compile(r"EUR [\d,]+\.\d\d"))
    expect(part.locator(".chart svg")).to_be_visible()
    assert barriers(page) == []
    money = row.get_by_role("button", name=re.compile(r"EUR [\d,]+\.\d\d")).first
    told = float(re.sub(r"[^\d.]", "", money.inner_text()))
    money.focus()
    money.press("Enter")
    list_ = front(page)
    expect(list_.get_by_role("heading", level=1)).to_have_text(behind)
    expect(page).to_have_url(re.compile("(?=.*origin=DEU)(?=.*currency=EUR)(?=.*goods_day=received)"))
    expect(list_.locator("tbody tr").first).to_contain_text(germany)
    assert barriers(page) == []
    worker = Worker(served)
    try:
        list_.get_by_role("button", name=export, exact=True).click()
        expect(list_.get_by_text(ready)).to_be_visible()
        with page.expect_download() as downloading:
            list_.get_by_role("link", name=download).click()
    finally:
        worker.stop()
    rows = CalamineWorkbook.from_path(downloading.value.path()).get_sheet_by_index(0).to_python()
    amounts = rows[0].index("金额" if language == "zh-CN" else "Amount")
    assert sum(line[amounts] for line in rows[1:]) == pytest.approx(told)


def test_goods_are_told_apart_by_what_is_asked(sit, world):
    """By importer, HS to six digits, age, unit and currency; the choice stays in the address, through a new question too.
    Commissions are told apart by origin as well, and each figure has its list."""
    page = sit("analyst", ADDRESS)
    choice = front(page).get_by_label("货物口径")
    table = front(page).locator("[data-goods]")
    for by, says in (("made", r"\d{4} 年（机龄 \d+ 年）"), ("hs6", r"\d{6} \S+"), ("unit", "台"), ("currency", "[日欧]元"),
                     ("enterprise", r"\S+")):  # fmt: skip
        choice.select_option(by)
        expect(page).to_have_url(re.compile(f"goods_by={by}"))
        expect(table.locator("tbody th[scope=row]").nth(1)).to_have_text(re.compile(says))
    front(page).get_by_role("button", name="查询").click()
    expect(page).to_have_url(re.compile("goods_by=enterprise"))
    expect(front(page)).not_to_contain_text(re.compile(r"\bgoods\.\w+"))
    page.goto(f"{ADDRESS}&by=origin")
    row = front(page).get_by_role("region", name="数据表").locator("tr[data-key=DEU]")
    expect(row).to_contain_text("德国")
    row.get_by_role("button").first.press("Enter")
    expect(page).to_have_url(re.compile("(?=.*origin=DEU)(?=.*figure=received)"))
    expect(front(page).locator("tbody tr").first).to_be_visible()
