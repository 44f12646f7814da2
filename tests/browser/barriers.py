"""axe over what a page shows now, with a message that says where and why."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

# Chinese by day, English by night: both languages and both sets of colours, for one visit each.
LOOKS = {
    "zh-light": {"language": "zh-CN", "color_scheme": "light"},
    "en-dark": {"language": "en", "color_scheme": "dark"},
}


def settled(page):
    """The page has what it waits for: no spinner, no list on its way, no request open."""
    page.wait_for_load_state("networkidle")
    for waiting in (".spinner:visible", ".spin:visible", "[aria-busy=true]:visible"):
        expect(page.locator(waiting)).to_have_count(0)


def barriers(page):
    """What axe finds, a line each."""
    settled(page)
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} — {node['failureSummary'][:240]}"
        for rule in found
        for node in rule["nodes"][:4]
    ]


def assert_open(page, states):
    """Nothing stands in anybody's way in any of the states that the generator `states` brings the page into."""
    for state in states:
        assert not barriers(page), f"{state}: " + "\n".join(barriers(page))
