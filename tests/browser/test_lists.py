"""Query grids and lists (M-6.2.3a, M-6.1.4a): conditions, pages, and coming back to where one was."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import front, tab
from tests.support.filing import body, start

ROWS = 22


@pytest.fixture
def page(sit, world, own):
    """业务委托 of somebody with 22 drafts: two pages of them."""
    person = own("enterprise")
    for number in range(ROWS):
        body(start(person.caller, "commission", {"consignee_name": f"收货人{number:02}号"}), 201)
    world.people[person.account] = person.caller
    return sit(person.account, "/w/commissions")


def test_pages_turn_and_keep_the_count(page):
    """M-6.2.3a: the list turns its pages; how many there are stays said, also on the second."""
    list_ = front(page)
    counted = list_.get_by_role("status")
    expect(list_.locator("tbody tr")).to_have_count(20)
    expect(counted).to_have_text(f"共 {ROWS} 条")
    list_.get_by_role("button", name="下一页").click()
    expect(list_.locator("tbody tr")).to_have_count(2)
    expect(list_.locator("tbody")).to_contain_text("收货人00号")
    expect(counted).to_have_text(f"共 {ROWS} 条")
    list_.get_by_role("button", name="上一页").click()
    expect(list_.locator("tbody tr")).to_have_count(20)
    expect(list_.locator("tbody tr").first).to_contain_text("收货人21号")


def test_conditions_find_stay_and_are_reset(page):
    """M-6.2.3a: 收货人姓名 and 状态 find; another tab in between and F5 lose neither; 重置 shows all again."""
    list_ = front(page)
    name = list_.locator("[data-query=consignee_name], [data-query=consignee]").first
    name.fill("收货人07")
    list_.get_by_role("button", name="查询").click()
    expect(list_.locator("tbody tr")).to_have_count(1)
    tab(page, "公告消息").click()
    tab(page, "业务委托").click()
    expect(list_.locator("tbody tr")).to_have_count(1)
    page.reload()
    expect(name).to_have_value("收货人07")
    expect(list_.locator("tbody tr")).to_have_count(1)
    state = list_.locator("[data-query=state]")
    state.click()
    state.press_sequentially("检验完成")
    state.press("Enter")
    list_.get_by_role("button", name="查询").click()
    expect(list_.locator("tbody tr")).to_have_count(0)
    expect(list_).to_contain_text("没有符合条件的记录")
    list_.get_by_role("button", name="重置").click()
    expect(list_.locator("tbody tr")).to_have_count(20)
    expect(name).to_have_value("")


def test_a_line_opens_its_record(page):
    """M-6.1.4b: a click on the number opens the record in a tab of its own; the list stays as it was."""
    list_ = front(page)
    list_.get_by_role("button", name="下一页").click()
    expect(list_.locator("tbody tr")).to_have_count(2)
    number = list_.locator("tbody button").first.inner_text()
    list_.locator("tbody button").first.click()
    expect(page.get_by_role("tab", selected=True)).to_contain_text(number)
    tab(page, "业务委托").first.click()
    expect(front(page).locator("tbody tr")).to_have_count(2)
