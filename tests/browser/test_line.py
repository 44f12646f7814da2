"""A slow line and a cut one: nothing typed is lost, the user is told, and work goes on when the line is back (M-1.1)."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import box, front, tab
from tests.support.filing import act, body, start, submitted

SLOW = {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # 400 kbit/s
CUT = {**SLOW, "offline": True}
TOLD = "无网络连接，正在重试"


@pytest.fixture
def draft(own, world):
    """Somebody of an enterprise with a draft; (person, number)."""
    person = own("enterprise")
    world.people[person.account] = person.caller
    return person, body(start(person.caller, "commission", {"contract_number": "A"}), 201)["number"]


def line_of(page):
    """`line(SLOW)`: what Chromium makes of the page's line from now on."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    return lambda kind: wire.send("Network.emulateNetworkConditions", kind)


def kept(person, number, field="consignor"):
    """What the server has of it."""
    return person.caller.get(f"/api/cases/{number}").json()["data"].get(field)


def test_a_slow_line_is_only_slow(sit, draft):
    """M-1.1: over 300 ms and 400 kbit/s a page opens anew, what is typed while a save is on its way stays."""
    person, number = draft
    page = sit(person.account, "/w/home")
    line_of(page)(SLOW)
    page.goto(f"/w/commission/{number}")
    expect(box(page, "contract_number")).to_have_value("A")
    box(page, "consignor").fill("first words")
    page.locator("[data-action=save]").click()
    box(page, "contract_number").fill("typed meanwhile")
    expect(page.locator(".toast").first).to_be_visible()
    expect(box(page, "contract_number")).to_have_value("typed meanwhile")
    expect(box(page, "consignor")).to_have_value("first words")
    assert kept(person, number) == "first words"


def test_a_cut_line_loses_nothing_and_work_goes_on(sit, draft):
    """M-1.1: cut while saving, the user is told quietly; back again, the save goes by itself, once."""
    person, number = draft
    page = sit(person.account, f"/w/commission/{number}")
    expect(box(page, "contract_number")).to_have_value("A")
    line = line_of(page)
    line(CUT)
    box(page, "consignor").fill("typed on a broken line")
    page.locator("[data-action=save]").click()
    expect(page.locator(".line-bar")).to_contain_text(TOLD)
    expect(box(page, "consignor")).to_have_value("typed on a broken line")
    tab(page, "公告消息").click()
    tab(page, number).click()
    box(page, "contract_number").fill("and more")
    expect(page.locator(".line-bar")).to_contain_text(TOLD)
    line(SLOW)
    expect(page.locator(".line-bar")).not_to_contain_text(TOLD)
    expect(page.locator(".toast").filter(has_text="已暂存").or_(page.locator(".toast.good")).first).to_be_visible()
    expect(box(page, "contract_number")).to_have_value("and more")
    assert kept(person, number) == "typed on a broken line"
    events = person.caller.get(f"/api/cases/{number}/events").json()["rows"]
    assert len(events) <= 2


def test_a_page_asked_for_on_a_cut_line_comes_when_it_is_back(sit, draft):
    """M-1.1: a page whose program was never fetched opens by itself once the line is back."""
    person, _ = draft
    page = sit(person.account, "/w/home")
    expect(front(page).locator("h1")).to_be_attached()
    line = line_of(page)
    line(CUT)
    page.get_by_role("link", name="业务委托").click()
    expect(page.locator(".line-bar")).to_contain_text(TOLD)
    line(SLOW)
    expect(front(page).locator("table, .empty").first).to_be_visible()
    expect(page.locator(".line-bar")).not_to_contain_text(TOLD)


def test_a_crash_on_a_cut_line_leaves_a_draft(sit, draft):
    """M-1.1: what never reached the server is offered when the record is opened again, and comes back when asked for."""
    person, number = draft
    page = sit(person.account, f"/w/commission/{number}")
    expect(box(page, "contract_number")).to_have_value("A")
    line_of(page)(CUT)
    box(page, "consignor").fill("typed before the crash")
    page.wait_for_function("() => JSON.stringify(localStorage).includes('before the crash')")
    again = page.context.new_page()
    page.close()
    again.goto(f"/w/commission/{number}")
    expect(front(again)).to_contain_text("本机有 1 份未提交到服务器的内容")
    expect(box(again, "consignor")).to_have_value("")
    front(again).get_by_role("button", name="恢复").click()
    expect(box(again, "consignor")).to_have_value("typed before the crash")
    again.locator("[data-action=save]").click()
    expect(again.locator(".toast.good").first).to_be_visible()
    again.wait_for_function("() => !JSON.stringify(localStorage).includes('before the crash')")
    assert kept(person, number) == "typed before the crash"


def test_a_draft_never_goes_silently_over_a_newer_version(sit, draft):
    """M-1.1: saved elsewhere meanwhile, both versions stand side by side until the user chooses."""
    person, number = draft
    page = sit(person.account, f"/w/commission/{number}")
    expect(box(page, "contract_number")).to_have_value("A")
    line = line_of(page)
    line(CUT)
    box(page, "consignor").fill("typed here")
    tab(page, number).locator(".tab-close").click()
    page.get_by_role("dialog").get_by_label("在本机保留为草稿").check()
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    expect(tab(page, number)).to_have_count(0)
    line(SLOW)
    expect(page.locator(".line-bar")).not_to_contain_text(TOLD)
    case = body(person.caller.get(f"/api/cases/{number}"))
    body(act(person.caller, case, "save", data={**case["data"], "contract_number": "B"}))
    page.keyboard.press("Alt+Shift+T")
    expect(box(page, "contract_number")).to_have_value("B")
    expect(box(page, "consignor")).to_have_value("")
    front(page).get_by_role("button", name="恢复").click()
    expect(front(page).locator(".newer")).to_contain_text("typed here")
    front(page).locator(".newer").get_by_role("button").first.click()
    expect(box(page, "contract_number")).to_have_value("B")
    expect(box(page, "consignor")).to_have_value("typed here")


def test_an_actions_own_form_survives_a_crash(sit, own):
    """M-1.1: the reason of a return, typed and not sent, is there again in another window; the tab closed without
    keeping it, it is gone."""
    number = submitted(own("agency").caller)["number"]
    page = sit("officer", f"/w/filing/{number}")
    reason = front(page).locator(".dock textarea").first
    page.locator("[data-action=supplement]").click()
    reason.fill("typed before the crash")
    page.wait_for_function("() => JSON.stringify(localStorage).includes('before the crash')")
    again = page.context.new_page()
    page.close()
    again.goto(f"/w/filing/{number}")
    again.locator("[data-action=supplement]").click()
    reason = front(again).locator(".dock textarea").first
    expect(reason).to_have_value("typed before the crash")
    reason.press("End")
    reason.press("!")
    again.keyboard.press("Alt+w")
    again.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    expect(tab(again, number)).to_have_count(0)
    again.wait_for_function("() => !JSON.stringify(localStorage).includes('before the crash')")
