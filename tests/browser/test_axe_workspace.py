"""axe finds nothing on any page of the workspace, for any side that may open it, as it comes and with errors on it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import LOOKS, assert_open, barriers
from tests.browser.registry import workspace_pages

WHO = {"agency": "agency", "enterprise": "enterprise", "customs": "officer"}


def front(page):
    """The tab in front."""
    return page.locator(".panel[role=tabpanel]:visible")


def as_it_comes(page):
    """Nothing is done to it."""
    expect(front(page).locator("h1, table, .card").first).to_be_visible()
    yield "as it comes"


def home(page):
    """M-6.0: announcements and what waits; the menu folded (M-5.2), the strip's own menu open (M-5.3)."""
    yield from as_it_comes(page)
    page.locator(".fold").click()
    page.locator("nav.menu a").first.focus()
    expect(page.get_by_role("tooltip").first).to_be_attached()
    yield "menu folded"
    page.locator(".strip [aria-haspopup=menu]").click()
    expect(page.get_by_role("menuitem").first).to_be_visible()
    yield "strip's menu open"


def query(page):
    """A list with its conditions, a select of them open, and nothing found."""
    yield from as_it_comes(page)
    for select in front(page).locator("input[role=combobox]").all()[:1]:
        select.click()
        expect(page.get_by_role("listbox")).to_be_visible()
        yield "a select open"
        select.press("Escape")
    front(page).locator("form input.box:not([role=combobox], [type=date])").first.fill("没有这一条")
    front(page).locator("form button[type=submit]").click()
    expect(front(page).locator("tbody tr")).to_have_count(0)
    yield "nothing found"


def advice(page):
    """M-6.1.2a: an answer with its lists open, the codes that fit a name, and a code that can't be one."""
    expect(front(page).get_by_role("article")).to_be_visible()
    front(page).locator("summary").click()
    yield "an answer"
    for asked, shown in (("挖掘", "tbody tr"), ("842952120", ".bubble")):
        front(page).locator("input[name=q]").fill(asked)
        front(page).locator("form button[type=submit]").first.click()
        expect(front(page).locator(shown).first).to_be_visible()
        yield asked


def charted(page):
    """The chart is drawn."""
    expect(front(page).locator(".chart svg")).to_be_visible()
    yield from as_it_comes(page)


def filled_in_wrongly(page):
    """An empty form, then submitted: bubbles everywhere (M-3.2)."""
    yield from as_it_comes(page)
    page.locator("[data-action=submit], [data-action=publish]").first.click()
    expect(front(page).locator(".bubble, .rows-bubble").first).to_be_visible()
    yield "with errors"


def case(page):
    """A case; each of its actions that asks for something opened, tried with nothing filled in, and left again."""
    yield from as_it_comes(page)
    names = [button.get_attribute("data-action") for button in front(page).locator("[data-action]").all()]
    for name in names:
        button = page.locator(f"[data-action={name}]").first
        if button.get_attribute("aria-disabled") or name not in ASKING:
            continue
        button.click()
        opened = page.locator("[role=dialog], .panel-spot")
        expect(opened.first).to_be_visible()
        yield f"asked for {name}"
        if name not in ("withdraw", "discard"):
            opened.locator("footer button, .foot button, button").last.click()
            expect(opened.locator(".bubble").first).to_be_visible()
            yield f"{name} with errors"
        opened.get_by_role("button", name=re.compile("^(取消|Cancel)$")).first.click()
        expect(opened).to_have_count(0)


def template(page):
    """A template, tried out, and with an empty text."""
    yield from as_it_comes(page)
    page.locator("[data-action=preview]").click()
    expect(front(page).locator(".preview article")).to_have_count(2)
    yield "previewed"
    front(page).locator("[data-path=sms_zh] input").fill("")
    page.locator("[data-action=save]").click()
    expect(front(page).locator(".bubble").first).to_be_visible()
    yield "with errors"


ASKING = {"supplement", "refuse", "reject", "return", "record_result", "correct_result", "withdraw", "discard"}


def visits():
    """(page, side) → [(who, address in the world, what is done there)]."""
    for side, who in WHO.items():
        yield ("home", side), who, "home", home
        yield ("message", side), who, "message/{message}", as_it_comes
        yield ("register", side), who, "register", query
        yield ("filed-agency", side), who, "filed-agency/{certificate}", as_it_comes
        yield ("advice", side), who, "advice?q=8429521200", advice
        yield ("regulations", side), who, "regulations", query
        yield ("regulation", side), who, "regulation/{law}", as_it_comes
        yield ("commissions", side), who, "commissions", query
        yield ("commission", side), who, "commission/{completed_commission}", case
    yield ("filings", "agency"), "agency", "filings", query
    yield ("filing-changes", "agency"), "agency", "filing-changes", query
    yield ("filing", "agency"), "drafter", "filing", filled_in_wrongly
    yield ("filing", "agency"), "newcomer", "filing/{returned_filing}", case
    yield ("filing", "agency"), "agency", "filing/{filing}", case
    yield ("filing-change", "agency"), "agency", "filing-change/{change}", case
    yield ("filing-reviews", "customs"), "officer", "filing-reviews", query
    yield ("change-reviews", "customs"), "officer", "change-reviews", query
    yield ("filing", "customs"), "officer", "filing/{waiting_filing}", case
    yield ("filing-change", "customs"), "officer", "filing-change/{change}", case
    yield ("commission", "enterprise"), "enterprise", "commission", filled_in_wrongly
    yield ("commission", "enterprise"), "enterprise", "commission/{draft_commission}", case
    yield ("commission", "enterprise"), "enterprise", "commission/{returned_commission}", case
    yield ("commission", "agency"), "agency", "commission/{waiting_commission}", case
    yield ("commission", "agency"), "agency", "commission/{accepted_commission}", case
    for side in ("agency", "enterprise"):
        yield ("notice-channels", side), side, "notice-channels", as_it_comes
    yield ("notice-templates", "customs"), "publisher", "notice-templates", as_it_comes
    yield ("notice-template", "customs"), "publisher", "notice-template/filing.supplement", template
    yield ("deliveries", "customs"), "publisher", "deliveries", query
    yield ("announcements", "customs"), "publisher", "announcements", query
    yield ("annual-reports", "agency"), "agency", "annual-reports", query
    yield ("annual-report", "agency"), "agency", "annual-report/{report}", filled_in_wrongly
    yield ("annual-report-cases", "agency"), "agency", "annual-report-cases/{report}?figure=received", as_it_comes
    yield ("annual-report-reviews", "customs"), "officer", "annual-report-reviews", query
    yield ("annual-report", "customs"), "officer", "annual-report/{report}", case
    yield ("annual-report-cases", "customs"), "officer", "annual-report-cases/{report}?figure=returned", as_it_comes
    yield ("annual-campaigns", "customs"), "officer", "annual-campaigns", query
    yield ("annual-campaign", "customs"), "officer", "annual-campaign", as_it_comes
    yield ("annual-campaign", "customs"), "officer", "annual-campaign/{campaign}", case
    yield ("statistics", "customs"), "analyst", "statistics?from=2020-01-01&to=2099-12-31&by=chapter", charted
    yield (
        ("statistics-cases", "customs"),
        "analyst",
        "statistics-cases?figure=returned&from=2020-01-01&to=2099-12-31",
        as_it_comes,
    )
    yield ("agency-record", "customs"), "officer", "agency-record/{agency_id}", as_it_comes
    yield ("announcement", "customs"), "publisher", "announcement", filled_in_wrongly
    yield ("announcement", "customs"), "publisher", "announcement/{announcement}", case
    yield ("announcement", "customs"), "publisher", "announcement/{published}", case
    yield ("managed-regulations", "customs"), "publisher", "managed-regulations", query
    yield ("regulation-case", "customs"), "publisher", "regulation-case", filled_in_wrongly
    yield ("regulation-case", "customs"), "publisher", "regulation-case/{law}", case
    yield ("rule-lists", "customs"), "publisher", "rule-lists", as_it_comes
    yield ("rule-list", "customs"), "publisher", "rule-list", filled_in_wrongly
    yield ("rule-list", "customs"), "publisher", "rule-list/{rule_list}", as_it_comes


VISITS = list(visits())


@pytest.mark.parametrize("visit", range(len(VISITS)), ids=[f"{who}:{path}" for _, who, path, _ in VISITS])
def test_workspace_has_no_barriers(sit, world, visit):
    """axe finds nothing, in the normal and in the error state."""
    _, who, path, states = VISITS[visit]
    page = sit(who, "/w/" + path.format(**vars(world)), **LOOKS[visit % 2])
    assert_open(page, states(page))


def test_every_page_of_the_workspace_is_visited():
    """A new page, or a page opened to another side, without a visit here fails."""
    assert workspace_pages() == {visited for visited, _, _, _ in VISITS}


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
        found = barriers(page)
        assert not found, f"{state}: {found}"
