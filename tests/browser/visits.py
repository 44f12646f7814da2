"""How each page of the workspace is visited. A page in the menu is visited by itself; one that shows a thing, and one
with states of its own, has a line here."""

import re
from dataclasses import dataclass

from playwright.sync_api import expect

from tests.browser.desk import front
from tests.browser.registry import workspace_pages

# Who sits there for a side, where the page asks for no role: names of `world.people`.
WHO = {"agency": "agency", "enterprise": "enterprise", "customs": "officer"}
ASKING = {
    "supplement",
    "refuse",
    "reject",
    "return",
    "record_result",
    "record_part",
    "correct_result",
    "withdraw",
    "discard",
}
ASKING |= {
    "reply",
    "ask_again",
    "cancel",
    "not_pass",
    "record_fail",
    "propose_lift",
    "propose_other",
    "ask_cancel",
    "answer",
    "keep_one",
    "tell_apart",
    "restore",
    "lift",
    "keep",
    "approve",
    "decline",
    "confirm",
}


@dataclass(frozen=True)
class Visit:
    """Somebody at an address below `/w/` ({names} are the world's), and what is done there: a generator of states."""

    who: str
    side: str
    path: str
    then: object

    @property
    def page(self):
        """The page's name."""
        return re.split(r"[/?]", self.path)[0]


def as_it_comes(page):
    """Nothing is done to it."""
    yield from ()


def home(page):
    """M-6.0: announcements and what waits; the menu folded (M-5.2), the strip's own menu open (M-5.3)."""
    page.locator(".fold").click()
    page.locator("nav.menu a").first.focus()
    expect(page.get_by_role("tooltip").first).to_be_attached()
    yield "menu folded"
    page.locator(".strip [aria-haspopup=menu]").click()
    expect(page.get_by_role("menuitem").first).to_be_visible()
    yield "strip's menu open"
    page.keyboard.press("Escape")
    page.locator(".fold").click()


def query(page):
    """A list with its conditions: a select of them open, and nothing found."""
    for select in front(page).locator("form[role=search] input[role=combobox]").all()[:1]:
        select.click()
        expect(page.get_by_role("listbox")).to_be_visible()
        yield "a select open"
        select.press("Escape")


def filled_in_wrongly(page):
    """An empty form, then submitted: bubbles everywhere (M-3.2)."""
    page.locator(
        "[data-action=submit], [data-action=publish], [data-action=open], [data-action=propose], [data-action=issue], [data-action=ask]"
    ).first.click()
    expect(front(page).locator(".bubble, .rows-bubble").first).to_be_visible()
    yield "with errors"


def case(page):
    """A case; each of its actions that asks for something opened, tried with nothing filled in, and left again."""
    names = [button.get_attribute("data-action") for button in front(page).locator("[data-action]").all()]
    for name in names:
        button = page.locator(f"[data-action={name}]").first
        if button.get_attribute("aria-disabled") or name not in ASKING:
            continue
        button.click()
        opened = page.locator("[role=dialog], .panel-spot")
        expect(opened.first).to_be_visible()
        yield f"asked for {name}"
        if name not in ("approve", "withdraw", "discard", "confirm", "tell_apart"):  # a press is all these ask for
            opened.locator("footer button, .foot button, button").last.click()
            expect(opened.locator(".bubble").first).to_be_visible()
            yield f"{name} with errors"
        opened.get_by_role("button", name=re.compile("^(取消|Cancel)$")).first.click()
        expect(opened).to_have_count(0)


def advice(page):
    """M-6.1.2a: an answer with its lists open, the codes that fit a name, and a code that can't be one."""
    expect(front(page).get_by_role("article")).to_be_visible()
    front(page).locator("summary").click()
    yield "an answer"
    for asked, shown in (
        ("挖掘", "tbody tr"),
        ("翻新的设备算旧吗", ".questions details[open]"),
        ("842952120", ".bubble"),
    ):
        front(page).locator("input[name=q]").fill(asked)
        front(page).locator("form button[type=submit]").first.click()
        expect(front(page).locator(shown).first).to_be_visible()
        yield asked


def template(page):
    """A template, tried out, and with an empty text."""
    page.locator("[data-action=preview]").click()
    expect(front(page).locator(".preview article")).to_have_count(2)
    yield "previewed"
    front(page).locator("[data-path=sms_zh] input").fill("")
    page.locator("[data-action=save]").click()
    expect(front(page).locator(".bubble").first).to_be_visible()
    yield "with errors"


def term(page):
    """A term, set without a basis."""
    page.locator("[data-action=set]").click()
    expect(front(page).locator(".bubble").first).to_be_visible()
    yield "with errors"


def charted(page):
    """Its charts are drawn: of commissions, and of goods."""
    expect(front(page).locator(".chart svg")).to_have_count(2)
    yield "with its charts"


def visit(path, *sides, who="", then=as_it_comes):
    """Visits of an address from these sides, or from every side that may open the page."""
    page = workspace_pages()[re.split(r"[/?]", path)[0]]
    person = who or (page.roles[0] if page.roles else "")
    return [Visit(person or WHO[side], side, path, then) for side in sides or page.sides]


SUPERVISED = {
    "feedback": "feedback",
    "document-check": "document_check",
    "onsite-check": "onsite_check",
    "non-recognition": "non_recognition",
    "rectification": "rectification",
    "revocation": "revocation",
}
"""The pages of 质量反馈, 监督检查 and 处置, and which case of the world each is visited with."""

LISTED = [
    *(visit(f"{page}/{{{name}}}", "customs", then=case) for page, name in SUPERVISED.items()),
    *(visit(page, "customs", then=filled_in_wrongly) for page in SUPERVISED),
    *(
        visit(f"{page}/{{{name}}}", "agency", who="lost" if page == "revocation" else "", then=case)
        for page, name in SUPERVISED.items()
    ),
    visit("feedback/{replied}", "customs", then=case),
    visit("non-recognition/{proposed}", "customs", who="reviewer", then=case),
    visit("home", then=home),
    visit("message/{message}"),
    visit("advice?q=8429521200", then=advice),
    visit("regulation/{law}"),
    visit("regulation-case/{law}", "customs", who="publisher", then=case),
    visit("rule-lists", who="publisher"),
    visit("rule-list/{rule_list}", who="publisher"),
    visit("rule-list", who="publisher", then=filled_in_wrongly),
    visit("notice-template/filing.supplement", who="publisher", then=template),
    visit("notice-templates", who="publisher"),
    visit("deliveries", who="administrator", then=query),
    visit("delivery/{delivery}", who="administrator"),
    visit("terms", who="administrator"),
    visit("term/filing_review", who="administrator", then=term),
    visit("managed-regulations", who="publisher", then=query),
    visit("regulation-case", who="publisher", then=filled_in_wrongly),
    visit("filed-agency/{certificate}"),
    visit("filing/{waiting_filing}", "customs", then=case),
    visit("filing/{returned_filing}", "agency", who="newcomer", then=case),
    visit("filing/{filing}", "agency", then=case),
    visit("filing", "agency", who="drafter", then=filled_in_wrongly),
    visit("filing-change/{change}", then=case),
    visit("commission/{completed_commission}", then=case),
    visit("commission/{draft_commission}", "enterprise", then=case),
    visit("commission/{returned_commission}", "enterprise", then=case),
    visit("commission", "enterprise", then=filled_in_wrongly),
    visit("commission/{waiting_commission}", "agency", then=case),
    visit("commission/{accepted_commission}", "agency", then=case),
    visit("appointment/{appointment}", then=case),
    visit("appointment", "agency", then=filled_in_wrongly),
    visit("commission-comparison/{completed_commission}?other={accepted_commission}"),
    visit("opinion/{opinion}", "customs", then=case),
    visit("similar-organisation/{similar}", "customs", then=case),
    visit("opinion", "customs", then=filled_in_wrongly),
    visit("organisation-change/{renaming}", "enterprise", then=case),
    visit("organisation-change/{renaming}", "customs", who="officer", then=case),
    visit("organisation-change", "enterprise", then=filled_in_wrongly),
    visit("annual-report/{report}", "agency", then=filled_in_wrongly),
    visit("annual-report/{report}", "customs", then=case),
    visit("annual-report-cases/{report}?figure=received", "agency"),
    visit("annual-report-cases/{report}?figure=returned", "customs"),
    visit("annual-campaign", "customs"),
    visit("annual-campaign/{campaign}", "customs", then=case),
    visit("agency-record/{agency_id}", "customs"),
    visit("statistics?from=2020-01-01&to=2099-12-31&by=chapter", who="analyst", then=charted),
    visit(
        "statistics-acts?kind=filing&action=submit&from=2020-01-01&to=2099-12-31&acts_by=country&key=NLD", who="analyst"
    ),
    visit("statistics-goods?from=2020-01-01&to=2099-12-31", who="analyst"),
    visit("statistics-cases?figure=returned&from=2020-01-01&to=2099-12-31", who="analyst"),
    visit("announcements", who="publisher", then=query),
    visit("announcement/{announcement}", who="publisher", then=case),
    visit("announcement/{published}", who="publisher", then=case),
    visit("announcement", who="publisher", then=filled_in_wrongly),
]


def visits():
    """Every visit; the pages of the menu that have no line of their own included."""
    listed = [one for line in LISTED for one in line]
    known = {(one.page, one.side) for one in listed}
    for page in workspace_pages().values():
        if page.in_menu:
            listed += [one for one in visit(page.name, then=query) if (page.name, one.side) not in known]
    return listed
