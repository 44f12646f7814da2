"""axe over what a page shows now, with a message that says where and why."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

# Chinese by day and English by night. A page begins in one of them and is switched to the other where it stands.
LOOKS = ({"language": "zh-CN", "color_scheme": "light"}, {"language": "en", "color_scheme": "dark"})


def settled(page):
    """The page has what it waits for: no spinner, no list on its way."""
    for waiting in (".spinner:visible", ".spin:visible", "[aria-busy=true]:visible"):
        expect(page.locator(waiting)).to_have_count(0)


def barriers(page):
    """What axe finds, a line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} — {node['failureSummary'][:240]}"
        for rule in found
        for node in rule["nodes"][:4]
    ]


def assert_open(page, states):
    """Nothing stands in anybody's way in any of the states that the generator `states` brings the page into.

    The first is looked at in both looks, those after it in the second.
    """
    page.wait_for_load_state("networkidle")
    found = []
    for number, state in enumerate(states):
        settled(page)
        found += [f"{state} · {barrier}" for barrier in barriers(page)]
        if number == 0:
            for switch in page.locator(".bar .look").all():
                switch.click()
            settled(page)
            found += [f"{state}, the other look · {barrier}" for barrier in barriers(page)]
    assert not found, "\n".join(found)
