"""What hangs in a result's slot is its certificate or report (M-6.1.4c, found-2026-11 §3: P18, P42, P47)."""

import hashlib
import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from preship.certificates import preparation
from preship.certificates.typesetting import UntypesettableError
from tests.certificates.conftest import TODAY, finish
from tests.support.commission import accepted, goods, latest, result
from tests.support.filing import PDF, act, body, certificate_file, put_file

pytestmark = pytest.mark.django_db
PLACE = "attachments.result"


def blank(pages=1):
    """A PDF with nothing on its pages."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(out)
    return out.getvalue()


def picture():
    """A photograph of a page."""
    out = io.BytesIO()
    Image.effect_noise((40, 60), 80).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def record(trader, surveyor):
    """Record a result with these files (name → content) and entries; the response."""

    def go(files, **given):
        case = accepted(trader, surveyor, goods=[goods()])
        for name, content in files.items():
            body(put_file(surveyor, case, "result", name=name, content=content), 201)
        entries = {**result(**TODAY), "scan": None, **given}
        return act(surveyor, latest(surveyor, case), "record_result", given=entries)

    return go


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"a.pdf": PDF}, "空白页"),
        ({"a.pdf": blank()}, "空白页"),
        ({"a.pdf": blank(3), "b.pdf": certificate_file("NSI-77")}, "空白页"),
        ({"a.pdf": certificate_file("NSI-78")}, "找不到证书编号 NSI-77"),
        ({"a.jpg": picture()}, "找不到证书编号 NSI-77"),
    ],
)
def test_what_is_no_certificate_is_refused(record, files, why):
    """P18: a page without content, another certificate, a picture that nobody vouches for."""
    answer = body(record(files, certificate_number="NSI-77"), 422)
    assert list(answer["errors"]) == [PLACE]
    assert why in answer["errors"][PLACE]


@pytest.mark.parametrize(
    ("files", "given"),
    [
        ({"a.pdf": certificate_file("Certificate NSI - 77 of today")}, {}),
        ({"a.pdf": certificate_file("\uff2e\uff33\uff29-77"), "b.jpg": picture()}, {}),
        ({"a.pdf": certificate_file()}, {"scan": True}),
        ({"a.jpg": picture()}, {"scan": True}),
    ],
)
def test_what_bears_the_number_or_is_a_scan_is_taken(record, files, given):
    """The number however it is spaced or wide; a scan where the agency says that it is one."""
    assert body(record(files, certificate_number="NSI-77", **given))["state"] == "completed"


def test_a_blank_page_is_no_scan_either(record):
    """P18: ticking “scan” makes nothing out of an empty page."""
    assert "空白页" in body(record({"a.pdf": blank()}, scan=True), 422)["errors"][PLACE]


def test_one_file_does_not_certify_twice(record, trader, surveyor):
    """P47: neither the same file, nor under another name, nor the system's own document of the other one."""
    content = certificate_file()
    body(record({"a.pdf": content}, scan=True))
    assert "另一份检验结果" in body(record({"b.pdf": content}, scan=True), 422)["errors"][PLACE]
    number = finish(trader, surveyor, [goods()])["number"]
    document = b"".join(surveyor.get(f"/api/cases/{number}/certificates/1/file").streaming_content)
    assert "另一份检验结果" in body(record({"c.pdf": document}, scan=True), 422)["errors"][PLACE]


def test_the_agencys_file_verifies_as_an_attachment(record):
    """P18: it belongs to a valid certificate, and is not it."""
    content = certificate_file()
    body(record({"a.pdf": content}, scan=True))
    told = Client().post("/api/certificates/verify", {"file": SimpleUploadedFile("x.pdf", content)}).json()
    assert (told["status"], told["label"]["zh"][:7]) == ("attached", "有效证书的附件")
    assert hashlib.sha256(content).hexdigest() != told["sha256"]


def test_what_can_not_be_typeset_is_not_recorded(record, monkeypatch):
    """found-2026-11 §3: no result without its document; it is tried before anything is written."""

    def broken(document):
        raise UntypesettableError

    monkeypatch.setattr(preparation, "typeset", broken)
    answer = body(record({"a.pdf": certificate_file()}, scan=True), 409)
    assert "无法排版" in answer["detail"]
