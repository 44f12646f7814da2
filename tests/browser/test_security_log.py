"""安全日志 in the browser: the auditor finds who was refused, and everybody sees what was done with their account."""

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import front
from tests.support.selection import choose_in_turn
from tests.support.working import Worker

WORDS = {
    "zh-CN": ("安全日志", "无权进行的操作", "导出", "导出完成"),
    "en-GB": ("Security log", "Operation refused", "Export", "Exported"),
}


@pytest.mark.browser
@pytest.mark.parametrize("language", choose_in_turn(WORDS, 1))
def test_the_auditor_finds_who_was_refused_and_takes_it_along(sit, own, served, language):
    """By keyboard, from the menu to the file; axe finds nothing."""
    title, refused, export, ready = WORDS[language]
    person = own("agency")
    assert person.caller.get("/api/customs-users").status == 403
    page = sit("auditor", language=language)
    page.locator("nav.menu").get_by_role("link", name=title).press("Enter")
    list_ = front(page)
    list_.locator("[data-query=account]").fill(person.account)
    list_.locator("form[role=search] button[type=submit]").press("Enter")
    row = list_.locator("tbody tr").filter(has_text=refused)
    expect(row).to_have_count(1)
    expect(row).to_contain_text("GET /api/customs-users")
    expect(row).to_contain_text(person.account)
    assert not barriers(page, looks=1)
    worker = Worker(served)
    try:
        list_.get_by_role("button", name=export).press("Enter")
        expect(list_.locator(".export [role=status]")).to_contain_text(ready)
    finally:
        worker.stop()


@pytest.mark.browser
def test_everybody_sees_their_own(sit, own, world):
    """我的账号 tells of log-ins; earlier ones on demand."""
    person = own("agency")
    world.people[person.account] = person.caller
    for _ in range(12):
        person.caller.get("/api/customs-users")
    page = sit(person.account, "/w/my-account")
    mine = front(page).locator("[data-section=security]")
    expect(mine.locator("tbody tr")).to_have_count(10)
    expect(mine.locator("tbody tr").first).to_contain_text("无权进行的操作")
    mine.locator("[data-action=earlier]").press("Enter")
    expect(mine.locator("[data-event='session:login:ok']").first).to_be_visible()
    assert not barriers(page, looks=1)
