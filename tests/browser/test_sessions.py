"""进入或退出系统 (M-4.1 to M-4.3): by keyboard alone, out for good, and logged in again without losing a word."""

import contextlib

import pytest
from playwright.sync_api import expect

from tests.browser.desk import box, front, unsaved
from tests.support.filing import body, start


def press_until(page, key, locator):
    """Press a key until the focus is there."""
    for _ in range(40):
        if locator.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press(key)
    pytest.fail(f"{key} never came to {locator}")


def test_in_and_out_by_keyboard(sit, own, served):
    """M-4.2, M-4.3: entry, account and password without a mouse; 退出 at the top right ends the session on the server."""
    person = own("enterprise")
    page = sit(path="/login")
    press_until(page, "Tab", page.get_by_role("tab", selected=True))
    press_until(page, "ArrowDown", page.get_by_role("tab", name="委托企业"))
    press_until(page, "Tab", page.locator("input[name=account]"))
    page.keyboard.type(person.account)
    press_until(page, "Tab", page.locator("input[type=password]"))
    page.keyboard.type(person.password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", selected=True)).to_contain_text("公告消息")
    bar = page.get_by_role("banner")
    expect(bar).to_contain_text(person.account)
    out = bar.get_by_role("button", name="退出")
    place = out.bounding_box()
    assert place["x"] + place["width"] > 1300 and place["y"] < 60
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    press_until(page, "Tab", out)
    page.keyboard.press("Enter")
    expect(page.locator("input[name=account]")).to_be_visible()
    wire = served.wire()
    with contextlib.closing(wire.connection):
        wire.cookies = cookies
        assert wire.get("/api/inbox").status == 401
    page.go_back()
    page.goto("/w/home")
    page.wait_for_url("**/login?next=**")


def test_nobody_gets_a_page_of_another_side(sit):
    """M-4.1, M-4.2: an enterprise that types customs' address is told that there is no such page for it."""
    page = sit("enterprise", "/w/filing-reviews")
    expect(front(page)).to_contain_text("没有这个页面")
    expect(page.locator("nav.menu")).not_to_contain_text("备案审核")


def test_logging_in_again_keeps_what_was_typed(sit, world, own):
    """M-4.2: the session ended meanwhile; one logs in over the page, the save goes through, and no word is lost."""
    person = own("enterprise")
    number = body(start(person.caller, "commission", {}), 201)["number"]
    world.people[person.account] = person.caller
    page = sit(person.account, f"/w/commission/{number}")
    box(page, "consignor").fill("Oude Haven Machines B.V.")
    assert person.caller.post("/api/logout").status == 204
    page.locator("[data-action=save]").click()
    again = page.get_by_role("dialog")
    expect(again).to_contain_text("请重新登录")
    again.locator("input[type=password]").fill("not the password")
    again.get_by_role("button", name="登录").click()
    expect(again.locator(".bubble")).to_be_visible()
    again.locator("input[type=password]").fill(person.password)
    again.get_by_role("button", name="登录").click()
    expect(again).to_have_count(0)
    expect(box(page, "consignor")).to_have_value("Oude Haven Machines B.V.")
    expect(page.locator(".toast").first).to_be_visible()
    person.caller.login("enterprise", person.account, person.password)
    assert person.caller.get(f"/api/cases/{number}").json()["data"]["consignor"] == "Oude Haven Machines B.V."


def test_nothing_is_done_in_the_name_of_another_account(sit, own, world, served):
    """M-4.2, M-4.3: another account logs in in a second window; what the first window types is saved as its own."""
    first, second = own("enterprise"), own("enterprise")
    world.people[first.account] = first.caller
    page = sit(first.account, "/w/commission")
    box(page, "consignor").fill("typed by the first")
    second.caller.login("enterprise", second.account, second.password)
    page.context.add_cookies([{"name": n, "value": v, "url": served.url} for n, v in second.caller.cookies.items()])
    page.locator("[data-action=save]").dispatch_event("click")  # the question may be there already
    again = page.get_by_role("dialog")
    expect(again).to_contain_text(first.account)
    again.locator("input[type=password]").fill(first.password)
    again.get_by_role("button", name="登录").click()
    expect(again).to_have_count(0)
    page.wait_for_url("**/w/commission/WT*")
    expect(box(page, "consignor")).to_have_value("typed by the first")
    number = page.url.split("/")[-1]
    first.caller.login("enterprise", first.account, first.password)
    assert first.caller.get(f"/api/cases/{number}").status == 200


def test_unsaved_text_is_not_thrown_away_by_logging_out(sit, world, own):
    """M-4.3: 退出 asks first while something is unsaved; kept, the text is still there."""
    person = own("enterprise")
    number = body(start(person.caller, "commission", {}), 201)["number"]
    world.people[person.account] = person.caller
    page = sit(person.account, f"/w/commission/{number}")
    unsaved(page)
    box(page, "consignor").fill("Oude Haven Machines B.V.")
    page.get_by_role("banner").get_by_role("button", name="退出").click()
    page.get_by_role("dialog").get_by_role("button", name="取消").click()
    expect(box(page, "consignor")).to_have_value("Oude Haven Machines B.V.")
    page.get_by_role("banner").get_by_role("button", name="退出").click()
    page.get_by_role("dialog").get_by_role("button", name="退出").click()
    expect(page.locator("input[name=account]")).to_be_visible()


@pytest.mark.parametrize("lost", ["preship_session", "csrftoken"])
def test_a_lost_cookie_costs_no_word(sit, world, own, lost):
    """M-4.2: the browser lost a cookie while somebody typed; at most a login over the page, and the save goes through."""
    person = own("enterprise")
    number = body(start(person.caller, "commission", {}), 201)["number"]
    world.people[person.account] = person.caller
    page = sit(person.account, f"/w/commission/{number}")
    box(page, "consignor").fill("Oude Haven Machines B.V.")
    page.context.clear_cookies(name=lost)
    page.locator("[data-action=save]").click()
    if lost == "preship_session":
        again = page.get_by_role("dialog")
        again.locator("input[type=password]").fill(person.password)
        again.get_by_role("button", name="登录").click()
        expect(again).to_have_count(0)
    expect(page.locator(".toast").filter(has_text="暂存成功").first).to_be_visible()
    expect(box(page, "consignor")).to_have_value("Oude Haven Machines B.V.")
