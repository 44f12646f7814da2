"""What is typed stays (M-6.2.3): half dates, rows not yet added, and copies of other tabs and windows."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import box, field, front, unsaved
from tests.support.commission import goods
from tests.support.filing import body, start

PASTE = """(element, text) => {
    element.select();
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    if (element.dispatchEvent(event)) document.execCommand('insertText', false, text);
}"""
KEPT = "JSON.stringify(Object.entries(localStorage).filter(([name]) => name.startsWith('preship.draft.')))"


@pytest.fixture
def draft(sit, world, own):
    """`draft(language, **data)`: the page of a fresh draft with this data, its number and its owner's line."""

    def opened(language="zh-CN", **data):
        person = own("enterprise")
        number = body(start(person.caller, "commission", data), 201)["number"]
        world.people[person.account] = person.caller
        page = sit(person.account, f"/w/commission/{number}", language=language)
        expect(box(page, "consignor")).to_be_editable()
        return page, number, person.caller

    return opened


def kept(page):
    """All that this browser keeps of drafts, as text."""
    return page.evaluate(KEPT)


def wait_until_kept(page, text):
    """The browser keeps what is typed a moment after the last key."""
    page.wait_for_function(f"text => {KEPT}.includes(text)", arg=json.dumps(text, ensure_ascii=False)[1:-1])


def data_of(caller, number):
    """What the server has."""
    return body(caller.get(f"/api/cases/{number}"))["data"]


def test_half_a_date_is_never_saved_as_nothing(draft):
    """M-6.2.3c: a part of a saved date is taken away and 暂存 pressed: the date is named as wrong and stays in its box
    and in this browser; the server keeps the last whole one. Mended, it is saved."""
    page, number, caller = draft(inspection_date="2027-06-01")
    day = box(page, "inspection_date")
    expect(day).to_have_value("2027-06-01")
    day.press("End")
    day.press("Backspace")
    day.press("Backspace")
    day.press("Tab")
    expect(field(page, "inspection_date").locator(".bubble")).to_contain_text("日期不正确")
    page.locator("[data-action=save]").click()
    expect(page.locator(".toast.bad")).to_be_visible()
    expect(page.locator(".toast").filter(has_text="暂存成功")).to_have_count(0)
    expect(day).to_have_value("2027-06-")
    assert data_of(caller, number)["inspection_date"] == "2027-06-01"
    wait_until_kept(page, '"2027-06-"')
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    front(page).get_by_role("button", name="恢复").click()
    expect(day).to_have_value("2027-06-")
    day.press("End")
    day.press_sequentially("09")
    page.locator("[data-action=save]").click()
    expect(page.locator(".toast").filter(has_text="暂存成功").first).to_be_visible()
    assert data_of(caller, number)["inspection_date"] == "2027-06-09"


@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
def test_dates_as_people_write_and_paste_them(draft, language):
    """M-6.2.3: any usual form is understood, an ambiguous one asked about; a calendar in the page's language; by keys."""
    page, _, _ = draft(language)
    day = box(page, "inspection_date")
    for text in ("2024-3-5", "2024/03/05", "2024年3月5日", "05.03.2024", "5 Mar 2024", "20240305"):
        day.evaluate(PASTE, text)
        day.press("Tab")
        expect(day).to_have_value("2024-03-05")
    day.fill("03/05/2024")
    asked = field(page, "inspection_date").locator(".choices")
    expect(asked.get_by_role("button")).to_have_text(["2024-03-05", "2024-05-03"])
    day.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(day).to_have_value("2024-05-03")
    expect(asked).to_have_count(0)

    day.press("Alt+ArrowDown")
    calendar = page.get_by_role("dialog", name="日历" if language == "zh-CN" else "Calendar")
    expect(calendar).to_contain_text("2024年5月" if language == "zh-CN" else "May 2024")
    expect(calendar.locator("[data-selected]")).to_be_focused()
    assert barriers(page) == []
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(calendar).to_have_count(0)
    expect(day).to_have_value("2024-05-04")
    expect(day).to_be_focused()
    day.press("Alt+ArrowDown")
    expect(calendar).to_be_visible()
    page.keyboard.press("Escape")
    expect(calendar).to_have_count(0)
    expect(day).to_have_value("2024-05-04")


def test_a_condition_that_is_no_day_is_said(sit):
    """M-6.2.2: half a date above a list is named, not asked for and not dropped."""
    page = sit("enterprise", "/w/commissions")
    day = page.locator("[data-query=from]")
    day.fill("2024-3")
    day.press("Tab")
    front(page).get_by_role("button", name="查询").click()
    expect(front(page).locator(".field", has=day).locator(".bubble")).to_contain_text("日期不正确")
    expect(day).to_have_value("2024-3")


def test_a_row_not_yet_added_comes_back(draft):
    """M-6.2.3d: the browser is killed while a line of goods is half typed: it is offered and stands in its boxes again."""
    page, _, _ = draft(goods=[goods()])
    unsaved(page)
    cell = front(page).locator("[data-path='goods.new.name'] input")
    cell.fill("半台压力机")
    wait_until_kept(page, "半台压力机")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    front(page).get_by_role("button", name="恢复").click()
    expect(cell).to_have_value("半台压力机")
    expect(front(page).locator(".copies")).to_have_count(0)


def test_several_copies_are_told_apart_and_overwrite_nothing(draft):
    """M-6.2.3: two windows died with text of their own: both copies have a name and a time and can be looked into. One
    comes back; the second fills in what is missing and stays to be taken field by field; nothing typed since goes."""
    page, number, _ = draft(contract_number="OHM-1", goods=[goods()])
    unsaved(page)
    other = page.context.new_page()
    unsaved(other)
    other.goto(page.url)
    box(page, "consignor").fill("First Harbour Ltd")
    wait_until_kept(page, "First Harbour Ltd")
    box(other, "consignor").fill("Second Harbour Ltd")
    box(other, "consignee_name").fill("第二收货人")
    wait_until_kept(other, "第二收货人")
    third = page.context.new_page()
    unsaved(third)
    for old in (page, other):
        old.close()
    third.goto(f"/w/commission/{number}")
    copies = front(third).locator(".copies [data-copy]")
    expect(copies).to_have_count(2)
    expect(copies.nth(0)).to_contain_text("Second Harbour Ltd")
    expect(copies.nth(1)).to_contain_text("First Harbour Ltd")
    copies.nth(1).get_by_role("button", name="查看差异").click()
    expect(copies.nth(1).locator("[data-change=consignor]")).to_contain_text("First Harbour Ltd")
    assert barriers(third) == []
    copies.nth(1).get_by_role("button", name="恢复").click()
    expect(box(third, "consignor")).to_have_value("First Harbour Ltd")
    expect(copies).to_have_count(1)
    copies.get_by_role("button", name="恢复").click()
    expect(box(third, "consignee_name")).to_have_value("第二收货人")
    expect(box(third, "consignor")).to_have_value("First Harbour Ltd")
    copies.get_by_role("button", name="查看差异").click()
    copies.get_by_role("button", name="取用：发货人").click()
    expect(box(third, "consignor")).to_have_value("Second Harbour Ltd")
    expect(copies).to_contain_text("与本页内容相同")
