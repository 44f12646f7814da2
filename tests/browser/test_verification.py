"""An unproven address in the browser: the banner, the letter again, the refusal that loses nothing (processes.md §9)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import front
from tests.browser.test_accounts import asked, link_to
from tests.support.filing import SLOTS, body, profile, put_file, start


@pytest.mark.browser
def test_who_registered_verifies_before_submitting(desk_page, own, served):
    """By keyboard, in English: the banner stands on every page, submitting says what to do and keeps what was typed; the
    letter comes again; its link takes the banner away, and the same press submits."""
    served.run("worker", "--once")
    person = own("agency", verified=False)
    case = body(start(person.caller, "filing", profile()), 201)
    for slot in SLOTS:
        body(put_file(person.caller, case, slot), 201)
    page = desk_page("agency", person.account, person.password, language="en-GB")
    page.goto(f"/w/filing/{case['number']}")
    banner = page.locator("[data-banner=email]")
    expect(banner).to_contain_text(f"{person.account}@example.com")
    box = front(page).locator("[data-path=contact] input")
    box.fill("Typed By Hand")
    front(page).locator("[data-action=submit]").first.press("Enter")
    expect(page.locator(".toast, [role=alert]").filter(has_text="Verify your e-mail address").first).to_be_visible()
    expect(box).to_have_value("Typed By Hand")
    assert not barriers(page, looks=1)
    banner.locator("[data-action=verify-again]").press("Enter")
    expect(page.locator(".toast").filter(has_text="A letter was sent").first).to_be_visible()
    other = page.context.new_page()
    other.goto(served.url + link_to(served, f"{person.account}@", "verify-email"))
    expect(other.locator("main [role=status]").first).to_contain_text("is verified")
    other.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(banner).to_have_count(0)
    front(page).locator("[data-action=submit]").first.press("Enter")
    expect(front(page).locator(".badge").first).to_contain_text(re.compile("review|Submitted", re.I))


@pytest.mark.browser
def test_a_mobile_is_changed_with_its_code(desk_page, own, served):
    """我的账号: the new number gets a code, which the demo's mailbox shows; entered, the number is proven."""
    served.run("worker", "--once")
    person = own("enterprise")
    page = desk_page("enterprise", person.account, person.password)
    page.goto("/w/my-account")
    front(page).locator("[data-action=change-mobile]").press("Enter")
    front(page).locator("[data-path=mobile] input").fill("13900139123")
    front(page).locator("[data-path=current] input").first.fill(person.password)
    page.keyboard.press("Enter")
    expect(front(page).locator("[role=status]").filter(has_text="13900139123")).to_be_visible()
    assert not barriers(page, looks=1)
    served.run("worker", "--once")
    rows = asked(served, "/api/demo/mailbox")["rows"]
    text = next(row["text"] for row in rows if "13900139123" in str(row))
    front(page).locator("input[autocomplete='one-time-code']").fill(re.search(r"\d{6}", text)[0])
    page.keyboard.press("Enter")
    expect(front(page)).to_contain_text("已验证")
    expect(front(page).locator("[data-action=prove-mobile]")).to_have_count(0)
