"""进入或退出系统, by hand: three entries, registration at two, account and 退出 at the top right (M-4.1 to M-4.3, M-6.0)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.manual.conftest import PASSWORD, calling, link_in, uscc
from tests.support.browsing import PATIENCE

DOORS = ("装运前检验机构", "委托企业", "海关")


def read_captcha(program, page):
    """What a person reads off the picture in front; the program's own secret tells it to the test."""
    challenge = page.locator("input[name=captcha_id]").first.get_attribute("value")
    asks = f"from preship.accounts.captcha import answer_of; print(answer_of({challenge!r}))"
    return program.python("-c", f"import django; django.setup(); {asks}").strip()


@pytest.mark.parametrize(
    ("door", "organisation"),
    [
        ("装运前检验机构", {"机构名称（中文）": "鹿特丹新检验", "机构名称（英文）": "Rotterdam New Inspection B.V.",
                       "国别（地区）": "荷兰", "注册登记号": "KVK 99887766", "地址": "Maasvlakte 9, Rotterdam"}),
        ("委托企业", {"企业名称（中文）": "宁波新进口有限公司", "统一社会信用代码": uscc(771100), "地址": "宁波市北仑区 1 号"}),
    ],
)  # fmt: skip
def test_register_then_log_in_and_out(guarded, visitor, letterbox, door, organisation):
    """M-4.1, M-4.2: without an account one registers at one's entry, then logs in with account, password, captcha.

    WCAG 3.3.8: who can't read the picture lets the browser work, by keyboard. M-4.3: the account and 退出 stand at the top right; 退出 ends the session. M-6.0: the first page is 公告消息.
    """
    account = f"new-{len(organisation)}"
    hand = visitor(guarded)
    page = hand.page
    page.get_by_role("tab", name=door).click()
    page.get_by_role("link", name="注册", exact=True).click()
    hand.write(**organisation)
    hand.write(账号=account, 密码=PASSWORD, 姓名="张一", 电子邮箱=f"{account}@example.com", 手机="13800138000")
    hand.box("验证码").fill(read_captcha(guarded, page))
    page.get_by_label("我已阅读并知悉").check()
    hand.press("注册")
    expect(page.get_by_role("tab", selected=True)).to_contain_text("公告消息")

    letterbox.wait_for(lambda: letterbox.to(f"{account}@example.com"))
    verify = link_in(next(text for to, text in letterbox.letters if to == [f"{account}@example.com"]))
    page.goto(verify)
    expect(page.get_by_role("status").filter(has_text=f"{account}@example.com")).to_be_visible()

    page.goto("/w/home")
    bar = page.locator("header.bar")
    expect(bar).to_contain_text(account)
    right = bar.get_by_role("button", name="退出").bounding_box()
    assert right["x"] > 1366 / 2 and right["y"] < 60
    session = next(c for c in page.context.cookies() if c["name"] == "preship_session")
    bar.get_by_role("button", name="退出").click()
    expect(page.get_by_role("heading", name=re.compile("登录"))).to_be_visible()
    with calling(guarded) as wire:
        wire.cookies["preship_session"] = session["value"]
        assert wire.get("/api/inbox").status == 401, "the session must have ended on the server"

    hand.write(账号=account, 密码=PASSWORD)
    page.get_by_role("button", name=re.compile("由浏览器验证")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="浏览器已验证")).to_be_attached()
    expect(hand.box("验证码")).to_have_value("浏览器已验证")
    hand.press("登录")
    expect(page.get_by_role("tab", selected=True)).to_contain_text("公告消息")


def test_the_captcha_is_asked_for_before_it_is_judged(guarded, visitor):
    """M-4.1: who presses 登录 before the captcha is there, or leaves it empty, is asked to fill it in."""
    hand = visitor(guarded)
    held, slow = [], [True]
    hand.page.route("**/api/session", lambda route: held.append(route) if slow else route.continue_())
    hand.page.goto("/login")
    hand.write(账号="customs1", 密码=PASSWORD)
    hand.press("登录")
    slow.clear()
    for route in held:
        route.continue_()
    expect(hand.bubble("验证码")).to_contain_text("请填写")
    hand.press("登录")
    expect(hand.bubble("验证码")).to_contain_text("请填写")


def test_an_organisation_registers_once(house, visitor):
    """M-4.1, M-4.2: who comes second is told to be invited; what was typed stays; a wrong USCC is told at its box."""
    taken = uscc(880011)
    for attempt, code in enumerate((taken, taken)):
        hand = visitor(house)
        hand.page.goto("/register/enterprise")
        hand.write(
            **{"企业名称（中文）": "青岛重复有限公司", "统一社会信用代码": code[:-1] + "?", "地址": "青岛市黄岛区 1 号"}
        )
        expect(hand.bubble("统一社会信用代码")).to_be_visible()
        hand.write(统一社会信用代码=code, 账号=f"twice-{attempt}", 密码=PASSWORD, 姓名="李二")
        hand.write(电子邮箱="li@example.com", 手机="13800138000")
        hand.page.get_by_label("我已阅读并知悉").check()
        hand.press("注册")
        if attempt == 0:
            expect(hand.page.get_by_role("tab", selected=True)).to_contain_text("公告消息")
    expect(hand.bubble("统一社会信用代码")).to_contain_text("邀请")
    expect(hand.box("企业名称（中文）")).to_have_value("青岛重复有限公司")


@pytest.mark.parametrize("door", DOORS)
def test_an_account_passes_only_its_own_door(house, visitor, newcomer, door):
    """M-4.1, M-4.2: an enterprise's account opens 委托企业 and no other entry, and is told which is its own."""
    account = newcomer("enterprise")
    hand = visitor(house)
    hand.page.get_by_role("tab", name=door).click()
    hand.write(账号=account, 密码=PASSWORD)
    hand.press("登录")
    if door == "委托企业":
        expect(hand.page.get_by_role("tab", selected=True)).to_contain_text("公告消息")
    else:
        expect(hand.page.get_by_role("alert")).to_contain_text("委托企业")
        expect(hand.box("账号")).to_have_value(account)


def tab_to(page, name):
    """Press Tab until what is called so has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if name in page.evaluate(
            "(e => e.ariaLabel || e.closest('label')?.innerText || e.innerText || e.name)(document.activeElement)"
        ):
            return
    raise AssertionError(f"Tab does not come to {name}")


def test_without_seeing_the_picture_in_english_by_keyboard(guarded, new_context):
    """WCAG 3.3.8, 2.1.1: one registers and logs in by keyboard, with the browser's work beside the picture; axe finds nothing."""
    page = new_context(base_url=guarded.url, locale="en").new_page()
    page.set_default_timeout(PATIENCE)
    page.goto("/register/enterprise")
    typed = {"name_zh": "宁波无图有限公司", "code": uscc(771199), "address": "Ningbo", "account": "unseen", "password": PASSWORD,
             "name": "Lin", "email": "unseen@example.com", "mobile": "13800138000"}  # fmt: skip
    for path, value in typed.items():
        page.locator(f"[data-path={path}] input").focus()
        page.keyboard.type(value)
    let_the_browser_work(page)
    tab_to(page, "I have read")
    page.keyboard.press("Space")
    tab_to(page, "Register")
    page.keyboard.press("Enter")
    expect(page.locator("header.bar")).to_contain_text("unseen")
    page.get_by_role("button", name="Log out").press("Enter")
    page.locator("input[name=account]").focus()
    page.keyboard.type("unseen")
    page.locator("input[type=password]").focus()
    page.keyboard.type(PASSWORD)
    let_the_browser_work(page)
    tab_to(page, "Log in")
    page.keyboard.press("Enter")
    expect(page.locator("header.bar")).to_contain_text("unseen")


def let_the_browser_work(page):
    """By keyboard, to the end; what stands there then is clean."""
    tab_to(page, "Let the browser confirm")
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text="Confirmed by the browser")).to_be_attached()
    assert barriers(page) == []
