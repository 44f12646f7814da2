"""What is new arrives by itself: the number in the bar, a word that opens the message, counts at the menu (M-6.0, M-6.1.1)."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.support.filing import act, body, start


@pytest.fixture
def quick(served):
    """Pages in a context ask for news every tenth of a second, as a setting of the server would have it."""

    def made(page):
        def session(route):
            said = route.fetch()
            route.fulfill(response=said, json={**json.loads(said.body()), "poll": 0.1})

        page.route("**/api/session", session)
        page.reload()

    return made


def publish(world, title):
    """A publisher's announcement to everybody."""
    publisher = world.people["publisher"]
    said = {"title": title, "audience": ["all"], "body": "各有关单位："}
    case = body(start(publisher, "announcement", said), 201)
    body(act(publisher, case, "publish", data=said))


def unread(page):
    """The number in the bar."""
    return page.get_by_role("banner").locator(".count")


def test_another_persons_act_raises_the_number_without_a_reload(sit, own, world, quick):
    """M-6.1.1: a publisher publishes; the enterprise's number rises, a quiet word opens the message, and the number falls."""
    person = own("enterprise")
    world.people[person.account] = person.caller
    page = sit(person.account)
    quick(page)
    before = body(person.caller.get("/api/messages/unread"))["count"]
    expect(page.get_by_role("banner").get_by_role("link", name=f"{before} 条未读消息")).to_be_visible()
    page.evaluate("window.same = true")
    publish(world, "关于港口集中查验的公告")
    expect(unread(page)).to_have_text(str(before + 1))
    told = page.locator(".toast", has_text="关于港口集中查验的公告")
    told.get_by_role("button", name="查看").click()
    expect(page.get_by_role("heading", name="关于港口集中查验的公告")).to_be_visible()
    expect(page.get_by_role("banner").get_by_role("link", name=f"{before} 条未读消息")).to_be_visible()
    assert page.evaluate("window.same"), "the page was loaded anew"


def test_what_was_told_is_read_again_by_keyboard(sit, own, world, quick):
    """M-6.1.1: Alt+N opens what was shown; the message opens from there, Escape leaves it; the pointer is never needed."""
    person = own("enterprise")
    world.people[person.account] = person.caller
    page = sit(person.account)
    quick(page)
    expect(page.get_by_role("tab", selected=True)).to_contain_text("公告消息")
    expect(page.locator("nav.menu a").first).to_be_visible()
    with page.expect_response("**/api/messages/unread"):
        pass
    publish(world, "关于证书格式的公告")
    toast = page.locator(".toast", has_text="关于证书格式的公告")
    toast.get_by_role("button", name="关闭").click()
    expect(toast).to_have_count(0)
    page.keyboard.press("Alt+N")
    history = page.get_by_role("dialog", name="刚才的提示")
    expect(history).to_contain_text("关于证书格式的公告")
    page.keyboard.press("Escape")
    expect(history).to_have_count(0)
    page.keyboard.press("Alt+N")
    again = history.get_by_role("button", name="查看").first
    again.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="关于证书格式的公告")).to_be_visible()
    expect(history).to_have_count(0)


@pytest.fixture
def timed(sit, own, world):
    """`timed()`: somebody's page whose clock stands still once its first news are here; it asks every minute."""

    def made():
        person = own("enterprise")
        world.people[person.account] = person.caller
        page = sit(person.account)
        page.clock.install()
        with page.expect_response("**/api/messages/unread"):
            page.reload()
        page.wait_for_load_state("networkidle")
        page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
        return page

    return made


def test_nothing_is_asked_while_nobody_looks(timed):
    """A hidden tab asks nothing, however long; seen again it asks at once, and is answered 304 while nothing is new."""
    page = timed()
    hide = "Object.defineProperty(document, 'hidden', {{ configurable: true, value: {} }}); document.dispatchEvent(new Event('visibilitychange'))"
    page.evaluate(hide.format("true"))
    asked = []
    page.on("request", lambda request: asked.append(request.url.split("/api/")[-1]))
    page.clock.run_for(60 * 60_000)
    with page.expect_response("**/api/session"):
        page.evaluate("void fetch('/api/session')")  # what was asked for earlier is known before this is
    assert asked == ["session"]
    with page.expect_response("**/api/messages/unread") as answer:
        page.evaluate(hide.format("false"))
    assert answer.value.status == 304


def test_pauses_grow_while_no_answer_comes(timed):
    """M-1.1: after each failure twice the pause, at most sixteen times a minute; an answer brings back the minute."""
    page = timed()
    asked = []
    page.on("request", lambda request: asked.append(1) if request.url.endswith("/messages/unread") else None)
    page.route("**/api/messages/unread", lambda route: route.fulfill(status=503, body=""))

    def asks_after(minutes):
        page.clock.run_for(int((minutes - 0.1) * 60_000))
        page.evaluate("0")
        assert asked == []
        with page.expect_response("**/api/messages/unread") as answer, page.expect_response("**/api/inbox/counts"):
            page.clock.run_for(12_000)
        answer.value.finished()
        page.wait_for_load_state("networkidle")
        page.evaluate("0")
        asked.clear()

    for minutes in (1, 2, 4, 8, 16, 16):
        asks_after(minutes)
    page.unroute("**/api/messages/unread")
    asks_after(16)
    asks_after(1)


def test_more_than_ninety_nine_are_told_as_99_plus(sit, world):
    """M-6.1.1: the bar's number stays short; who hears the page, and the window's title, are told all of it."""
    page = sit("enterprise")
    page.route("**/api/messages/unread", lambda route: route.fulfill(json={"count": 100, "more": False}))
    page.reload()
    expect(unread(page)).to_have_text("99+")
    expect(page.get_by_role("banner").get_by_role("link", name="100 条未读消息")).to_be_visible()
    expect(page).to_have_title(re.compile(r"^\(100\) "))
    page.unroute("**/api/messages/unread")
    page.route("**/api/messages/unread", lambda route: route.fulfill(json={"count": 99, "more": False}))
    page.reload()
    expect(unread(page)).to_have_text("99")


def test_the_menu_says_what_waits(sit, own, world):
    """M-5.2, M-2.1: what waits is counted at its entry and at the desk; one's own act is counted at once."""
    enterprise = own("enterprise")
    world.people[enterprise.account] = enterprise.caller
    page = sit(enterprise.account)
    expect(page.locator("nav.menu a").first).to_be_visible()
    entry = page.locator("nav.menu [data-waits=commissions]")
    waiting = body(enterprise.caller.get("/api/inbox/counts"))["kinds"].get("commission", 0)
    case = body(start(enterprise.caller, "commission", {}), 201)
    assert body(enterprise.caller.get("/api/inbox/counts"))["kinds"]["commission"] == waiting + 1
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(entry).to_contain_text(str(waiting + 1))
    expect(page.locator("nav.menu [data-waits=desk]")).to_be_visible()
    page.goto(f"/w/commission/{case['number']}")
    page.locator("[data-action=discard]").click()
    with page.expect_response("**/api/inbox/counts"):
        page.get_by_role("dialog").get_by_role("button").last.click()
    expect(entry).to_have_count(0)


def test_the_menu_stays_folded_on_another_machine(sit, own, world):
    """M-5.2: folded once, it is folded wherever the account logs in."""
    person = own("enterprise")
    world.people[person.account] = person.caller
    page = sit(person.account)
    with page.expect_response("**/api/preferences/menu.folded"):
        page.reload()
    with page.expect_response(lambda answer: "menu.folded" in answer.url and answer.request.method == "PUT"):
        page.get_by_role("button", name="折叠菜单").click()
    elsewhere = sit(person.account)
    expect(elsewhere.get_by_role("button", name="展开菜单")).to_be_visible()


def test_all_is_marked_as_read_at_once(sit, own, world):
    """M-6.1.1: who has many messages and knows them reads them all by one button, which goes with the last."""
    person = own("enterprise")
    world.people[person.account] = person.caller
    publish(world, "一号公告")
    page = sit(person.account)
    expect(page.locator("[role=tabpanel] .link.unread").first).to_be_visible()
    page.get_by_role("button", name="全部标为已读").press("Enter")
    expect(page.locator("[role=tabpanel] .link.unread")).to_have_count(0)
    expect(unread(page)).to_have_count(0)
    expect(page.get_by_role("button", name="全部标为已读")).to_have_count(0)
    expect(page.get_by_role("tabpanel")).to_be_focused()
    assert body(person.caller.get("/api/messages/unread"))["count"] == 0
