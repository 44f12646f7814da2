"""Query grids and lists (M-6.2.3a, M-6.1.4a): conditions, pages, and coming back to where one was."""

import re

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.browser.barriers import barriers
from tests.browser.desk import front, tab
from tests.support.filing import body, start
from tests.support.working import Worker

ROWS = 22
LISTED = re.compile(r"/api/commissions\?")


@pytest.fixture
def page(sit, world, own):
    """业务委托 of somebody with 22 drafts: two pages of them."""
    person = own("enterprise")
    for number in range(ROWS):
        body(start(person.caller, "commission", {"consignee_name": f"收货人{number:02}号"}), 201)
    world.people[person.account] = person.caller
    return sit(person.account, "/w/commissions")


def kept(answer):
    """Whether it is the server's word that it keeps what somebody prefers: another page may ask for it from then on."""
    return answer.request.method == "PUT" and "/api/preferences/" in answer.url


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


def test_a_page_is_as_long_as_its_reader_wants(sit, world, own):
    """Issue 3, lists: 50 rows are chosen once, for every list and another window; what lies below the window can be got at."""
    person = own("enterprise")
    for number in range(ROWS * 2):
        body(start(person.caller, "commission", {"consignee_name": f"收货人{number:02}号"}), 201)
    world.people[person.account] = person.caller
    page = sit(person.account, "/w/commissions")
    rows = front(page).locator("tbody tr")
    expect(rows).to_have_count(20)
    with page.expect_response(kept):
        front(page).get_by_role("combobox", name="每页条数").select_option("50")
    expect(rows).to_have_count(ROWS * 2)
    last = rows.last.locator("a")
    number = last.inner_text()
    assert last.bounding_box()["y"] > page.viewport_size["height"]
    last.focus()
    last.press("Enter")
    expect(page.get_by_role("tab", selected=True)).to_contain_text(number)
    other = sit(person.account, "/w/commissions")
    expect(front(other).locator("tbody tr")).to_have_count(ROWS * 2)


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


@pytest.mark.parametrize(
    ("who", "address", "last", "typed", "asked"),
    [
        ("enterprise", "/w/commissions", "to", "2020-01-01", "to=2020-01-01"),
        ("administrator", "/w/deliveries", "state", "发送失败", "state=failed"),
    ],
)
def test_enter_in_the_last_condition_searches(sit, who, address, last, typed, asked):
    """found-2026-11 §9, M-3.4: a day that was typed, and what a select has in front."""
    page = sit(who, address)
    condition = front(page).locator(f"[data-query={last}]")
    condition.click()
    condition.press_sequentially(typed)
    condition.press("Enter")
    expect(page).to_have_url(re.compile(asked))


def test_a_line_opens_its_record(page):
    """M-6.1.4b: a click on the number opens the record in a tab of its own; the list stays as it was."""
    list_ = front(page)
    list_.get_by_role("button", name="下一页").click()
    expect(list_.locator("tbody tr")).to_have_count(2)
    number = list_.locator("tbody a").first.inner_text()
    list_.locator("tbody a").first.click()
    expect(page.get_by_role("tab", selected=True)).to_contain_text(number)
    tab(page, "业务委托").first.click()
    expect(front(page).locator("tbody tr")).to_have_count(2)
    other = front(page).locator("tbody tr").nth(1)
    opened = other.locator("a").inner_text()
    other.locator("td").nth(1).dblclick()
    expect(page.get_by_role("tab", selected=True)).to_contain_text(opened)


def test_a_number_is_a_link_that_opens_beside(page):
    """M-6.1.4b: with Ctrl held the record opens in another window of the browser, and the list stays in front."""
    number = front(page).locator("tbody a").first.inner_text()
    with page.context.expect_page() as opened:
        front(page).locator("tbody a").first.click(modifiers=["Control"])
    expect(opened.value.get_by_role("tab", selected=True)).to_contain_text(number)
    expect(page.get_by_role("tab", selected=True)).to_contain_text("业务委托")
    opened.value.close()


def test_a_press_on_a_heading_sorts(page):
    """Issue 3, lists: by what the server offers, a second press the other way round; F5 keeps it."""
    list_ = front(page)
    expect(list_.locator("tbody tr")).to_have_count(20)
    expect(list_.get_by_role("columnheader", name="用途").get_by_role("button")).to_have_count(0)
    heading = list_.get_by_role("columnheader", name="业务编号")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    heading.get_by_role("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(list_.locator("tbody tr").first).to_contain_text("收货人00号")
    page.reload()
    expect(list_.locator("tbody tr").first).to_contain_text("收货人00号")


def test_columns_are_chosen_and_stay_chosen(page, sit):
    """Issue 3, lists: hidden and moved by keyboard alone; kept on the server, so another window shows the same."""
    list_ = front(page)
    headings = list_.locator("thead th")
    expect(headings.nth(0)).to_contain_text("业务编号")
    list_.get_by_role("button", name="显示列").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("用途", exact=True).press("Space")
    dialog.get_by_role("button", name="将“状态”上移").press("Enter")
    with page.expect_response(kept):
        dialog.get_by_role("button", name="确定").press("Enter")
    expect(headings.nth(0)).to_contain_text("状态")
    expect(list_.get_by_role("columnheader", name="用途")).to_have_count(0)
    page.reload()
    expect(headings.nth(0)).to_contain_text("状态")
    expect(list_.get_by_role("columnheader", name="用途")).to_have_count(0)
    list_.get_by_role("button", name="显示列").click()
    dialog.get_by_role("button", name="恢复默认").click()
    dialog.get_by_role("button", name="确定").click()
    expect(headings.nth(0)).to_contain_text("业务编号")


def test_a_search_is_saved_and_chosen_again(page):
    """Issue 3, lists: conditions kept under a name, found again after F5, and deleted."""
    list_ = front(page)
    list_.locator("[data-query=consignee_name]").fill("收货人07")
    list_.get_by_role("button", name="查询", exact=True).click()
    expect(list_.locator("tbody tr")).to_have_count(1)
    list_.get_by_role("button", name="常用条件").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="保存当前条件").click()
    expect(dialog.get_by_role("alert")).to_have_text("请填写名称")
    dialog.get_by_label("名称").fill("七号")
    dialog.get_by_label("名称").press("Enter")
    expect(dialog.get_by_role("listitem")).to_contain_text("收货人姓名：收货人07")
    page.keyboard.press("Escape")
    list_.get_by_role("button", name="重置").click()
    expect(list_.locator("tbody tr")).to_have_count(20)
    page.reload()
    list_.get_by_role("button", name="常用条件").click()
    dialog.get_by_role("button", name="七号").first.click()
    expect(list_.locator("tbody tr")).to_have_count(1)
    list_.get_by_role("button", name="常用条件").click()
    dialog.get_by_role("button", name="删除“七号”").click()
    expect(dialog.get_by_role("listitem")).to_have_count(0)


def test_nothing_found_says_what_to_do(page):
    """Issue 3, lists: an empty list offers the way back to all; who searches before the list has come is not passed over."""
    list_, held = front(page), []
    page.route(LISTED, lambda route: route.continue_() if held else held.append(route))
    page.reload()
    list_.locator("[data-query=consignee_name]").fill("没有这个名字")
    list_.get_by_role("button", name="查询", exact=True).click()
    list_.get_by_role("button", name="清除条件，显示全部").click()
    expect(list_.locator("tbody tr")).to_have_count(20)


def test_the_filtered_list_is_taken_along(page, served):
    """Issue 3, lists: an export tells how far it is and ends with the file, which holds what was filtered."""
    worker = Worker(served)
    try:
        list_ = front(page)
        list_.locator("[data-query=consignee_name]").fill("收货人1")
        list_.get_by_role("button", name="查询", exact=True).click()
        expect(list_.locator("tbody tr")).to_have_count(10)
        list_.get_by_role("button", name="导出").click()
        expect(list_.get_by_text("导出完成，共 10 条")).to_be_visible()
        with page.expect_download() as downloading:
            list_.get_by_role("link", name="下载文件").click()
        rows = CalamineWorkbook.from_path(downloading.value.path()).get_sheet_by_index(0).to_python()
        assert len(rows) == 11
        assert all("收货人1" in row[rows[0].index("收货人姓名")] for row in rows[1:])
    finally:
        worker.stop()


def test_the_dialogs_of_a_list_have_no_barrier(page):
    """axe finds nothing in the columns' and the saved searches' dialogs."""
    list_ = front(page)
    for button in ("显示列", "常用条件"):
        list_.get_by_role("button", name=button).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert barriers(page) == []
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
