"""A word between the parties in the browser, by keyboard: written with a file on one field, found as unread, read, answered."""

from playwright.sync_api import expect

from tests.browser.barriers import assert_open, barriers
from tests.browser.desk import front
from tests.browser.keys import attach, choose, press
from tests.support.filing import PDF, submitted


def conversation(page):
    """The messages on the case in front."""
    return front(page).locator("[data-group=conversation]")


def test_a_question_to_customs_and_its_answer(sit, world, own):
    """An agency asks about one field with a file; the officer finds it unread on the desk, reads and answers; the state stays."""
    agency = own("agency")
    number = submitted(agency.caller)["number"]
    world.people["asking"] = agency.caller
    page = sit("asking", f"/w/filing/{number}")
    press(page, conversation(page).get_by_role("button", name="写留言"))
    page.keyboard.type("传真号码填哪个？")
    page.reload()
    expect(conversation(page).locator("textarea")).to_have_value("传真号码填哪个？")
    choose(page, conversation(page).get_by_label("关于字段"), "contact")
    name = "门.pdf"
    file = {"name": name, "mimeType": "application/pdf", "buffer": PDF}
    attach(page, conversation(page).locator("input[type=file]"), file)
    expect(conversation(page).get_by_role("link", name=name)).to_be_visible()
    assert barriers(page, looks=3) == []
    press(page, conversation(page).get_by_role("button", name="Send"))
    expect(conversation(page).locator(".posts")).to_contain_text("传真号码填哪个？")
    expect(conversation(page).locator(".posts")).to_contain_text("About: ")

    desk = sit("officer", "/w/desk")
    expect(front(desk).get_by_label("未读留言")).to_contain_text("传真号码填哪个？")
    press(desk, front(desk).get_by_label("未读留言").get_by_role("link", name=number))
    expect(conversation(desk).locator(".posts")).to_contain_text("未读")
    expect(conversation(desk).get_by_role("link", name=name)).to_be_visible()
    press(desk, conversation(desk).get_by_role("button", name="写留言"))
    desk.keyboard.type("任一即可。")
    press(desk, conversation(desk).get_by_role("button", name="发送"))
    expect(conversation(desk).locator(".posts")).to_contain_text("任一即可。")
    press(desk, front(desk).get_by_role("button", name="查看办理记录"))
    expect(front(desk).get_by_label("办理记录")).to_contain_text("发送留言")

    page.goto("/w/posts")
    expect(front(page)).to_contain_text("任一即可。")

    def states():
        yield "the list of messages"

    assert_open(page, states())
