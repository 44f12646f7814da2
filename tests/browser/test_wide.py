"""A screen of 4K without scaling: larger type, and its width is used."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import front

WIDE = {"width": 3840, "height": 2160}


def test_files_and_history_stand_beside_the_form(sit, world):
    """Issue 3, looks: index, form, and documents with history side by side, to the right edge; type larger than at a desk."""
    page = sit("agency", f"/w/commission/{world.waiting_commission}", size=WIDE)
    expect(front(page).locator("[data-group=history]")).to_be_visible()
    index, form, files, history = (
        front(page).locator(part).first.bounding_box()
        for part in (".index.aside", ".case-form", "[data-group=files]", "[data-group=history]")
    )
    assert index["x"] + index["width"] <= form["x"] < form["x"] + form["width"] <= files["x"]
    assert files["x"] + files["width"] > WIDE["width"] - 60
    assert history["x"] == files["x"] and history["y"] >= files["y"] + files["height"]
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 20


@pytest.mark.parametrize("path", ["/public/advice?q=8429521200", "/login"])
def test_pages_without_log_in_grow_too(sit, path):
    """Issue 3, looks: public pages are read at 4K: larger type, lines not longer than can be read, in the middle."""
    page = sit(path=path, size=WIDE)
    words = page.locator("main p").first
    expect(words).to_be_visible()
    assert words.evaluate("it => parseFloat(getComputedStyle(it).fontSize)") >= 17
    place = page.locator("main").bounding_box()
    assert abs(place["x"] * 2 + place["width"] - WIDE["width"]) < 40
