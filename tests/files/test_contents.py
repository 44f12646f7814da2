"""What a file is, beyond its head: disguised, cut off, locked, in a form that only one kind of telephone knows (M-6.2.3e)."""

import io
import zipfile

import pikepdf
import pytest

from tests.support.commission import commission, commissionable
from tests.support.filing import PDF, body, put_file, start
from tests.support.people import Desk

pytestmark = pytest.mark.django_db
BOM = b"\xef\xbb\xbf"
ROOTS = {"[Content_Types].xml": "Types", "word/document.xml": "document", "xl\\workbook.xml": "workbook"}
DISGUISED, CUT, LOCKED, HEIC = "文件内容不是", "PDF 不完整", "需要密码", "HEIC"


@pytest.fixture
def put(enterprise):
    """Upload a file of this name and content to a draft; the response."""
    desk = Desk(enterprise)
    case = body(start(desk, "commission", commission(commissionable())), 201)
    return lambda name, content: put_file(desk, case, "contract", name=name, content=content)


def packed(*names):
    """A package of empty parts; one of those that make it a book or a document has its element."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, f"<{ROOTS[name]}/>" if name in ROOTS else "x")
    return out.getvalue()


def drawn(**encryption):
    """A PDF of one page, locked where an encryption is given; with AES of 256 bits unless it is an older one."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out, encryption=pikepdf.Encryption(**{"R": 6, **encryption}) if encryption else None)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", BOM + PDF),
        ("report.pdf", b"\r\n  " + PDF),
        ("report.pdf", BOM + b"\n" + PDF),
        ("report.pdf", drawn(owner="y", user="")),
        ("a.docx", packed("[Content_Types].xml", "word/document.xml")),
        ("a.xlsx", packed("[Content_Types].xml", "xl\\workbook.xml")),
    ],
)
def test_what_opens_everywhere_is_taken(put, name, content):
    """P41, P13: behind a byte order mark or blanks, with an owner's password alone, packed with backslashes."""
    assert body(put(name, content), 201)["name"] == name


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("locked.pdf", drawn(owner="y", user="x"), LOCKED),
        ("locked.pdf", drawn(owner="y", user="x", R=4), LOCKED),
        ("locked.pdf", drawn(owner="y", user="x", R=3, aes=False, metadata=False), LOCKED),
        ("cut.pdf", drawn()[:-60], CUT),
        ("cut.pdf", PDF[:-8], CUT),
        ("x.docx", packed("hello.txt"), DISGUISED),
        ("x.docx", packed("[Content_Types].xml"), DISGUISED),
        ("x.xlsx", packed("[Content_Types].xml", "word/document.xml"), DISGUISED),
        ("x.docx", packed("[Content_Types].xml", "word/document.xml")[:-30], "docx 文件已损坏"),
        ("photo.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40, HEIC),
        ("photo.jpg", b"\0\0\0\x18ftypmif1" + b"\0" * 40, HEIC),
        ("photo.HEIF", b"\0\0\0\x18ftypheix" + b"\0" * 40, "另存为 JPEG"),
    ],
)
def test_what_does_not_is_refused_with_a_way_out(put, name, content, why):
    """P42, P44, found-2026-11 §3: locked, cut off, a zip in disguise, HEIC with the way to JPEG."""
    assert why in body(put(name, content), 422)["errors"]["file"]


@pytest.mark.parametrize("name", [".pdf", "pdf", " .PDF"])
def test_a_file_that_is_all_ending_keeps_it(put, name):
    """P46."""
    assert body(put(name, PDF), 201)["name"].lower() == "file.pdf"
