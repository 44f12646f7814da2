"""The desk in the browser, by keyboard alone: take up, send back with kept reasons, get it back (M-2.1; issue 4, 3)."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_open
from tests.browser.desk import front, tab
from tests.support.filing import act, body, profile, submitted
from tests.support.supervision import opened, step

KEPT = ("认可证书已过期。", "The accreditation has expired.")


@pytest.fixture
def applied(own):
    """A fresh agency's filing under review: (the agency, the case)."""
    agency = own("agency")
    return agency, submitted(agency.caller)


def view(page, name):
    """One of the views above the list."""
    return front(page).locator(f"[data-view={name}]")


def row(page, number):
    """A case's row."""
    return front(page).locator(f"tr[data-key='{number}']")


def test_an_officer_works_off_the_desk_by_keyboard(sit, world, applied):
    """Issue 4 (3): unclaimed, taken up, returned with several kept reasons, back with a badge, deadline at each step."""
    agency, case = applied
    number = case["number"]
    officer = world.people["officer"]
    for zh, en in (KEPT, ("章程不完整。", "The articles are incomplete.")):
        body(officer.post("/api/return-reasons", {"kind": "filing", "zh": zh, "en": en}), 201)
    page = sit("officer", "/w/desk")
    view(page, "free").focus()
    page.keyboard.press("Enter")
    expect(view(page, "free")).to_have_attribute("aria-pressed", "true")
    expect(row(page, number)).to_contain_text("剩 20 个工作日")
    row(page, number).get_by_role("button", name=f"领取 {number}").focus()
    page.keyboard.press("Enter")
    expect(front(page).locator("header")).to_contain_text("备案审核时限：20 个工作日")
    front(page).locator("[data-action=supplement]").focus()
    page.keyboard.press("Enter")
    page.locator(".reasons summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".reasons")).to_contain_text("章程不完整。")
    for box in page.locator(".reasons li input[type=checkbox]").all()[-2:]:
        box.focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="填入所选 2 条").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dock textarea").first).to_have_value(re.compile(f"{KEPT[0]} {re.escape(KEPT[1])}\n章程"))
    page.get_by_role("button", name="确定补充材料").focus()
    page.keyboard.press("Enter")
    expect(front(page).locator("header")).to_contain_text("对方须于")

    mine = body(agency.caller.get(f"/api/cases/{number}"))
    assert KEPT[1] in mine["returned"]["reason"]
    body(act(agency.caller, mine, "submit", data=profile()))
    tab(page, "待办事项").click()
    view(page, "again").click()
    expect(row(page, number)).to_contain_text("再次提交")
    expect(row(page, number)).to_contain_text("我")


def test_a_check_is_not_passed_for_several_kept_reasons(sit, world, own):
    """Issue 4 (3): where a reason is asked for in a window too; what was typed stays, a new one is kept on the spot."""
    officer, agency = world.people["officer"], own("agency")
    mark = f"不过检验{secrets.token_hex(4)}"
    body(act(officer, submitted(agency.caller, name_zh=mark), "accept"))
    rows = body(officer.get("/api/agencies/commissionable"))["rows"]
    case = opened(officer, "document-check", next(row["id"] for row in rows if mark in str(row)))
    case = step(agency.caller, case, "submit")
    for zh, en in (
        ("缺少签字页。", "The signature page is missing."),
        ("不是现行版本。", "It is not the version in force."),
    ):
        body(officer.post("/api/return-reasons", {"kind": "document-check", "zh": zh, "en": en}), 201)
    page = sit("officer", f"/w/document-check/{case['number']}")
    front(page).locator("[data-action=not_pass]").click()
    window = page.get_by_role("dialog")
    window.locator("textarea").first.fill("第三份：")
    window.locator(".reasons summary").click()
    for box in window.locator(".reasons li input[type=checkbox]").all():
        box.check()
    window.get_by_role("button", name="填入所选 2 条").click()
    expect(window.locator("textarea").first).to_have_value(re.compile("第三份：\n缺少签字页.*\n不是现行版本"))
    window.get_by_role("button", name="新增常用理由").click()
    inner = page.get_by_role("dialog").last
    inner.locator("textarea").first.fill("字迹不清。")
    inner.locator("textarea").last.fill("It can't be read.")
    inner.get_by_role("button", name="保存").click()
    expect(window.locator(".reasons")).to_contain_text("字迹不清。")
    window.get_by_role("button", name="确定不通过").click()
    expect(front(page).locator("header")).to_contain_text("补充材料")
    seen = body(agency.caller.get(f"/api/cases/{case['number']}"))
    assert "It is not the version in force." in seen["returned"]["reason"]


def test_who_comes_second_is_told_who_was_first(sit, world, own, applied):
    """Issue 4 (3): the desk still showed it free."""
    _, case = applied
    page = sit("officer", "/w/desk?view=free")
    expect(row(page, case["number"])).to_be_visible()
    body(act(world.people["reviewer"], case, "claim"))
    row(page, case["number"]).get_by_role("button", name=f"领取 {case['number']}").click()
    expect(page.get_by_role("status").filter(has_text="领取")).to_contain_text("已由")


def test_an_agency_sees_what_is_asked_of_it_and_until_when(sit, world, applied):
    """M-2.1: on the first page and on the desk."""
    agency, case = applied
    body(act(world.people["officer"], case, "supplement", given={"reason": "请补充"}))
    world.people[agency.account] = agency.caller
    page = sit(agency.account, "/w/home")
    expect(page.locator(".inbox")).to_contain_text("剩 30 天")
    page.goto("/w/desk")
    expect(row(page, case["number"])).to_contain_text("剩 30 天")
    expect(front(page).locator("[data-view]")).to_have_count(3)


def test_the_desk_has_no_barriers(sit, applied):
    """axe: with rows, with none, and with the window in which a colleague is chosen."""
    page = sit("officer", "/w/desk")

    def states():
        expect(row(page, applied[1]["number"])).to_be_visible()
        yield "as it comes"
        view(page, "overdue").click()
        yield "another view"
        view(page, "all").click()
        front(page).get_by_role("link", name=applied[1]["number"], exact=True).click()
        page.locator("[data-action=hand_over]").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        yield "handing over"

    assert_open(page, states())


def test_the_chosen_view_is_told_without_colours(sit):
    """Issue 3, looks: where colours are the reader's own, the pressed button has a line of its own."""
    page = sit("officer", "/w/desk", forced_colors="active")
    expect(view(page, "all")).to_have_css("border-top-style", "double")
    expect(view(page, "mine")).to_have_css("border-top-style", "solid")
