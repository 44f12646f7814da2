"""Where the cursor is: with the page that is in front, never lost, and few keys from what comes next (M-3.3 to M-3.5)."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import box, front, tab
from tests.support.filing import body, start, submitted


@pytest.fixture
def clerk(sit, world, own):
    """`clerk(path, *contracts)`: a page of somebody of an enterprise with these drafts, and their numbers."""

    def seated(path="/w/home", *contracts):
        person = own("enterprise")
        made = [
            body(start(person.caller, "commission", {"contract_number": name}), 201)["number"] for name in contracts
        ]
        world.people[person.account] = person.caller
        return sit(person.account, path), made

    return seated


def test_a_page_that_opens_takes_the_cursor(clerk):
    """M-3.3: opened from the menu by key, a list is one arrow from its first row, the rows an arrow from each other, and
    a record its own Tab from its buttons; back in the list the cursor is on the row."""
    page, made = clerk("/w/home", "A", "B")
    page.get_by_role("link", name="业务委托").focus()
    page.keyboard.press("Enter")
    expect(front(page).locator("tbody tr")).to_have_count(2)
    expect(front(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(front(page).get_by_role("link", name=made[1])).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(front(page).get_by_role("link", name=made[0])).to_be_focused()
    page.keyboard.press("Enter")
    expect(box(page, "contract_number")).to_have_value("A")
    expect(front(page)).to_be_focused()
    page.keyboard.press("Alt+PageUp")
    expect(front(page).get_by_role("link", name=made[0])).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(front(page).get_by_role("link", name=made[1])).to_be_focused()


def test_each_tab_keeps_its_cursor(clerk):
    """M-5.1: back in a tab by key one types on where one was; in the strip the cursor stays in the strip."""
    page, (first, second) = clerk("/w/commissions", "A", "B")
    for number in (first, second):
        tab(page, "业务委托").first.click()
        front(page).get_by_role("link", name=number).click()
        expect(box(page, "contract_number")).not_to_have_value("")
    box(page, "consignor").focus()
    page.keyboard.type("Oude ")
    page.keyboard.press("Alt+PageUp")
    expect(box(page, "contract_number")).to_have_value("A")
    page.keyboard.press("Alt+PageDown")
    expect(box(page, "consignor")).to_be_focused()
    page.keyboard.type("Haven")
    expect(box(page, "consignor")).to_have_value("Oude Haven")
    tab(page, second).focus()
    page.keyboard.press("ArrowLeft")
    expect(tab(page, first)).to_be_focused()


def test_a_new_record_is_typed_at_once_and_saved_by_key(clerk):
    """M-6.2.3b, M-6.2.3c: the cursor is in the first box; Ctrl+S is 暂存, and the cursor stays where it was."""
    page, _ = clerk("/w/commissions")
    front(page).get_by_role("button", name="新增").first.press("Enter")
    expect(box(page, "consignee_name")).to_be_focused()
    page.keyboard.type("Haven")
    page.keyboard.press("Control+s")
    expect(page.locator(".toast").filter(has_text="暂存成功")).to_be_visible()
    expect(page.get_by_role("tab", selected=True)).to_contain_text("WT")
    expect(box(page, "consignee_name")).to_be_focused()


def test_an_officer_goes_from_case_to_case(sit, own):
    """M-6.1.3f: opened, decided and on to the next one, by a few keys; the decided one makes room, and no key is lost
    while the window that sends back stands open in another tab."""
    decided, returned = (submitted(own("agency").caller, name_zh=name)["number"] for name in ("甲检验", "乙检验"))
    page = sit("officer", f"/w/filing/{returned}")
    expect(front(page).locator("[data-action=supplement]")).to_be_visible()
    page.keyboard.press("Alt+a")
    expect(front(page).locator("[data-action=accept]")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(front(page).locator(".dock textarea")).to_be_focused()
    page.keyboard.type("abc")
    page.keyboard.press("Escape")
    expect(front(page).locator(".dock")).to_have_count(0)
    expect(front(page).locator("[data-action=supplement]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(front(page).locator(".dock textarea")).to_have_value("abc")
    page.evaluate("path => history.pushState({}, '', path)", f"/w/filing/{decided}")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate', { state: history.state }))")
    expect(tab(page, decided)).to_have_attribute("aria-selected", "true")
    expect(front(page).locator("[data-action=accept]")).to_be_visible()
    page.keyboard.press("Alt+PageUp")
    expect(front(page).locator(".dock textarea")).to_be_focused()
    page.keyboard.press("Alt+PageDown")
    page.keyboard.press("Alt+a")
    page.keyboard.press("Enter")
    expect(page.locator(".dialog [data-first]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(front(page).locator(".badge").first).to_have_text("已受理")
    expect(page.locator(".toast.good")).to_have_text("受理：操作成功")
    expect(front(page)).to_be_focused()
    page.keyboard.press("Alt+j")
    expect(tab(page, decided)).to_have_count(0)
    expect(front(page).locator(".case-page")).to_be_visible()
    tab(page, returned).click()
    front(page).locator(".dock textarea").press("Control+Enter")
    expect(front(page).locator(".badge").first).to_have_text("补充材料")
    expect(front(page)).to_be_focused()


def test_kept_reasons_are_put_in_and_taken_away(sit, own, world):
    """M-6.1.3f: ticked reasons stand in the text, where the cursor goes; ticked ones are removed together."""
    officer = world.people["officer"]
    said = [f"理由{own('enterprise').account}-{n}" for n in range(2)]
    for words in said:
        body(officer.post("/api/return-reasons", {"kind": "filing", "zh": words, "en": "Reason."}), 201)
    number = submitted(own("agency").caller)["number"]
    page = sit("officer", f"/w/filing/{number}")
    front(page).locator("[data-action=supplement]").click()
    reasons = front(page).locator(".reasons")
    reasons.locator("summary").click()
    for words in said:
        reasons.get_by_label(words).check()
    page.get_by_role("button", name="填入所选 2 条").press("Enter")
    text = front(page).locator(".dock textarea").first
    expect(text).to_be_focused()
    expect(text).to_have_value("\n".join(f"{words} Reason." for words in said))
    for words in said:
        reasons.get_by_label(words).check()
    reasons.get_by_role("button", name="删除所选 2 条").click()
    for words in said:
        expect(reasons.get_by_label(words)).to_have_count(0)
