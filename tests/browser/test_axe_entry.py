"""axe finds nothing on the pages that need no log-in, as they come and with errors on them."""

import contextlib
import re

import pytest
from playwright.sync_api import expect

from tests.browser.answers import Answers
from tests.browser.barriers import LOOKS, assert_open, barriers, settled
from tests.browser.registry import routes
from tests.browser.world import Telling
from tests.support.selection import amount


def doors(page):
    """M-4.1, M-4.2: the three entries with their log-in windows; with nothing, then with something wrong filled in."""
    page.route("**/api/session", lambda route: with_captcha(route))
    page.reload()
    for door in page.get_by_role("tab").all():
        door.click()
        yield door.inner_text()
    page.locator("form button[type=submit]").click()
    expect(page.locator(".bubble")).to_have_count(3)
    yield "nothing filled in"
    page.locator("input[name=account]").fill("customs1")
    page.locator("input[type=password]").fill("wrong")
    page.locator("form button[type=submit]").click()
    expect(page.locator(".bubble")).to_have_count(1)
    yield "wrong password"


def with_captcha(route):
    """The session as where the captcha is on: the demo world has it off."""
    answer = route.fetch()
    route.fulfill(response=answer, json={**answer.json(), "captcha": True})


def registration(page):
    """M-4.1, M-4.2: the form, with every required field missing, with wrong values, and its select open."""
    yield "empty"
    page.locator("form button[type=submit]").click()
    expect(page.locator(".bubble").first).to_be_visible()
    yield "required fields missing"
    page.locator("[data-path=email] input").fill("nobody@")
    page.locator("[data-path=mobile] input").fill("12")
    page.locator("[data-path=mobile] input").press("Tab")
    yield "wrong values"
    for select in page.locator("[data-path=country] input").all():
        select.click()
        expect(page.get_by_role("option").first).to_be_visible()
        yield "a select open"


def invitation(page):
    """Joining by invitation: the form, and a link that is dead."""
    expect(page.locator("[data-path=account]")).to_be_visible()
    yield "empty"
    page.locator("form button[type=submit]").click()
    expect(page.locator(".bubble").first).to_be_visible()
    yield "required fields missing"


def forgotten(page):
    """A forgotten password: asked with nothing, then for a name that nobody has."""
    page.locator("form button[type=submit]").click()
    expect(page.locator(".bubble")).to_have_count(1)
    yield "nothing filled in"
    page.locator("input[name=account]").fill("nobody-here")
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]")).to_be_visible()
    yield "asked"


def as_it_comes(page):
    """Nothing is done to it."""
    yield "as it comes"


VISITS = {
    "login": ("/login", "/login", doors),
    "register agency": ("/register/:side(agency|enterprise)", "/register/agency", registration),
    "register enterprise": ("/register/:side(agency|enterprise)", "/register/enterprise", registration),
    "join": ("/join/:token?", "/join", invitation),
    "join by a dead link": ("/join/:token?", "/join#nothing", as_it_comes),
    "mailbox": ("/mailbox", "/mailbox", as_it_comes),
    "forgotten password": ("/forgotten-password", "/forgotten-password", forgotten),
    "new password": ("/new-password/:token?", "/new-password#nothing", as_it_comes),
    "second factor": ("/second-factor", "/second-factor", as_it_comes),
    "verify": ("/verify-email/:token?", "/verify-email#nothing", as_it_comes),
}


@pytest.mark.parametrize("visit", VISITS)
def test_entry_has_no_barriers(sit, served, visit):
    """axe finds nothing, in the normal and in the error state."""
    _, path, states = VISITS[visit]
    if visit == "join":
        path += invitation_token(served)
    assert_open(page := sit(path=path, **LOOKS[list(VISITS).index(visit) % 2]), states(page))


@pytest.mark.parametrize("visit", VISITS)
def test_entry_has_no_barriers_while_it_waits(sit, served, visit):
    """axe finds nothing while the page loads, when the server fails, and with nothing to show; by day and by night."""
    _, path, _ = VISITS[visit]
    page = sit(path=path + (invitation_token(served) if visit == "join" else ""))
    answers = Answers(page, furniture=(), methods=("GET", "POST"))
    found = []
    for mode in ("loading", "failed", "empty"):
        answers.become(mode)
        page.reload(wait_until="domcontentloaded")
        expect(page.locator("h1")).to_be_attached()
        if mode != "loading":
            settled(page)
        found += [f"{mode} · {barrier}" for barrier in barriers(page, looks=amount(2, brief=1), settle="")]
    answers.become("normal")
    assert not found, "\n".join(found)


def test_every_public_route_is_visited():
    """A new route outside the workspace without a visit here fails."""
    assert {route for route, _, _ in VISITS.values()} == routes()


def invitation_token(served):
    """`#` and the token of a fresh invitation."""
    with contextlib.closing(Telling(served)) as telling:
        manager = telling.people[telling.register("agency")]
        link = manager.post("/api/organisation/invitations", {"email": "colleague@example.com"}).json()["link"]
    return re.search(r"#.+", link)[0]
