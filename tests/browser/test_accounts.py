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

FRESH = "nine red millstones"


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
def test_a_person_comes_loses_all_comes_back_hands_over_and_leaves(desk_page, served):
    """Issue 13, acceptance: somebody registers, verifies, sets up an app, loses password and telephone, comes back by the
    letter's link and a recovery code, invites a colleague, hands the role over and leaves; axe finds nothing on the way."""
    served.run("worker", "--once")  # what the demo world tells first: the mailbox shows the newest hundred
    person = SimpleNamespace(account=f"m{time.time_ns()}")
    page = desk_page()
    page.goto("/register/agency")
    given = {"name_zh": "往返检验", "name_en": "There And Back B.V.", "code": person.account, "address": "Kade 1",
             "account": person.account, "password": "long enough words", "name": "Bo", "mobile": "+31612345678",
             "email": f"{person.account}@example.com"}  # fmt: skip
    for path, text in given.items():
        page.locator(f"[data-path$='{path}'] input").last.fill(text)
    page.locator("[data-path$=country] input").fill("荷兰")
    page.get_by_role("option").first.click()
    page.locator("input[name=privacy_notice]").check()
    page.locator("form button[type=submit]").press("Enter")
    expect(page.locator("[data-banner=email]")).to_be_visible()
    page.goto(link_to(served, f"{person.account}@", "verify-email"))
    expect(page.locator("main [role=status]").first).to_contain_text("已验证")
    page.goto("/w/my-account")
    _, codes = set_up_app(page, front(page), "long enough words")
    page.get_by_role("banner").get_by_role("button", name="退出").press("Enter")

    page.get_by_role("link", name="忘记密码").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("忘记密码")
    page.locator("input[name=account]").fill(person.account)
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]").first).to_contain_text(person.account)
    page.goto(link_to(served, f"{person.account}@", "new-password"))
    page.locator("input[type=password]").press_sequentially("short")
    expect(page.locator("li.broken").first).to_be_visible()
    assert not barriers(page, looks=1)
    page.locator("input[type=password]").fill(FRESH)
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]").first).to_contain_text("请用新密码登录")
    page.get_by_role("link", name="返回登录").press("Enter")
    expect(page).to_have_url(re.compile("/login"))
    page.locator("input[name=account]").fill(person.account)
    page.locator("input[type=password]").fill(FRESH)
    page.keyboard.press("Enter")
    page.locator("[data-action=use-recovery]").press("Enter")
    assert not barriers(page, looks=1)
    page.locator("input[name=factor-code]").fill(codes[0])
    page.keyboard.press("Enter")

    page.locator("nav.menu").get_by_role("link", name="本单位人员").press("Enter")
    box = front(page).locator("[data-path=email] input")
    colleague = f"c{time.time_ns()}"
    box.fill(f"{colleague}@example.com")
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
    row.locator("[data-action=hand-over]").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="移交管理员").press("Enter")
    expect(row).to_contain_text("单位管理员")
    expect(front(page).locator("[data-action=invite]")).to_have_count(0)
    guest.goto("/w/colleagues")
    expect(front(guest).locator("[data-action=invite]")).to_be_visible()

    page.locator("header .who").press("Enter")
    expect(front(page).locator("[data-session]").first).to_be_visible()
    assert not barriers(page, looks=1)
    front(page).locator("[data-action=leave]").press("Enter")
    page.get_by_role("dialog").locator("input").fill(FRESH)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/login"))
    guest.reload()
    expect(front(guest).locator(f"[data-person='{person.account}']")).to_contain_text("Deactivated")


@pytest.mark.browser
def test_an_administrator_opens_an_account(desk_page, served):
    """processes.md §9: office and roles; no box for a password; the link goes to its owner, who chooses it."""
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
