"""Pages as pictures, drawn by PDFium, and held against stored ones."""

import os
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from tests.support.program import ROOT

STORED = Path(__file__).parent / "pages"
RESULTS = ROOT / "var" / "test-results"
DPI = 110
SHADES = 40
"""Of 255, by how much one dot may be lighter or darker: the edge of a letter smoothed otherwise, and nothing that is there
in one picture only."""


def pages(pdf, dpi=DPI):
    """A document's pages in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72, grayscale=True, may_draw_forms=False).to_pil() for page in document]


def hold(name, drawn):
    """AssertionError where a page is not as it is stored under `name`, with a picture of the difference.

    With RENEW_PICTURES in the environment the stored one is written anew, and the test fails all the same: somebody has
    to look at what was stored.
    """
    stored = STORED / f"{name}.png"
    if os.environ.get("RENEW_PICTURES"):
        stored.parent.mkdir(exist_ok=True)
        drawn.save(stored, optimize=True)
        raise AssertionError(f"{stored} was written anew; look at it, and run again without RENEW_PICTURES")
    expected = Image.open(stored).convert("L")
    assert drawn.size == expected.size, f"{name} is {drawn.size}, stored is {expected.size}"
    differs = ImageChops.difference(drawn, expected).point(lambda shade: 255 if shade > SHADES else 0)
    if differs.getbbox():
        seen = RESULTS / f"{name}.png"
        told(expected, drawn, differs, seen)
        dots = differs.histogram()[255]
        raise AssertionError(
            f"{name}: {dots} dots differ within {differs.getbbox()}; stored, drawn, difference: {seen}"
        )


def told(expected, drawn, differs, file):
    """Stored, drawn, and the drawn one pale with what differs in red and framed, side by side."""
    pale = drawn.point(lambda shade: 180 + shade * 75 // 255).convert("RGB")
    pale.paste((220, 0, 0), mask=differs)
    left, top, right, bottom = differs.getbbox()
    ImageDraw.Draw(pale).rectangle((left - 6, top - 6, right + 5, bottom + 5), outline=(220, 0, 0), width=2)
    wide = Image.new("RGB", (3 * drawn.width, drawn.height))
    for at, one in enumerate((expected, drawn, pale)):
        wide.paste(one.convert("RGB"), (at * drawn.width, 0))
    file.parent.mkdir(parents=True, exist_ok=True)
    wide.save(file)
