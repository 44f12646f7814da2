"""Issue 13, acceptance: hostile texts in every free text of the world, looked at in Chromium: nothing runs, nothing is added to
a page, though the policy that would stop it is taken away (ASVS 5.0 V3.2.2)."""

import contextlib
import re
from types import SimpleNamespace

import pytest

from tests.browser import world as stories
from tests.browser.barriers import settled
from tests.browser.desk import front
from tests.browser.test_axe_public import PAGES
from tests.browser.visits import visits
from tests.markup.corpus import PAYLOADS, TEXTS, UNSAID, Feed, HostileCaller, declared
from tests.markup.rest import join, name_app, tell_the_rest
from tests.support.browsing import PATIENCE, THRIFTY
from tests.support.selection import amount, is_brief
from tests.support.typesetter import Typesetter

# Whatever of the texts would run calls one of these.
WATCH = """(() => {
    window.fired = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print'])
        window[name] = () => { window.fired.push(name); return false; };
})()"""
# What no page of ours has, wherever it came from.
STRANGE = """() => [...document.querySelectorAll('*')].flatMap(e => [
    ...(['OBJECT', 'EMBED', 'BASE', 'FRAME', 'MARQUEE', 'MATH', 'META-X', 'ISINDEX', 'AUDIO', 'VIDEO', 'X']
        .includes(e.tagName.toUpperCase()) ? [e.tagName] : []),
    ...(e.tagName === 'IFRAME' && !/^(\\/|blob:)/.test(e.getAttribute('src')) ? ['IFRAME'] : []),
    ...(e.tagName === 'SCRIPT' && /alert|example\\.invalid/.test(e.src + e.textContent) && e.type !== 'application/json' ? ['SCRIPT'] : []),
    ...(e.tagName === 'STYLE' && /javascript:|example\\.invalid/.test(e.textContent) ? ['STYLE'] : []),
    ...[...e.attributes].filter(a => a.name.startsWith('on') ||
        (/^(href|src|action|formaction|xlink:href|srcdoc|style|background|data|poster)$/.test(a.name) &&
         /alert|javascript:|example\\.invalid/i.test(a.value) && !a.value.startsWith('/'))).map(a => `${e.tagName} ${a.name}=${a.value}`),
])"""
CASES = re.compile(
    r"^(filing|commission|feedback|document-check|non-recognition|announcement|regulation-case|annual-report)/"
)
LISTS = {
    "home",
    "desk",
    "commissions",
    "filings",
    "message",
    "agency-record",
    "my-account",
    "colleagues",
    "customs-users",
}
LISTS |= {"access", "term", "notice-template", "delivery", "security-log"}
PUBLIC = {"register", "register/<str:number>", "regulations/<str:number>"}


@pytest.fixture(scope="module")
def feed():
    """The texts, and which field had which."""
    return Feed()


@pytest.fixture(scope="module")
def hostile(mould, feed):
    """A served program whose people typed hostile texts: (program, world)."""
    program = mould.cast().start()
    typesetter = Typesetter(program)
    HostileCaller.feed = feed
    before, stories.Caller = stories.Caller, HostileCaller
    try:
        with contextlib.closing(stories.Telling(program)) as telling:
            world = telling.tell()
            house, people = world.agency_id, SimpleNamespace(**world.people)
            world.further = tell_the_rest(
                people, house, world.report, world.completed_commission, world.accepted_commission, world.change
            )
            join(people.agency, world.people.setdefault("guest", HostileCaller(program.port)))
            name_app(world.people["guest"], TEXTS[0])
            yield program, world
    finally:
        stories.Caller = before
        typesetter.end()
        program.kill()


@pytest.fixture
def watched(browser, hostile):
    """`watched(who)`: that person's page (None: nobody's), watched; the page's own policy is off."""
    program, world = hostile
    seated = {}

    def at(who):
        if who not in seated:
            context = browser.new_context(
                base_url=program.url, bypass_csp=True, locale="zh-CN", reduced_motion="reduce"
            )
            context.set_default_timeout(PATIENCE)
            context.add_init_script(WATCH)
            context.add_init_script(THRIFTY)
            if who:
                cookies = world.people[who].cookies
                context.add_cookies([{"name": n, "value": v, "url": program.url} for n, v in cookies.items()])
            seated[who] = context.new_page()
        return seated[who]

    yield at
    for page in seated.values():
        page.context.close()


def chosen():
    """The pages of the workspace that are looked at: each that shows a case and each that lists it, once; with ALL=1 all of
    them, from every side."""
    listed = visits()
    if not is_brief():
        return listed
    shown = [one for one in listed if CASES.match(one.path) or one.page in LISTS]
    return list({one.page: one for one in reversed(shown)}.values())


def test_the_control_fires(browser):
    """The same texts put in as they are do run, and leave what is looked for."""
    page = browser.new_page()
    page.add_init_script(WATCH)
    fired, strange = set(), set()
    marked = [
        (n, kind, text) for n, (kind, text) in enumerate(PAYLOADS) if kind in ("script", "event", "svg", "mutation")
    ]
    for start in range(0, len(marked), 12):
        part = marked[start : start + 12]
        page.goto("about:blank")
        page.set_content("".join(f"<div>{text}</div>" for _, _, text in part), wait_until="domcontentloaded")
        page.wait_for_function("window.fired.length > 0")
        fired |= {kind for _, kind, _ in part}
        strange |= set(page.evaluate(STRANGE))
    page.close()
    assert fired == {"script", "event", "svg", "mutation"}
    assert len(strange) >= 20


def test_nothing_typed_runs_or_is_added(watched, hostile, feed):
    """Every page that shows a case, its list, its message, and every public page: in brief those of the main processes."""
    _, world = hostile
    assert len(set().union(*feed.taken.values())) >= 300
    assert declared() - feed.fields == UNSAID
    read, wrong = "", []
    seen = set()
    asked = ("officer", f"filing/{world.waiting_filing}")
    labelled = ("officer", f"commission/{world.completed_commission}")
    for who, path in [
        *((one.who, one.path.format(**vars(world))) for one in chosen()),
        *world.further,
        asked,
        labelled,
    ]:
        if (who, path) in seen and (who, path) not in (asked, labelled):
            continue
        seen.add((who, path))
        page = watched(who)
        page.goto(f"/w/{path}")
        front(page).first.wait_for()
        if not is_brief():
            page.wait_for_load_state("networkidle")
        settled(page)
        if (who, path) == asked:  # the reasons that are kept stand in its window
            page.locator("[data-action=supplement]").first.click()
            page.locator(".reasons summary").click()
            page.locator(".reasons input").first.check()
            page.locator(".reasons .row button").first.click()
        if (who, path) == labelled:  # why it has its label stands in the history
            front(page).get_by_role("button", name=re.compile("查看办理记录|Show the history")).click()
            settled(page)
        read += page.evaluate(
            "document.body.innerText + [...document.querySelectorAll('input,textarea')].map(e => e.value).join(' ')"
        )
        wrong += [(path, found) for found in page.evaluate("window.fired") + page.evaluate(STRANGE)]
    for name, path in PAGES.items():
        if is_brief() and name not in PUBLIC:
            continue
        page = watched(None)
        page.goto(path.format(number=world.certificate, law=world.law))
        wrong += [(name, found) for found in page.evaluate("window.fired") + page.evaluate(STRANGE)]
    assert wrong == []
    # The name beside a row of a part is the goods' own, whatever was typed (preship.commissions.parts.named_rows).
    unseen = {"access.webhook.address", "case.note.path", "commission.result.cover.name"}
    assert is_brief() or feed.unseen(read) == unseen, "shown on no page that is visited"
    assert len([text for text in TEXTS if " ".join(text.split()) in " ".join(read.split())]) >= amount(200, brief=100)
