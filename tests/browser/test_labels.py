"""Clearance and security label in the browser, by keyboard (decision 0071): the security administrator clears an officer, who
labels a case; a colleague who is not cleared finds nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import front
from tests.browser.test_accounts import write
from tests.support.filing import body, submitted
from tests.support.selection import choose_in_turn

WORDS = {
    "zh-CN": ("安全标记", "敏感", "设置安全标记：敏感", "查看办理记录"),
    "en-GB": ("Security label", "Sensitive", "Security label set: Sensitive", "Show the history"),
}


def clear(page, account, level):
    """By keyboard, on the page of customs' users: up to which label somebody sees cases."""
    row = front(page).locator(f"[data-person='{account}']")
    row.locator("[data-action=clearance]").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.locator(f"input[value={level}]").press("Space")
    assert barriers(page, looks=1) == []
    dialog.locator("[data-action=save-clearance]").press("Enter")
    expect(dialog).to_have_count(0)
    return row.locator("[data-clearance]")


@pytest.mark.parametrize("language", choose_in_turn(WORDS, 0))
def test_an_officer_is_cleared_and_labels_a_case(sit, world, own, language):
    """On 海关用户 and on the case; the case is gone for who is cleared lower, and its agency reads on."""
    name, sensitive, told, history = WORDS[language]
    agency = own("agency")
    number = submitted(agency.caller)["number"]
    account = body(world.people["officer"].get("/api/session"))["user"]["account"]
    keeper = sit("security", "/w/customs-users", language=language)
    expect(clear(keeper, account, "sensitive")).to_have_text(sensitive)
    try:
        page = sit("officer", f"/w/filing/{number}", language=language)
        part = front(page).get_by_label(name, exact=True)
        part.locator("[data-label]").press("Enter")
        dialog = page.get_by_role("dialog")
        expect(dialog.locator("[data-path=level]")).to_be_visible()
        write(dialog.locator("[data-path=level] input"), sensitive)
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Enter")
        dialog.locator("[data-path=reason] textarea, [data-path=reason] input").first.focus()
        page.keyboard.type("涉及调查")
        assert barriers(page, looks=1) == []
        dialog.locator("footer button").last.press("Enter")
        expect(dialog).to_have_count(0)
        expect(part).to_contain_text(sensitive)
        expect(front(page).locator("header").first).to_contain_text(sensitive)
        front(page).get_by_role("button", name=history).press("Enter")
        expect(front(page)).to_contain_text(told)
        assert barriers(page, looks=3) == []
        other = sit("reviewer", f"/w/filing/{number}", language=language)
        expect(front(other).get_by_role("alert").first).to_be_visible()
        expect(other.locator("body")).not_to_contain_text("涉及调查")
        world.people["labelled"] = agency.caller
        theirs = sit("labelled", f"/w/filing/{number}", language=language)
        expect(front(theirs).locator("h1").first).to_contain_text(number)
        expect(front(theirs)).not_to_contain_text(re.compile(told))
    finally:
        keeper.bring_to_front()
        clear(keeper, account, "ordinary")
