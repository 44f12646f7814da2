"""The strip of tabs: every tab an instance of its own (M-5.1, M-5.3)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import box, front, tab, unsaved


@pytest.fixture
def drafts(own):
    """Somebody of an enterprise with two drafts of commissions: (person, number, number)."""
    from tests.support.filing import body, start  # noqa: PLC0415 - only this fixture speaks over HTTP

    person = own("enterprise")
    made = [body(start(person.caller, "commission", {"contract_number": name}), 201)["number"] for name in ("A", "B")]
    return person, *made


def at(sit, world, person, path):
    """A page of that person."""
    world.people[person.account] = person.caller
    return sit(person.account, path)


def close(page, words):
    """The cross of a tab."""
    tab(page, words).locator(".tab-close").click()


def test_two_records_stand_side_by_side(sit, world, drafts):
    """M-5.1: what is typed into one record stays while another is opened, typed into and closed; reopened it is fresh."""
    person, first, second = drafts
    page = at(sit, world, person, "/w/commissions")
    unsaved(page)
    for number in (first, second):
        tab(page, "业务委托").first.click()
        front(page).get_by_role("link", name=number).click()
        expect(box(page, "contract_number")).not_to_have_value("")
    box(page, "consignor").fill("typed into the second")
    tab(page, first).click()
    expect(box(page, "contract_number")).to_have_value("A")
    box(page, "consignor").fill("typed into the first")

    close(page, second)
    page.get_by_role("dialog").get_by_role("button", name="取消").click()
    expect(tab(page, second)).to_have_count(1)
    close(page, second)
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    expect(tab(page, second)).to_have_count(0)
    expect(box(page, "consignor")).to_have_value("typed into the first")

    tab(page, "业务委托").first.click()
    front(page).get_by_role("link", name=second).click()
    expect(box(page, "contract_number")).to_have_value("B")
    expect(box(page, "consignor")).to_have_value("")
    tab(page, first).click()
    expect(box(page, "consignor")).to_have_value("typed into the first")


def test_the_strip_moves_and_closes(sit, world, own):
    """M-5.1: arrows move the tabs left and right when they are many. M-5.3: 关闭其他选项卡, 关闭全部选项卡."""
    person = own("enterprise")
    page = at(sit, world, person, "/w/home")
    strip = page.locator("[role=tablist]").last
    left, right = (page.get_by_role("button", name=f"向{way}移动页签") for way in ("左", "右"))
    expect(front(page).get_by_role("table").or_(front(page).get_by_text("待办")).first).to_be_visible()
    expect(right).to_be_hidden()
    for number in range(8):
        page.evaluate("number => history.pushState({}, '', `/w/filed-agency/PSI${number}`)", number)
        page.evaluate("dispatchEvent(new PopStateEvent('popstate', { state: history.state }))")
        expect(page.get_by_role("tab")).to_have_count(number + 2)
    expect(right).to_be_visible()
    moved = strip.evaluate("strip => strip.scrollLeft")
    assert moved > 0
    left.click()
    page.wait_for_function("([strip, before]) => strip.scrollLeft < before", arg=[strip.element_handle(), moved])
    before = strip.evaluate("strip => strip.scrollLeft")
    right.click()
    page.wait_for_function("([strip, before]) => strip.scrollLeft > before", arg=[strip.element_handle(), before])

    tab(page, "PSI3").click()
    page.get_by_role("button", name="页签操作").click()
    page.get_by_role("menuitem", name="关闭其他选项卡").click()
    expect(page.get_by_role("tab")).to_have_count(2)
    expect(page.get_by_role("tab", selected=True)).to_contain_text("PSI3")
    page.get_by_role("button", name="页签操作").click()
    page.get_by_role("menuitem", name="关闭全部选项卡").click()
    expect(page.get_by_role("tab")).to_have_count(1)
    expect(page.get_by_role("tab", selected=True)).to_contain_text("公告消息")


def test_a_reload_brings_the_strip_back(sit, world, drafts):
    """M-5.1: F5 keeps the tabs that were open, and the one in front."""
    person, first, second = drafts
    page = at(sit, world, person, f"/w/commission/{first}")
    expect(tab(page, first)).to_be_visible()
    page.goto(f"/w/commission/{second}")
    expect(page.get_by_role("tab", selected=True)).to_contain_text(second)
    page.reload()
    expect(page.get_by_role("tab")).to_have_count(3)
    expect(page.get_by_role("tab", selected=True)).to_contain_text(second)
    tab(page, first).click()
    expect(box(page, "contract_number")).to_have_value("A")


def test_the_strip_by_keyboard(sit, world, drafts):
    """M-5.1: arrow keys move along the strip, Delete closes the tab in focus; the focus is not lost."""
    person, first, second = drafts
    page = at(sit, world, person, f"/w/commission/{first}")
    expect(tab(page, first)).to_be_visible()
    page.goto(f"/w/commission/{second}")
    tab(page, second).focus()
    page.keyboard.press("ArrowLeft")
    expect(tab(page, first)).to_be_focused()
    expect(tab(page, first)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Delete")
    expect(tab(page, first)).to_have_count(0)
    expect(page.get_by_role("tab", selected=True)).to_be_focused()


def test_the_menu_folds_to_icons(sit, world, own):
    """M-5.2: the icon at the left folds the menu until only icons are shown, each with its name at hand; it stays so."""
    page = at(sit, world, own("agency"), "/w/home")
    menu = page.locator("nav.menu")
    entry = menu.get_by_role("link", name="备案申请")
    wide = menu.bounding_box()["width"]
    page.get_by_role("button", name="折叠菜单").click()
    expect(entry.locator("svg")).to_be_visible()
    assert menu.bounding_box()["width"] < wide / 3
    assert entry.locator(".text").bounding_box()["width"] <= 1, "only the icon is to be seen"
    entry.focus()
    expect(page.get_by_role("tooltip")).to_have_text("备案申请")
    page.reload()
    expect(page.get_by_role("button", name="展开菜单")).to_be_visible()
    page.get_by_role("button", name="展开菜单").click()
    expect(entry.locator(".text")).to_be_visible()
    assert menu.bounding_box()["width"] == wide


def test_the_menu_folds_where_the_screen_becomes_narrow(sit, world):
    """M-5.2: a telephone turned upright leaves only the icons; turned back, the menu is as it was."""
    page = sit("agency")
    expect(page.get_by_role("button", name="折叠菜单")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("button", name="展开菜单")).to_be_visible()
    page.get_by_role("button", name="展开菜单").click()
    expect(page.get_by_role("button", name="折叠菜单")).to_be_visible()
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(page.get_by_role("button", name="折叠菜单")).to_be_visible()


def test_home_end_and_the_wheel_on_the_strip(sit, world, own):
    """M-5.1: End and Home show the last and the first tab; the wheel moves a strip that has too many."""
    page = at(sit, world, own("enterprise"), "/w/home")
    expect(page.get_by_role("tab")).to_have_count(1)
    for number in range(9):
        page.evaluate("number => history.pushState({}, '', `/w/filed-agency/PSI${number}`)", number)
        page.evaluate("dispatchEvent(new PopStateEvent('popstate', { state: history.state }))")
        expect(page.get_by_role("tab")).to_have_count(number + 2)
    strip = page.locator("[role=tablist]").last
    tab(page, "PSI4").click()
    page.keyboard.press("End")
    expect(tab(page, "PSI8")).to_be_focused()
    expect(tab(page, "PSI8")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    expect(tab(page, "公告消息")).to_be_focused()
    expect(tab(page, "公告消息")).to_have_attribute("aria-selected", "true")
    page.wait_for_function("strip => strip.scrollLeft === 0", arg=strip.element_handle())
    strip.hover()
    page.mouse.wheel(0, 300)
    page.wait_for_function("strip => strip.scrollLeft > 0", arg=strip.element_handle())


def test_what_was_told_is_read_again(sit, world, drafts):
    """Issue 3, notices: a message that went by is found behind the bar's list button, newest first."""
    person, first, _ = drafts
    page = at(sit, world, person, f"/w/commission/{first}")
    again = page.get_by_role("button", name="提示记录")
    expect(box(page, "contract_number")).to_have_value("A")
    expect(again).to_be_hidden()
    page.locator("[data-action=save]").click()
    toast = page.locator(".toast").filter(has_text="暂存成功")
    expect(toast).to_be_visible()
    toast.get_by_role("button", name="关闭").click()
    expect(page.locator(".toast")).to_have_count(0)
    again.click()
    expect(page.get_by_role("dialog").get_by_role("listitem").first).to_contain_text("暂存成功")
    page.keyboard.press("Escape")
    expect(again).to_be_focused()


def test_the_strip_goes_back_to_a_list_as_it_stands_and_the_menu_begins_afresh(sit):
    """M-5.1, M-5.3: no question of an hour ago hides from whoever comes by the menu what has come in since."""
    page = sit("officer", "/w/regulations?title=x")
    menu = page.locator("nav.menu")
    menu.get_by_role("link", name="公告消息").click()
    expect(page).to_have_url(re.compile("/w/home$"))
    page.get_by_role("tab", name="法规及政策查询").click()
    expect(page).to_have_url(re.compile(r"/w/regulations\?title=x$"))
    menu.get_by_role("link", name="法规及政策查询").click()
    expect(page).to_have_url(re.compile("/w/regulations$"))
