"""Ten scripts and more on the certificate's page, as pictures: each word is cut out of the page and held against the same word
set by the font that is meant for it alone, and against a stored picture that somebody looked at (issue 12, acceptance).

Where a word is meant to look otherwise: RENEW_PICTURES=1 .venv/bin/pytest tests/certificates/test_script_pictures.py, look at
tests/certificates/pages/script-*.png, commit them with the change.
"""

import json

import orjson
import pypdfium2
import pytest
import typst
from PIL import Image, ImageChops, ImageFilter, ImageOps

from preship.certificates.compiling import compile_document, fonts
from preship.certificates.document import document_of
from preship.certificates.models import Certificate
from tests.certificates.conftest import finish
from tests.certificates.pictures import hold
from tests.support.commission import goods

pytestmark = pytest.mark.django_db
SIZE = 8.5  # points, as the page sets facts
DPI = 220
INK = 128  # of 255: darker is ink
TOLERANCE = 0.01
"""Of a word's ink, how much may lie farther than one dot from the other picture's: the two are drawn at different fractions of
a dot. Another font has ten times as much and more."""
WORDS = {
    "Thai": ("บริษัทเครื่องจักร", "Noto Sans Thai", "ltr"),
    "Burmese": ("စက်ယန္တရား", "Noto Sans Myanmar", "ltr"),
    "Arabic": ("المستعملة", "Amiri", "rtl"),
    "Hebrew": ("מכונות", "Libertinus Serif", "rtl"),
    "Hindi": ("प्रयुक्त", "Noto Sans Devanagari", "ltr"),
    "Korean": ("주식회사기계무역", "Noto Serif KR", "ltr"),
    "Japanese": ("株式会社アオヤマ機械", "Noto Serif SC", "ltr"),
    "Vietnamese": ("Nguyễn", "Libertinus Serif", "ltr"),
    "Cyrillic": ("Станкоимпорт", "Libertinus Serif", "ltr"),
    "Greek": ("Ελλάςώΐ", "Libertinus Serif", "ltr"),
    "Armenian": ("Մեքենաների", "Noto Sans Armenian", "ltr"),
    "Telugu": ("యంత్రాల", "Noto Sans Telugu", "ltr"),
    "Tamil": ("இயந்திர", "Noto Sans Tamil", "ltr"),
}
"""Script → a word of it, the font it is meant for, its direction."""
ALONE = """
#let c = json(bytes(sys.inputs.content))
#set page(width: auto, height: auto, margin: 4mm)
#set text(size: 8.5pt, font: c.font, fallback: false, lang: "zh", region: "cn", dir: if c.dir == "rtl" { rtl } else { ltr })
#c.word
"""
CELL, EDGE = 30, 1.5  # millimetres: the column of a fact's name, and what lies between a cell's edge and its text
POINTS = 72 / 25.4


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker):
    """Some certificate's content."""
    from django.db import transaction  # noqa: PLC0415

    from tests.support.commission import inspector  # noqa: PLC0415
    from tests.support.people import Desk, person  # noqa: PLC0415

    with django_db_blocker.unblock(), transaction.atomic():
        case = finish(Desk(person("enterprise")), Desk(inspector()), [goods()])
        yield orjson.loads(Certificate.objects.get(case__number=case["number"]).content)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def cut(content):
    """Script → its word as the certificate's page shows it."""
    document = document_of(content) | {
        "order": [row for script, (word, *_) in WORDS.items() for row in apart(script, word)]
    }
    with pypdfium2.PdfDocument(compile_document(document)[0]) as pdf:
        return {script: cell(pdf, script) for script in WORDS}


def apart(script, word):
    """A fact, and an empty line below it, so that no neighbour's marks reach into its picture."""
    return [[[script, ""], [word, ""]], *([[["\u00a0", ""], ["\u00a0", ""]]] * 3)]


def cell(pdf, script):
    """The picture of the cell beside the one that says `script`."""
    for page in pdf:
        text = page.get_textpage()
        found = text.search(script, match_case=True).get_next()
        if found is None:
            continue
        left, bottom, _, top = text.get_charbox(found[0])
        scale, height = DPI / 72, page.get_height()
        start = left + (CELL - EDGE) * POINTS + 1
        drawn = page.render(scale=scale, grayscale=True).to_pil()
        middle = height - (top + bottom) / 2
        box = (start, middle - 1.45 * SIZE, start + (CELL * 2 - 3) * POINTS, middle + 1.45 * SIZE)
        return trimmed(without_lines(drawn.crop(tuple(round(side * scale) for side in box))))
    raise AssertionError(f"{script} is on no page")


def without_lines(drawn):
    """A cell without its table's lines: what is as pale as they are is white."""
    return drawn.point(lambda shade: 255 if shade > 150 else shade)


def alone(word, font, direction):
    """The word as this font alone sets it."""
    given = json.dumps({"word": word, "font": font, "dir": direction}, ensure_ascii=False)
    pdf = typst.compile(ALONE.encode(), format="pdf", font_paths=fonts(), sys_inputs={"content": given})
    with pypdfium2.PdfDocument(pdf) as document:
        return trimmed(without_lines(document[0].render(scale=DPI / 72, grayscale=True).to_pil()))


def trimmed(drawn):
    """What is drawn, without the white around it."""
    return drawn.crop(ImageOps.invert(drawn).getbbox())


def stray(one, other):
    """How much of the ink of two pictures lies farther than one dot from the other's, 0 to 1; the larger of both ways."""
    size = (max(one.width, other.width) + 4, max(one.height, other.height) + 4)
    inks = []
    for drawn in (one, other):
        field = Image.new("L", size, 255)
        field.paste(drawn, (2, 2))
        inks.append(field.point(lambda shade: 255 if shade < INK else 0))
    first, second = inks
    shares = []
    for ink, by in ((first, second), (second, first)):
        lost = ImageChops.subtract(ink, by.filter(ImageFilter.MaxFilter(3)))
        shares.append(lost.histogram()[255] / max(1, ink.histogram()[255]))
    return max(shares)


@pytest.mark.parametrize("script", WORDS)
def test_each_word_looks_as_its_font_sets_it(cut, script):
    """The page's word against the font's alone: a font order that takes another one is seen here."""
    assert stray(cut[script], alone(*WORDS[script])) <= TOLERANCE


@pytest.mark.parametrize("script", WORDS)
def test_each_word_looks_as_it_is_stored(cut, script):
    """Against a picture that was looked at: what the fonts themselves or their shaping would do otherwise."""
    hold(f"script-{script.lower()}", cut[script])


@pytest.mark.parametrize(
    ("script", "font"),
    [("Cyrillic", "Noto Sans"), ("Greek", "Noto Sans"), ("Vietnamese", "Noto Sans"), ("Hebrew", "Noto Sans Hebrew")],
)
def test_another_font_is_noticed(cut, script, font):
    """A test that can't fail shows nothing."""
    word, _, direction = WORDS[script]
    assert stray(cut[script], alone(word, font, direction)) > 3 * TOLERANCE


def test_a_broken_font_order_is_noticed(content, monkeypatch):
    """With Noto Sans before what is meant for them, Cyrillic and Greek no longer look as they should."""
    from preship.certificates import compiling  # noqa: PLC0415

    def broken(template, given):
        source = (compiling.FOLDER / "fonts.typ").read_text().replace('"Libertinus Serif"', '"Noto Sans"')
        body = "".join((compiling.FOLDER / name).read_text() for name in ("parts.typ", template))
        sent = {"content": json.dumps(given, ensure_ascii=False)}
        return typst.compile((source + body).encode(), format="pdf", font_paths=fonts(), sys_inputs=sent)

    monkeypatch.setattr(compiling, "compile_pdf", broken)
    document = document_of(content) | {"order": apart("Cyrillic", WORDS["Cyrillic"][0])}
    with pypdfium2.PdfDocument(compile_document(document)[0]) as pdf:
        assert stray(cell(pdf, "Cyrillic"), alone(*WORDS["Cyrillic"])) > 3 * TOLERANCE
