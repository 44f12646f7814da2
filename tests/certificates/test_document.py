"""The document: what it says, its fonts, its signature, and that any change of it is found (domain.md §1.5)."""

import io
import re
import subprocess

import pytest
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from preship.certificates.models import Certificate, Document
from preship.certificates.rendering import render_certificate
from preship.certificates.verifying import by_file
from preship.transparency import keys
from tests.certificates.conftest import finish
from tests.support.chance import given, settings, st
from tests.support.commission import correct_result, excavator, goods, machine
from tests.support.kept import document_path
from tests.support.selection import amount
from tests.support.working import work_off

pytestmark = pytest.mark.django_db


def pdf_of(certificate):
    """The system's document."""
    return document_path(render_certificate(certificate).sha256).read_bytes()


def text_of(pdf):
    """The text of the certificate and of the report that follows it, without spaces and line breaks."""
    pages = ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]
    report = next(n for n, text in enumerate(pages) if n and text.startswith("装运前检验报告"))
    return ["".join(pages[:report]), "".join(pages[report:])]


def test_the_document_says_what_the_order_asks_for(certificate, done):
    """Order 171 art. 11 (domain.md §1.5): basis, object, findings, agency and signatory, number, validity, both languages;
    of construction machinery each machine with engine or chassis no., year and hours."""
    pages = text_of(pdf_of(certificate))
    first, rest = pages
    result = done["extra"]["results"][0]
    for words in (
        "装运前检验证书",
        "Pre-shipmentinspectioncertificate",
        certificate.number,
        certificate.code[:4],
        result["certificate_number"],
        result["issued_on"],
        "2199-05-20",
        done["agency"]["name_zh"],
        "上海东港机械进口有限公司",
        "旧注塑机",
        "旧履带式挖掘机",
        "合格",
        "Qualified",
        "授权签字人",
        "AnnaBakker",
        done["number"],
    ):
        assert words in first, words
    for words in ("海关总署公告2020年第127号", "逐台通电试运行", "PC200-C60123", "8210", "安全", "Safety", "符合"):
        assert words in rest, words
    for private in ("13800138000", "王小明", "wang@donggang"):
        assert private not in first + rest


def test_fonts_are_embedded_and_it_is_pdf_a(certificate):
    """Every font's program is in the file; the metadata claim PDF/A-2a, which typst checks."""
    reader = PdfReader(io.BytesIO(pdf_of(certificate)))
    fonts = {}
    for page in reader.pages:
        fonts |= page["/Resources"]["/Font"]
    assert fonts
    for font in fonts.values():
        (below,) = font.get_object()["/DescendantFonts"]
        about = below.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(about), font
    metadata = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert re.findall(r'pdfaid:(part|conformance)="(\w)"', metadata) == [("part", "2"), ("conformance", "A")]


@pytest.mark.parametrize(
    ("given", "listed", "left_out"),
    [
        ({"conclusion": "unqualified", "opinion": "退回", "safety": "nonconform", "safety_ground": "漏电"}, "", "旧"),
        ({"conclusion": "partly", "opinion": "部分", "machines": [machine(item=2)], "wrong": 3}, "二号机", "三号机"),
        ({"conclusion": "partly", "opinion": "部分", "machines": [machine(item=2), machine(item=3)]}, "", "号机"),
    ],
)
def test_no_certificate_lists_goods_that_do_not_conform(trader, surveyor, given, listed, left_out):
    """Order 171 art. 11(4): what does not conform, or of which that is not sure, stands in the report alone."""
    lines = [goods(), excavator(name="二号机"), excavator(name="三号机")]
    given = {"machines": [machine(item=2), machine(item=3)], **given}
    wrong = given.pop("wrong", None)
    if wrong:
        given["machines"] = [*given["machines"], machine(item=wrong, verdict="differ", remark="不符")]
    case = finish(trader, surveyor, lines, **given)
    first, rest = text_of(pdf_of(Certificate.objects.get(case__number=case["number"])))
    assert left_out not in first
    assert listed in first
    assert ("装运前检验证书" in first) is bool(listed)
    assert all(name in rest for name in ("二号机", "三号机"))


def test_characters_of_every_writing_are_printed(trader, surveyor):
    """Names in Korean, Japanese, Greek and Polish are printed; what none of our fonts has is printed as 〓."""
    case = finish(trader, surveyor, [goods(name="青山 結衣 Żółć Ωμέγα")], signatory="서지훈 𓀀")
    text = text_of(pdf_of(Certificate.objects.get(case__number=case["number"])))[0]
    assert all(name in text for name in ("青山結衣", "Ż", "Ω", "서지훈〓"))


def test_the_signature_validates_with_independent_tools(certificate, tmp_path):
    """OpenSSL verifies the detached CMS over the signed bytes; pyHanko finds all of the file covered."""
    pdf = pdf_of(certificate)
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    start, length, again, rest = (int(n) for n in signature.byte_range)
    assert (start, again + rest) == (0, len(pdf))
    (tmp_path / "data").write_bytes(pdf[:length] + pdf[again:])
    (tmp_path / "signature").write_bytes(bytes(signature.pkcs7_content))
    key = keys.current().certificate.public_bytes(serialization.Encoding.PEM)
    (tmp_path / "key.pem").write_bytes(key)
    command = (
        "openssl cms -verify -binary -inform DER -in signature -content data -CAfile key.pem -purpose any -out out"
    )
    assert subprocess.run(command.split(), cwd=tmp_path, capture_output=True).returncode == 0
    (tmp_path / "data").write_bytes((pdf[:length] + pdf[again:]).replace(b"obj", b"obk", 1))
    assert subprocess.run(command.split(), cwd=tmp_path, capture_output=True).returncode != 0
    judged = validate_pdf_signature(signature, ValidationContext(trust_roots=[signature.signer_cert]))
    assert judged.bottom_line
    assert judged.coverage.name == "ENTIRE_FILE"


def test_one_changed_byte_anywhere_is_found(certificate):
    """Whatever single byte of the document is changed, it is told to be altered."""
    pdf = pdf_of(certificate)
    assert by_file(io.BytesIO(pdf))["status"] == "valid"

    @settings(max_examples=amount(120, brief=30))
    @given(at=st.integers(0, len(pdf) - 1), by=st.integers(1, 255))
    def changed(at, by):
        content = bytearray(pdf)
        content[at] ^= by
        assert by_file(io.BytesIO(bytes(content)))["status"] == "altered"

    changed()
    mark = f"PRESHIP {certificate.number}".encode()
    assert pdf.count(mark) >= 2
    for broken in (pdf[:-1], pdf + b"\n", pdf.replace(mark, b"PRESHIP", 1)):
        assert by_file(io.BytesIO(broken))["status"] == "altered"


def test_the_document_is_made_once(certificate, surveyor, done):
    """Whoever asks, and the worker: the same bytes; a second one is never made."""
    address = f"/api/cases/{done['number']}/certificates/1/file"
    first = b"".join(surveyor.get(address).streaming_content)
    work_off("certificates")
    assert b"".join(surveyor.get(address).streaming_content) == first
    assert Document.objects.filter(certificate=certificate, file=None).count() == 1


def test_the_worker_renders_what_nobody_asked_for(certificate):
    """A background round makes the documents; the certificate row stays as it was."""
    before = Certificate.objects.values().get(pk=certificate.pk)
    work_off("certificates")
    assert document_path(Document.objects.get(certificate=certificate, file=None).sha256).is_file()
    assert Certificate.objects.values().get(pk=certificate.pk) == before


def test_a_correction_leaves_the_first_document_as_it_was(certificate, surveyor, done):
    """A certificate once issued never changes; the correction has a number and a document of its own."""
    before = pdf_of(certificate)
    correct_result(surveyor, done, findings="更正后的检验情况")
    later = Certificate.objects.get(case__number=done["number"], version=2)
    assert later.number != certificate.number
    assert "更正后的检验情况" in "".join(text_of(pdf_of(later)))
    assert pdf_of(certificate) == before
    assert "更正件" in text_of(pdf_of(later))[0]
