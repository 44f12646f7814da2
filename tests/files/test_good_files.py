"""Files of every day are taken, whatever program made them (M-6.2.3e; issue: hostile files)."""

import io

import pikepdf
import pytest
import typst
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests.files.hostile import books, documents
from tests.support.commission import commission, commissionable
from tests.support.filing import body, pdf_holding, put_file, start
from tests.support.old_books import xls
from tests.support.people import Desk
from tests.support.pictures import picture

pytestmark = pytest.mark.django_db
POSITION = {0x8825: {1: "N", 2: (31.0, 14.0, 0.0), 3: "E", 4: (121.0, 28.0, 0.0)}}


def scanned():
    """A PDF of two pictures, as scanners make it."""
    out = io.BytesIO()
    page = Image.linear_gradient("L").resize((1240, 1754))
    page.save(out, "PDF", save_all=True, append_images=[page.convert("1")], resolution=150)
    return out.getvalue()


def linked():
    """A PDF with an address to press, a bookmark and a first page to go to."""
    go = Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))
    press = Array(
        [
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI="https://a.cn")
            )
        ]
    )

    def change(document):
        document.Root.OpenAction = go
        document.pages[0].obj.Annots = press
        document.Root.AcroForm = Dictionary(
            Fields=Array([Dictionary(T="name", FT=Name.Tx, V="see /JavaScript and /JS")])
        )

    return documents.drawn(change)


def photo():
    """A telephone's JPEG: turned, with place and time, a second picture behind it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Phone"
    exif._ifds.update(POSITION)
    return picture("JPEG", (1600, 1200), exif=exif.tobytes()) + b"\0" * 20 + picture("JPEG")


def pages():
    """A TIFF of three pages in fax's packing."""
    out = io.BytesIO()
    page = Image.new("1", (1728, 2200), 1)
    page.save(out, "TIFF", save_all=True, append_images=[page, page], compression="group4")
    return out.getvalue()


def office(name, parts):
    """A document or a book with more in it."""
    whole = books.document() if name.endswith("docx") else books.book()
    for part, content in parts.items():
        whole = books.with_part(whole, part, content)
    return whole


GOOD = {
    "a-scan.pdf": scanned,
    "links.pdf": linked,
    "archive.pdf": lambda: typst.compile(
        b"= Report\n#datetime(year: 2026, month: 1, day: 2).display()", pdf_standards=["a-2b"]
    ),
    "restricted.pdf": lambda: documents.drawn(encryption=pikepdf.Encryption(owner="o", user="")),
    "packed.pdf": lambda: documents.drawn(object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True),
    "no-table.pdf": lambda: pdf_holding(b"% a program that counts badly"),
    "many.pdf": lambda: documents.drawn(pages=400),
    "photo.jpg": photo,
    "print.jpeg": lambda: picture("JPEG", progressive=True),
    "screen.png": lambda: picture("PNG", (1920, 1080)),
    "fax.tif": pages,
    "colour.tiff": lambda: picture("TIFF", (600, 400), compression="tiff_lzw"),
    "book.xlsx": books.book,
    "chart.docx": lambda: office("a.docx", {"word/embeddings/Microsoft_Excel_Sheet.xlsx": books.book()}),
    "template.docx": lambda: office(
        "a.docx",
        {"word/_rels/settings.xml.rels": books.relation("attachedTemplate", "file:///C:\\Users\\wang\\a.dotx")},
    ),
    "fields.docx": lambda: office("a.docx", {"word/document.xml": books.field([' HYPERLINK "https://a.cn/link"'])}),
    "old.xls": lambda: xls([("箱单", [["品名", 3], ["床", 4]], False)]),
    "utf8.csv": lambda: "\ufeff品名,数量\r\n=1+2,-3\r\n@note,+86 21\r\n".encode(),
    "gbk.csv": lambda: "品名,数量\r\n机床,3\r\n".encode("gb18030"),
}


@pytest.mark.parametrize("name", GOOD)
def test_is_taken_and_served_as_it_was(enterprise, name):
    """M-6.2.3e: kept byte for byte, the place of a photograph too: it is evidence."""
    desk, content = Desk(enterprise), GOOD[name]()
    case = body(start(desk, "commission", commission(commissionable())), 201)
    file = body(put_file(desk, case, "photos", name=name, content=content), 201)
    served = desk.get(f"/api/cases/{case['number']}/attachments/{file['id']}")
    assert b"".join(served.streaming_content) == content
