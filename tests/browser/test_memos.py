"""A note for a colleague in the browser, by keyboard: written with a mention, found on the desk, marked as seen."""

import re

from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import front
from tests.browser.keys import press, tick, write
from tests.support.filing import submitted


def memos(page):
    """The notes on the case in front."""
    return front(page).get_by_label(re.compile("内部备忘|Notes for colleagues"))


def test_an_officer_mentions_the_reviewer_on_a_case(sit, world, own):
    """Written on the case, on the reviewer's desk until seen; the agency's page has no word of it; axe in both languages."""
    agency = own("agency")
    number = submitted(agency.caller)["number"]
    page = sit("officer", f"/w/filing/{number}")
    reviewer = world.people["reviewer"].get("/api/session").json()["user"]["name"]
    press(page, memos(page).get_by_role("button", name="写备忘"))
    page.keyboard.type("请复核认可证书")
    choose = memos(page).get_by_role("group", name="提醒同事")
    if choose.get_by_role("checkbox").count():
        tick(page, choose.get_by_label(reviewer))
    else:
        write(page, choose.get_by_role("combobox"), reviewer)
        page.keyboard.press("Enter")
    tick(page, memos(page).get_by_label("标记关注"))
    tick(page, memos(page).get_by_label("全国海关可见"))
    press(page, memos(page).get_by_role("button", name="保存"))
    expect(memos(page)).to_contain_text(f"提醒：{reviewer}")
    expect(memos(page)).to_contain_text("关注")
    assert barriers(page, looks=3) == []

    desk = sit("reviewer", "/w/desk")
    mentioned = front(desk).get_by_label("提到您的备忘")
    expect(mentioned).to_contain_text("请复核认可证书")
    press(desk, mentioned.get_by_role("button", name="已阅：请复核认可证书"))
    expect(mentioned.get_by_text("请复核认可证书")).to_have_count(0)
    assert barriers(desk, looks=3) == []

    world.people["noted"] = agency.caller
    theirs = sit("noted", f"/w/filing/{number}")
    expect(memos(theirs)).to_contain_text("还没有备忘")
    expect(theirs.locator("body")).not_to_contain_text("请复核认可证书")
