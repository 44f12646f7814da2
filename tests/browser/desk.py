"""Where things stand on the page, for tests of the workspace."""

import re


def tab(page, words):
    """A tab of the strip."""
    return page.get_by_role("tab", name=words)


def front(page):
    """The page of the tab in front."""
    return page.locator(".panel[role=tabpanel]:visible")


def field(page, path):
    """A field of the form in front: label, box, bubble."""
    return front(page).locator(f".field[data-path='{path}']")


def box(page, path):
    """The box one types into."""
    return field(page, path).locator("input, textarea").first


def background(locator):
    """The colour behind it, as (red, green, blue)."""
    colour = locator.evaluate("box => getComputedStyle(box).backgroundColor")
    return tuple(int(part) for part in re.findall(r"\d+", colour)[:3])


# In the page itself: what a window sends while it closes passes by whoever watches it from outside.
UNSAVED = """(() => {
    const send = window.fetch;
    window.fetch = (to, ...rest) =>
        String(to).includes('/actions/save') ? Promise.reject(new TypeError('unsaved')) : send(to, ...rest);
})()"""


def unsaved(page):
    """From now on no draft reaches the server, not even by itself while a busy machine is slow: what is typed stays
    unsaved."""
    page.add_init_script(UNSAVED)
    page.evaluate(UNSAVED)
