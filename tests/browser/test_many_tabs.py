"""Thirty tabs (M-5.1): each an instance of its own; closed ones are gone, moved and reopened ones are where they belong."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import box, front, tab, unsaved
from tests.support.filing import body, start

MANY = 30


@pytest.fixture
def drafts(own, world):
    """`drafts(n)`: somebody of an enterprise and the numbers of n drafts, contract numbers C0, C1, …"""

    def made(count):
        person = own("enterprise")
        world.people[person.account] = person.caller
        given = ({"contract_number": f"C{number}"} for number in range(count))
        return person, [body(start(person.caller, "commission", data), 201)["number"] for data in given]

    return made


def go(page, path):
    """To an address, as a link does it."""
    expect(page.get_by_role("tab", selected=True)).to_be_visible()
    page.evaluate("path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')); }", path)


def alive(page, count):
    """So many page instances are alive."""
    expect(page.locator("main.panels")).to_have_attribute("data-alive", str(count))


def numbers(page):
    """The records in the strip, left to right."""
    words = [words.strip() for words in page.get_by_role("tab").all_inner_texts()[1:]]
    return [word.split()[-1] for word in words]


def test_thirty_records_and_nothing_left_of_the_closed(sit, drafts):
    """M-5.1, M-5.3: typed into the first and the last of thirty, closed and reopened: the kept one as it was, the other
    fresh; as many instances as tabs; a second round of opening and closing leaves no element behind."""
    person, made = drafts(MANY)
    page = sit(person.account)
    unsaved(page)
    for at, number in enumerate(made):
        go(page, f"/w/commission/{number}")
        expect(box(page, "contract_number")).to_have_value(f"C{at}")
    alive(page, MANY + 1)
    box(page, "consignor").fill("typed into the last")
    tab(page, made[0]).click()
    box(page, "consignor").fill("typed into the first")
    tab(page, made[0]).locator(".tab-close").click()
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    expect(tab(page, made[0])).to_have_count(0)
    alive(page, MANY)
    tab(page, made[-1]).click()
    expect(box(page, "consignor")).to_have_value("typed into the last")
    go(page, f"/w/commission/{made[0]}")
    expect(box(page, "contract_number")).to_have_value("C0")
    expect(box(page, "consignor")).to_have_value("")
    alive(page, MANY + 1)
    tab(page, made[-1]).click()
    expect(box(page, "consignor")).to_have_value("typed into the last")

    tab(page, made[-1]).press("Delete")
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    alive(page, MANY)

    measure = page.context.new_cdp_session(page)

    def closed_all():
        page.get_by_role("button", name="页签操作").click()
        page.get_by_role("menuitem", name="关闭全部选项卡").click()
        alive(page, 1)
        expect(page.get_by_role("tab")).to_have_count(1)
        # What a closed tab still finishes (a transition, a request) is let go with it: collected until nothing more goes.
        left, before = {}, None
        while left != before:
            before = left
            for _ in range(2):
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 300)))")
                measure.send("HeapProfiler.collectGarbage")
            left = measure.send("Memory.getDOMCounters")
        return left

    first = closed_all()
    for at, number in enumerate(made[:10]):
        go(page, f"/w/commission/{number}")
        expect(box(page, "contract_number")).to_have_value(f"C{at}")
    full = measure.send("Memory.getDOMCounters")
    again = closed_all()
    for kind in ("nodes", "jsEventListeners"):
        assert again[kind] - first[kind] < (full[kind] - first[kind]) / 4, (kind, first, full, again)


def test_tabs_change_places_and_come_back(sit, drafts, served):
    """M-5.1: dragged and by Ctrl and an arrow; reopened by its shortcut; F5 and a new login elsewhere bring the strip back."""
    person, made = drafts(4)
    page = sit(person.account)
    for number in made:
        go(page, f"/w/commission/{number}")
        expect(tab(page, number)).to_be_visible()
    first, second, third, fourth = made
    tab(page, fourth).drag_to(tab(page, first), target_position={"x": 5, "y": 10})
    assert numbers(page) == [fourth, first, second, third]
    tab(page, first).click()
    tab(page, first).press("Control+ArrowRight")
    expect(tab(page, first)).to_be_focused()
    assert numbers(page) == [fourth, second, first, third]
    tab(page, fourth).drag_to(page.get_by_role("tab").first)
    assert numbers(page)[0] == fourth, "home stays the first"

    page.keyboard.press("Alt+w")
    expect(tab(page, first)).to_have_count(0)
    page.reload()
    expect(page.get_by_role("tab")).to_have_count(4)
    page.keyboard.press("Alt+Shift+T")
    expect(tab(page, first)).to_have_attribute("aria-selected", "true")
    with page.expect_response(lambda answer: answer.request.method == "PUT" and "preferences/tabs" in answer.url):
        tab(page, third).press("Control+ArrowLeft")
    strip = numbers(page)

    elsewhere = sit(path="/login?side=enterprise")
    elsewhere.locator("input[name=account]").fill(person.account)
    elsewhere.locator("input[type=password]").fill(person.password)
    elsewhere.keyboard.press("Enter")
    expect(elsewhere.get_by_role("tab", selected=True)).to_contain_text("公告消息")
    expect(elsewhere.get_by_role("tab")).to_have_count(5)
    assert numbers(elsewhere) == strip
    tab(elsewhere, second).click()
    expect(box(elsewhere, "contract_number")).to_have_value("C1")


def test_a_link_sent_to_a_colleague_opens_as_a_tab(sit, drafts):
    """M-5.1: the address of a record is the record; its title names the window."""
    person, (number,) = drafts(1)
    page = sit(person.account, f"/w/commission/{number}")
    expect(page.get_by_role("tab", selected=True)).to_contain_text(number)
    expect(page).to_have_title(re.compile(rf"委托 {number} · 进口旧机电产品装运前检验监督管理$"))
    page.get_by_role("button", name="English").click()
    expect(page).to_have_title(re.compile(rf"Commission {number} · Pre-shipment inspection of used machinery$"))


def test_each_tab_keeps_its_place(sit, drafts):
    """M-5.1: how far a form was scrolled stays its own."""
    person, (first, second) = drafts(2)
    page = sit(person.account, f"/w/commission/{first}")
    expect(box(page, "contract_number")).to_have_value("C0")
    front(page).evaluate("panel => { panel.scrollTop = 400; }")
    go(page, f"/w/commission/{second}")
    expect(box(page, "contract_number")).to_have_value("C1")
    assert front(page).evaluate("panel => panel.scrollTop") == 0
    tab(page, first).click()
    expect(box(page, "contract_number")).to_have_value("C0")
    assert front(page).evaluate("panel => panel.scrollTop") == 400


def test_every_shortcut_is_listed(sit, world):
    """M-3.3 to M-3.5, M-5.1: `?` lists the keys; in a box it is a letter."""
    page = sit("enterprise", "/w/commissions")
    front(page).locator("form input").first.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("tab", selected=True).press("?")
    keys = page.get_by_role("dialog", name="快捷键")
    for words in ("重新打开关闭的选项卡", "到下一个输入框", "修改表格中的一行"):
        expect(keys).to_contain_text(words)
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)


def test_the_strip_of_a_shared_computer_is_left_empty(sit, drafts):
    """M-4.3: 退出 leaves neither tabs nor drafts of the account in the browser, unless it is asked to."""
    person, (number,) = drafts(1)
    page = sit(person.account, f"/w/commission/{number}")
    unsaved(page)
    box(page, "consignor").fill("Oude Haven Machines B.V.")
    page.wait_for_function("() => JSON.stringify(localStorage).includes('Oude Haven')")
    page.get_by_role("banner").get_by_role("button", name="退出").click()
    page.get_by_role("dialog").get_by_role("button", name="退出").click()
    expect(page.locator("input[name=account]")).to_be_visible()
    left = json.loads(page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"))
    assert number not in str(left) and "Oude Haven" not in str(left)
