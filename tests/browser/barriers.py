"""axe over what a page shows now, in both themes and both languages, with a message that says where and why."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.support.selection import amount

BUSY = ".spinner, .spin, [aria-busy=true]"
# Chinese by day and English by night. A page begins in one of them and is switched to the other where it stands.
LOOKS = ({"language": "zh-CN", "color_scheme": "light"}, {"language": "en", "color_scheme": "dark"})
# The looks follow one another where the page stands: nothing is loaded anew between them.
LOOK_AT = """async ({ within, looks, settle }) => {
    const seen = it => it.getClientRects().length > 0;
    const calm = async () => {
        for (let turn = 0; turn < 3; turn += 1) await new Promise(done => setTimeout(done));
        for (let turn = 0; settle && [...document.querySelectorAll(settle)].some(seen); turn += 1) {
            if (turn > 4500) throw new Error('it never comes to rest');
            await new Promise(done => setTimeout(done, 20));
        }
    };
    const press = at => document.querySelectorAll('.bar .look')[at]?.click();
    const found = [];
    for (let look = 0; look < looks; look += 1) {
        if (look > 0) press(look % 2); // 0 is the language, 1 the theme
        await calm();
        const where = `${document.documentElement.dataset.theme} ${document.documentElement.lang}`;
        const include = within ? [...document.querySelectorAll(within)].filter(seen) : [document.documentElement];
        // The theme changes colours and nothing else.
        const runOnly = look % 2 ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : {};
        // No rule that runs here reads style sheets or frames: nothing is fetched for them.
        const plain = { resultTypes: ['violations'], elementRef: false, preload: false, iframes: false };
        const { violations } = await axe.run({ include }, { ...plain, ...runOnly });
        for (const rule of violations) for (const node of rule.nodes.slice(0, 4))
            found.push(`${where} · ${rule.id}: ${node.target} ${node.html.slice(0, 160)} — ${node.failureSummary.slice(0, 240)}`);
    }
    return found;
}"""
# Light and dark in one language, then dark in the other: each theme and each language, all rules in both languages.
# Briefly, one of the two that are furthest apart, in turn from page to page.
EVERY_LOOK = amount(3, brief=1)


def switched(page):
    """The other look, where the page stands: the other language by the other light."""
    page.evaluate("document.querySelectorAll('.bar .look').forEach(button => button.click())")


def settled(page):
    """The page has what it waits for: no spinner, no list on its way."""
    expect(page.locator(f":is({BUSY}):visible")).to_have_count(0)


def barriers(page, within="", looks=1, settle=BUSY):
    """What axe finds, a line each: in `looks` looks, in what `within` selects (the whole page where empty)."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(LOOK_AT, {"within": within, "looks": looks, "settle": settle})


def assert_open(page, states):
    """Nothing stands in anybody's way in any of the states that the generator `states` brings the page into.

    The first is looked at in every look, those after it in the look it ended with.
    """
    page.wait_for_load_state("networkidle")
    found = []
    for number, state in enumerate(states):
        settled(page)
        found += [f"{state} · {barrier}" for barrier in barriers(page, looks=1 if number else EVERY_LOOK)]
    assert not found, "\n".join(found)
