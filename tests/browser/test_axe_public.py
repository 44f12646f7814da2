"""axe finds nothing on the public pages, in both languages, by day and by night; nothing in them needs a script."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from preship.public import urls
from tests.browser.barriers import LOOKS, barriers
from tests.support.selection import is_brief

PAGES = {
    "": "/public/",
    "privacy": "/public/privacy",
    "advice": "/public/advice",
    "advice by code": "/public/advice?q=8429521200",
    "advice by short code": "/public/advice?q=84",
    "advice of a long name": "/public/advice?q=8540",
    "advice unknown": "/public/advice?q=8479102100&special=repair",
    "advice by name": "/public/advice?q=%E6%8C%96%E6%8E%98",
    "advice of 9 digits": "/public/advice?q=842952120",
    "advice nothing found": "/public/advice?q=zzzz",
    "advice of an ended code": "/public/advice?q=8701200000&special=inward_repair",
    "advice of low certainty": "/public/advice?q=8705400000&day=2020-01-01",
    "advice by a sentence": "/public/advice?q=%E6%97%A7%E6%8C%96%E6%8E%98%E6%9C%BA%E8%A6%81%E8%A3%85%E8%BF%90%E5%89%8D%E6%A3%80%E9%AA%8C%E5%90%97",
    "advice by a question": "/public/advice?q=is+refurbished+equipment+used",
    "advice/goods": "/public/advice/goods",
    "advice/questions": "/public/advice/questions",
    "advice/<str:code>": "/public/advice/8708507190?day=2026-11-26&edition=1",
    "register": "/public/register",
    "register nothing found": "/public/register?name=%E6%B2%A1%E6%9C%89",
    "register/<str:number>": "/public/register/{number}",
    "certificates": "/public/certificates",
    "certificates without a code": "/public/certificates?number=ZS2026000001",
    "certificates unknown": "/public/certificates?number=ZS2026000001&code=22222",
    "certificates/<str:number>/<str:code>": "/public/certificates/ZS2026000001/222222222222",
    "regulations": "/public/regulations",
    "about": "/public/about",
    "regulations nothing found": "/public/regulations?text=%E6%B2%A1%E6%9C%89%E6%9C%89&from=2020-01-01",
    "regulations of no day": "/public/regulations?from=yesterday",
    "regulations/<str:number>": "/public/regulations/{law}",
    "register/subscribe": "/public/register/subscribe",
    "register/subscription/<str:token>": "/public/register/subscription/1-dead",
    "register/<str:number> of nobody": "/public/register/PSI0000",
    "nowhere": "/public/nowhere",
}
FILES = {
    "register.csv",
    "register.json",
    "register.atom",
    "regulations/<str:number>/<int:attachment>",
    "certificates/file",
}


WIDER = """[document.documentElement, ...document.querySelectorAll('.scroller')]
    .some(box => box.scrollWidth > box.clientWidth)"""


@pytest.fixture(scope="module")
def visitors(browser, served):
    """`visitors(look)`: the one page of a visitor in that look; a page's own policy allows no script, axe goes around it."""
    seated = {}

    def at(look):
        if look not in seated:
            chosen = {"locale": LOOKS[look]["language"], "color_scheme": LOOKS[look]["color_scheme"]}
            seated[look] = browser.new_context(base_url=served.url, bypass_csp=True, **chosen).new_page()
        return seated[look]

    yield at
    for page in seated.values():
        page.context.close()


@pytest.fixture(scope="module")
def shown(visitors):
    """What stands in the addresses of pages that show a thing: a filing in the register, a law."""
    page = visitors(0)
    page.goto("/public/register")
    number = page.locator("tbody td a").first.inner_text()
    page.goto("/public/regulations")
    return {"number": number, "law": page.locator("tbody td a").first.get_attribute("href").split("/")[-1]}


@pytest.mark.parametrize(
    ("visit", "look"),
    [(visit, look) for n, visit in enumerate(PAGES) for look in range(2) if look == n % 2 or not is_brief()],
)
def test_a_public_page_has_no_barriers(visitors, shown, visit, look):
    """axe finds nothing in it; the page is in its language, no wider than the screen, and holds no script."""
    page = visitors(look)
    page.goto(PAGES[visit].format(**shown))
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("script")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", re.compile("zh-CN" if look == 0 else "en"))


def test_nothing_is_out_of_sight_on_a_telephone(new_context, served, shown):
    """M-6.2.2: at 390 px no page is wider than the screen, and no table has columns to be scrolled for."""
    page = new_context(base_url=served.url, viewport={"width": 390, "height": 844}).new_page()
    wide = []
    for visit, address in PAGES.items():
        page.goto(address.format(**shown))
        wide += [visit] if page.evaluate(WIDER) else []
    assert wide == []


@pytest.mark.parametrize("look", range(2))
def test_checking_goods_has_no_barriers(new_context, served, look):
    """The answers to a list that was pasted, without JavaScript, and the form when nothing was; on a narrow screen."""
    chosen, size = LOOKS[look], {"width": 360, "height": 740}
    about = {"base_url": served.url, "locale": chosen["language"], "color_scheme": chosen["color_scheme"]}
    for scripts in (False, True):
        context = new_context(**about, viewport=size, java_script_enabled=scripts, bypass_csp=scripts)
        page = context.new_page()
        page.goto("/public/advice/goods")
        page.locator("form button").first.click()
        expect(page.locator("textarea[aria-invalid]")).to_be_visible()
        assert not scripts or barriers(page) == []
        page.locator("textarea").fill("8429521200\t挖掘机\n8708507190\n8479102100\n842952120")
        page.locator("form button").first.click()
        for row, outcome in enumerate(("psi", "prohibited", "unknown", "wrong")):
            expect(page.locator("tr[data-outcome]").nth(row)).to_have_attribute("data-outcome", outcome)
        assert not scripts or barriers(page) == []


def test_every_public_address_is_visited():
    """A new public page without a visit here fails; files are no pages."""
    addresses = {str(found.pattern) for found in urls.urlpatterns}
    assert {a for a in addresses if not a.startswith("^style")} == {*FILES, *(set(PAGES) & addresses)}


def test_templates_hold_no_script_and_no_inline_style():
    """The pages work without JavaScript and under a strict policy."""
    for file in Path("preship/public/templates").rglob("*.html"):
        assert not re.search(r"<script|\son\w+=|\sstyle=|\|safe|autoescape", file.read_text()), file
