"""axe finds nothing on any page of the workspace, for any side that may open it: as it comes, while it loads, when the
server fails, with nothing to show, and with what is done there; light and dark, in Chinese and in English."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.answers import Answers
from tests.browser.barriers import BUSY, EVERY_LOOK, barriers, settled, switched
from tests.browser.desk import front
from tests.browser.registry import workspace_pages
from tests.browser.visits import WHO, visits
from tests.support.browsing import PATIENCE, THRIFTY
from tests.support.selection import is_brief

VISITS = visits()
FIRST = {(one.page, one.side): one for one in reversed(VISITS)}
PLAYED = re.compile("没有丢失|请稍后重试|Your entries are kept|[Tt]ry again later")
"""What failed because this test lets the server seem to fail."""
# The page and what lies above it; the bar, the menu and the strip are looked at once a side.
MODES = ("loading", "failed", "empty")
PAGE = ".panel[role=tabpanel], [role=dialog], [role=listbox], [role=menu]"


@dataclass
class Desk:
    """Somebody's page, who that is, what the server seems to say to it, and whether the last visit went well."""

    page: object
    caller: object
    answers: Answers

    def arrive(self):
        """The workspace as on a first day: no strip of an earlier visit comes back from the server either."""
        self.page.goto("about:blank")
        self.caller.delete("/api/preferences/tabs")
        self.page.goto("/w/home")

    well: bool = True


@pytest.fixture(scope="module")
def desks(browser, browser_context_args, served, world):
    """`desks(who)`: the one desk of that person, logged in; kept to the end."""
    seated, faults = {}, []

    def at(who):
        if who not in seated:
            look = {"locale": "zh-CN", "color_scheme": "light", "viewport": {"width": 1366, "height": 768}}
            context = browser.new_context(base_url=served.url, reduced_motion="reduce", **look)
            context.set_default_timeout(PATIENCE)
            context.add_init_script(THRIFTY)
            cookies = world.people[who].cookies
            context.add_cookies([{"name": n, "value": v, "url": served.url} for n, v in cookies.items()])
            page = context.new_page()
            page.on("pageerror", lambda error: PLAYED.search(str(error)) or faults.append(str(error)))
            seated[who] = Desk(page, world.people[who], Answers(page))
            seated[who].arrive()
        return seated[who]

    yield at
    for desk in seated.values():
        desk.page.context.close()
    assert not faults, faults


def go(page, path):
    """To an address in a tab of its own, without loading the workspace anew; home is there already."""
    if path == "/w/home":
        page.goto(path)
    else:
        page.evaluate(
            "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')); }", path
        )
    expect(front(page).locator("h1, h2, table, .card, .spinner, .failed, .empty").first).to_be_attached()


TIDIED = """async () => {
    const [language, theme] = document.querySelectorAll('.bar .look');
    if (!document.documentElement.lang.startsWith('zh')) language.click();
    if (document.documentElement.dataset.theme === 'dark') theme.click();
    const tabs = () => document.querySelectorAll('.tabs [role=tab]').length;
    document.querySelector('.tab.active .tab-close')?.click();
    for (let turn = 0; tabs() > 1 && turn < 20; turn += 1) await new Promise(done => setTimeout(done, 10));
    return tabs() === 1 && !document.querySelector('[role=dialog]');
}"""
"""Closes the tab in front, and whether that goes without a question; Chinese and day come back."""


def begin(desk):
    """The workspace with nothing but its first page, in Chinese and by day; its page."""
    page = desk.page
    desk.answers.become("normal")
    if not (desk.well and page.evaluate(TIDIED)):
        page.evaluate("sessionStorage.clear(); localStorage.clear()")
        desk.arrive()
        expect(front(page).locator("h1")).to_be_attached()
    settled(page)
    desk.well = False
    return page


def leave(page):
    """Close the tab in front; nothing is typed into it."""
    page.evaluate("document.querySelector('.tab.active .tab-close')?.click()")
    expect(page.get_by_role("tab")).to_have_count(1)


@pytest.mark.parametrize("visit", VISITS, ids=[f"{one.who}:{one.path}" for one in VISITS])
def test_workspace_has_no_barriers(desks, world, visit):
    """As it comes in every look; loading, failed and empty in one; then what is done there."""
    desk = desks(visit.who)
    page, answers = begin(desk), desk.answers
    address = "/w/" + visit.path.format(**vars(world))
    first = FIRST[visit.page, visit.side] is visit
    found = []
    if first and is_brief() and VISITS.index(visit) % 2:
        switched(page)
    turn = VISITS.index(visit) % len(MODES)
    for mode in (*(MODES[turn : turn + 1] if is_brief() else MODES), "normal") if first else ("normal",):
        answers.become(mode)
        go(page, address)
        if mode != "loading":
            settled(page)
        if mode != "empty" or answers.emptied:
            settle = "" if mode == "loading" else BUSY
            looks = EVERY_LOOK if first and mode == "normal" else 1
            found += [f"{mode} · {barrier}" for barrier in barriers(page, PAGE, looks, settle)]
        if mode != "normal":
            leave(page)
    if page.evaluate("document.documentElement.lang") != "en":
        page.locator(".bar .look").first.click()  # what is done on a page is looked at in English, by day or by night
    for state in visit.then(page):
        settled(page)
        found += [f"{state} · {barrier}" for barrier in barriers(page, PAGE)]
    desk.well = True
    assert not found, "\n".join(found)


@pytest.mark.parametrize("side", WHO)
def test_what_stands_around_has_no_barriers(desks, side):
    """M-5.1 to M-5.3: bar, menu and strip in every look, the page with all its landmarks."""
    page = begin(desks(WHO[side]))
    assert not (found := barriers(page, looks=EVERY_LOOK)), "\n".join(found)


def test_every_page_of_the_workspace_is_visited():
    """A new page that shows a thing, or one opened to another side, without a line in `visits.py` fails."""
    declared = {(page.name, side) for page in workspace_pages().values() for side in page.sides}
    assert declared == set(FIRST)


def test_windows_over_the_workspace_have_no_barriers(sit, world, own):
    """axe finds nothing in the question before unsaved text is lost, nor in the log-in over a page."""
    person = own("enterprise")
    world.people[person.account] = person.caller
    page = sit(person.account, "/w/commission")
    page.locator("[data-path=consignor] input").fill("typed")

    def windows():
        page.locator(".tab .tab-close").last.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        yield "closing a tab with unsaved text"
        page.get_by_role("dialog").locator("footer button").first.click()
        person.caller.post("/api/logout")
        page.locator("[data-action=save]").click()
        expect(page.get_by_role("dialog").locator("input[type=password]")).to_be_visible()
        yield "log in again"
        page.get_by_role("dialog").locator("input[type=password]").fill("wrong")
        page.get_by_role("dialog").locator("footer button").last.click()
        expect(page.get_by_role("dialog").locator(".bubble")).to_be_visible()
        yield "log in again, wrong password"

    for state in windows():
        found = barriers(page, settle="")  # the save waits for the log-in
        assert not found, f"{state}: {found}"
