"""Every writing of a trading partner is printed, and read out of the document again as it was typed; what no font has is
printed as 〓 and named (Order 171 art. 11: a certificate has its document)."""

import io
import re

import orjson
import pikepdf
import pypdfium2
import pytest

from preship.certificates.document import document_of
from preship.certificates.models import Certificate
from preship.certificates.rendering import render_certificate
from preship.certificates.typesetting import typeset
from tests.certificates.conftest import finish
from tests.support.commission import goods
from tests.support.kept import document_path

pytestmark = pytest.mark.django_db
NAMES = {
    "Thai": "บริษัท เครื่องจักร จำกัด",
    "Burmese": "မြန်မာ စက်ယန္တရား ကုမ္ပဏီ လီမိတက်",
    "Arabic": "شركة الآلات المستعملة المحدودة",
    "Hebrew": "חברת מכונות בעמ",
    "Hindi": "प्रयुक्त मशीनरी प्राइवेट लिमिटेड क्षेत्र",
    "Korean": "주식회사 기계무역",
    "Japanese": "株式会社アオヤマ機械 結衣",
    "Vietnamese": "Công ty TNHH Máy móc Nguyễn Ưng Đặng",
    "Cyrillic": "ООО «Станкоимпорт» Україна ґ ї ў",
    "Greek": "ΜΗΧΑΝΗΜΑΤΑ Ελλάς ΑΕ ώΐ",
    "Armenian": "Մեքենաների ընկերություն",
    "Telugu": "యంత్రాల సంస్థ",
    "Tamil": "இயந்திர நிறுவனம்",
}
"""Ten that were asked for, and three more."""


def squeeze(text):
    """A text without blanks and joiners, which no reader keeps."""
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def read(pdf):
    """The text as PDFium reads it, page after page, without blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        return squeeze("".join(page.get_textpage().get_text_range() for page in document))


def pdf_of(case):
    """A case's document."""
    return document_path(render_certificate(Certificate.objects.get(case__number=case["number"])).sha256).read_bytes()


def test_each_writing_is_read_as_it_was_typed(trader, surveyor):
    """found-2026-11 §3, P15: each name stands in the document's text, and no glyph is the font's box for what it lacks."""
    case = finish(trader, surveyor, [goods(name=NAMES["Burmese"])], {"consignor": NAMES["Thai"]})
    assert squeeze(NAMES["Thai"]) in read(pdf_of(case))
    document = document_of(orjson.loads(Certificate.objects.get(case__number=case["number"]).content))
    document["order"] = [[[script, ""], [name, ""]] for script, name in NAMES.items()]
    pdf = typeset(document).pdf
    text = read(pdf)
    assert [script for script, name in NAMES.items() if squeeze(name) not in text] == []
    assert "〓" not in text
    assert [font for font in used_glyphs(pdf) if 0 in font] == []


def used_glyphs(pdf):
    """The numbers of the glyphs each font draws; 0 is the box of what it lacks."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for one in pikepdf.parse_content_stream(page, "Tj TJ"):
                shown = one.operands[0] if str(one.operator) == "TJ" else one.operands
                codes = b"".join(bytes(each) for each in shown if isinstance(each, pikepdf.String))
                yield {int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)}


@pytest.mark.parametrize("lacking", ["𓀀", "ཀ", "ᠮ"])
def test_what_no_font_has_is_printed_as_a_stand_in(trader, surveyor, lacking):
    """Hieroglyphs, Tibetan, Mongolian: 〓 in their place, named, and nothing beside them is touched (P15, P16)."""
    case = finish(trader, surveyor, [goods(name=f"ก{lacking}ก็")])
    assert "ก〓ก็" in read(pdf_of(case))
    document = document_of(orjson.loads(Certificate.objects.get(case__number=case["number"]).content))
    assert typeset(document).lacking == (lacking,)


def test_private_use_from_before_is_printed_too(certificate):
    """P16: what entry refuses today may stand in an older record, whose document must not be broken for ever."""
    document = document_of(orjson.loads(certificate.content))
    document["signatory"] = "北京\ue863机械厂 e\u0301\ufffe"
    made = typeset(document)
    assert "北京〓机械厂" in read(made.pdf)
    assert made.lacking == ("\ue863", "\ufffe")
