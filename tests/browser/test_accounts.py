"""The life of an account in the browser: lost and found password, colleagues, handing over, leaving; customs' users."""

import contextlib
import re
import time
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import front
from tests.browser.test_second_factor import set_up_app
from tests.support.selection import amount

FRESH = "nine red millstones"
WORDS = {
    "zh-CN": ("荷兰", "已验证", "退出", "忘记密码", "请用新密码登录", "返回登录", "本单位人员", "移交管理员", "单位管理员"),
    "en-GB": ("Netherlands", "is verified", "Log out", "Forgotten password", "Log in with it", "Back to log-in", "Colleagues",
              "Hand over", "Manager"),
}  # fmt: skip
"""What the walk reads and presses, in the page's languages."""


def write(box, text):
    """Text into a box by keyboard, in place of what stands there."""
    box.press("ControlOrMeta+a")
    box.page.keyboard.insert_text(text)


def asked(served, path):
    """What the program answers to somebody at the door."""
    wire = served.wire()
    with contextlib.closing(wire.connection):
        return wire.get(path).json()


def link_to(served, address, page):
    """The path of the newest link to this page in the letters to an address; the worker sends them here and now."""
    for _ in range(5):
        served.run("worker", "--once")
        letters = asked(served, "/api/demo/mailbox")["rows"]
        found = [re.search(rf"(/{page}#\S+)", letter["text"]) for letter in letters if address in letter["to"]]
        if any(found):
            return next(match[1] for match in found if match)
    raise AssertionError(f"no letter to {address}: {[(one['to'], one['subject']) for one in letters][:5]}")


@pytest.mark.browser
@pytest.mark.parametrize("language", [*WORDS][: amount(2, brief=1)])
def test_a_person_comes_loses_all_comes_back_hands_over_and_leaves(desk_page, served, language):
    """Issue 13, acceptance, by keyboard: somebody registers, verifies, sets up an app, loses password and telephone, comes back by the
    letter's link and a recovery code, invites a colleague, hands the role over and leaves; axe finds nothing on the way."""
    served.run("worker", "--once")  # what the demo world tells first: the mailbox shows the newest hundred
    person = SimpleNamespace(account=f"m{time.time_ns()}")
    land, verified, log_out, forgotten, chosen, back, people, hand_over, manager = WORDS[language]
    page = desk_page(language=language)
    page.goto("/register/agency")
    given = {"name_zh": "往返检验", "name_en": "There And Back B.V.", "code": person.account, "address": "Kade 1",
             "account": person.account, "password": "long enough words", "name": "Bo", "mobile": "+31612345678",
             "email": f"{person.account}@example.com"}  # fmt: skip
    for path, text in given.items():
        write(page.locator(f"[data-path$='{path}'] input").last, text)
    write(page.locator("[data-path$=country] input"), land)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.locator("input[name=privacy_notice]").press("Space")
    assert not barriers(page, looks=1)
    page.locator("form button[type=submit]").press("Enter")
    expect(page.locator("[data-banner=email]")).to_be_visible()
    page.goto(link_to(served, f"{person.account}@", "verify-email"))
    expect(page.locator("main [role=status]").first).to_contain_text(verified)
    page.goto("/w/my-account")
    _, codes = set_up_app(page, front(page), "long enough words")
    page.get_by_role("banner").get_by_role("button", name=log_out).press("Enter")

    page.get_by_role("link", name=forgotten).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(forgotten)
    write(page.locator("input[name=account]"), person.account)
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]").first).to_contain_text(person.account)
    page.goto(link_to(served, f"{person.account}@", "new-password"))
    page.locator("input[type=password]").press_sequentially("short")
    expect(page.locator("li.broken").first).to_be_visible()
    assert not barriers(page, looks=1)
    write(page.locator("input[type=password]"), FRESH)
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]").first).to_contain_text(chosen)
    page.get_by_role("link", name=back).press("Enter")
    expect(page).to_have_url(re.compile("/login"))
    write(page.locator("input[name=account]"), person.account)
    write(page.locator("input[type=password]"), FRESH)
    page.keyboard.press("Enter")
    page.locator("[data-action=use-recovery]").press("Enter")
    assert not barriers(page, looks=1)
    write(page.locator("input[name=factor-code]"), codes[0])
    page.keyboard.press("Enter")

    page.locator("nav.menu").get_by_role("link", name=people).press("Enter")
    box = front(page).locator("[data-path=email] input")
    colleague = f"c{time.time_ns()}"
    write(box, f"{colleague}@example.com")
    page.keyboard.press("Enter")
    expect(front(page).locator("[role=status]").first).to_contain_text("/join#")
    assert not barriers(page, looks=1)
    guest = desk_page(language="en-GB")
    guest.goto(link_to(served, f"{colleague}@", "join"))
    guest.locator("[data-path=account] input").fill(colleague)
    guest.locator("[data-path=password] input").fill("seven grey cranes")
    guest.locator("[data-path=name] input").fill("Anna Berg")
    guest.locator("[data-path=mobile] input").fill("+31612345678")
    guest.locator("input[name=privacy_notice]").check()
    guest.locator("[data-path=mobile] input").press("Enter")
    expect(guest).to_have_url(re.compile("/w/home"))

    page.reload()
    row = front(page).locator(f"[data-person='{colleague}']")
    expect(row).to_contain_text("c****@example.com")
    row.locator("[data-action=reveal]").press("Enter")
    write(page.get_by_role("dialog").locator("textarea, input").first, "call them")
    assert not barriers(page, looks=1)
    page.get_by_role("dialog").locator("button").last.press("Enter")
    expect(row).to_contain_text(f"{colleague}@example.com · +31612345678")
    row.locator("[data-action=hand-over]").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name=hand_over).press("Enter")
    expect(row).to_contain_text(manager)
    expect(front(page).locator("[data-action=invite]")).to_have_count(0)
    guest.goto("/w/colleagues")
    expect(front(guest).locator("[data-action=invite]")).to_be_visible()

    page.locator("header .who").press("Enter")
    expect(front(page).locator("[data-session]").first).to_be_visible()
    assert not barriers(page, looks=1)
    front(page).locator("[data-action=leave]").press("Enter")
    write(page.get_by_role("dialog").locator("input"), FRESH)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/login"))
    guest.reload()
    expect(front(guest).locator(f"[data-person='{person.account}']")).to_contain_text("Deactivated")


@pytest.mark.browser
def test_an_administrator_opens_an_account(desk_page, served):
    """processes.md §9: office and roles; no box for a password; the link goes to its owner, who chooses it; at the first page
    the privacy notice in force asks to be read, until it was."""
    demo = asked(served, "/api/demo/accounts")
    password, accounts = demo["password"], demo["rows"]
    name = next(row["account"] for row in accounts if "security" in row["roles"])
    page = desk_page()
    page.goto("/login?side=customs&next=/w/customs-users")
    page.locator("input[name=account]").fill(name)
    page.locator("input[type=password]").fill(password)
    page.keyboard.press("Enter")
    form = front(page)
    account = f"o{time.time_ns()}"
    for path, text in (
        ("account", account),
        ("name", "赵敏"),
        ("email", f"{account}@example.com"),
        ("mobile", "13900139001"),
    ):
        form.locator(f"[data-path={path}] input").fill(text)
    form.locator("[data-path=office] input").fill("2200")
    page.get_by_role("option").first.click()
    form.locator("[data-path=roles] input[type=checkbox]").first.check()
    assert not barriers(page, looks=1)
    form.locator("[data-action=invite]").press("Enter")
    expect(form.locator(f"[data-person='{account}']")).to_contain_text("待设置密码")
    guest = desk_page()
    guest.goto(link_to(served, f"{account}@", "new-password"))
    expect(guest.get_by_role("heading", level=1)).to_have_text("设置密码")
    write(guest.locator("input[type=password]"), FRESH)
    guest.keyboard.press("Enter")
    guest.get_by_role("link", name="返回登录").press("Enter")
    guest.goto("/login?side=customs")
    write(guest.locator("input[name=account]"), account)
    write(guest.locator("input[type=password]"), FRESH)
    guest.keyboard.press("Enter")
    banner = guest.locator("[data-banner=privacy]")
    expect(banner.get_by_role("link")).to_have_attribute("href", "/public/privacy")
    assert not barriers(guest, looks=1)
    banner.locator("[data-action=note-privacy]").press("Enter")
    expect(banner).to_have_count(0)
    guest.reload()
    expect(front(guest).first).to_be_visible()
    expect(banner).to_have_count(0)
