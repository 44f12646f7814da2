"""A page used with the keyboard alone: the cursor walks to where something is, as Tab takes it, and nothing is reached otherwise."""

from playwright.sync_api import expect

FARTHEST = 400
"""Presses of Tab: more things than any of our pages has to stop at."""


def walk(page, place, key="Tab"):
    """Press Tab until `place` has the cursor. AssertionError where Tab never comes there."""
    expect(place).to_be_visible()
    for _ in range(FARTHEST):
        if place.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{place} is not reached by {key}")


def press(page, place, key="Enter"):
    """Walk there and press Enter, or another key."""
    walk(page, place)
    page.keyboard.press(key)


def tick(page, box):
    """Walk to a checkbox and turn it over."""
    was = box.is_checked()
    press(page, box, "Space")
    expect(box).to_be_checked(checked=not was)


def choose(page, select, value):
    """Walk to a native select and go down to an option of it. AssertionError where it has none such."""
    walk(page, select)
    for _ in range(select.locator("option").count() + 1):
        if select.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{select} has no {value}")


def write(page, box, text):
    """Walk to a box and type, in place of what stands there."""
    walk(page, box)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def attach(page, box, file):
    """Walk to a file's box and choose a file, as the system's window hands it over."""
    with page.expect_file_chooser() as window:
        press(page, box)
    window.value.set_files(file)
