"""Programs of pages are here before they are asked for, but never where the line is dear (M-1.1)."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import front


@pytest.fixture
def analyst(sit):
    """`analyst(ahead)`: an analyst's first page, its clock in the test's hand, and the programs it has fetched."""

    def made(ahead):
        page = sit("analyst", ahead=ahead)
        page.clock.install()
        fetched = []
        page.on("request", lambda request: fetched.append(request.url))
        page.reload()
        expect(front(page).locator("table, .empty").first).to_be_visible()
        return page, fetched

    return made


def statistics(urls):
    """Those that are the program of 统计分析."""
    return [url for url in urls if "/Statistics-" in url and url.endswith(".js")]


def test_a_page_is_fetched_only_when_it_is_opened_where_the_line_is_dear(analyst):
    """M-1.1: who saves data gets the program of the statistics when opening them, once, and not before."""
    page, fetched = analyst(ahead=False)
    page.clock.run_for(60_000)
    page.wait_for_load_state("networkidle")
    assert statistics(fetched) == []
    page.get_by_role("link", name="统计分析").click()
    expect(front(page).locator(".totals")).to_be_visible()
    assert len(statistics(fetched)) == 1


def test_pages_are_fetched_ahead_while_nothing_else_is_done(analyst):
    """M-1.1: not with the first page; a while after it the others come by themselves, those of the own side alone."""
    page, fetched = analyst(ahead=True)
    assert statistics(fetched) == []
    with page.expect_request(lambda request: bool(statistics([request.url]))):
        page.clock.run_for(60_000)
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "/Access-" in url], "programs of the agencies' and enterprises' pages"
