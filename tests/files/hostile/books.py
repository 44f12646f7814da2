"""Word's and Excel's files that run, reach out, burst or are torn, and those of every day."""

import io
import struct
import zipfile

import xlsxwriter

from tests.files.hostile.documents import BOMB, EMBEDDED, KIND, drawn, zipped
from tests.support.old_books import begin, compound, record, xls

MACROS, ACTIVE, LINKS, PARTS, LOCKED, DOCTYPE, FIELDS = (
    "含有宏",
    "ActiveX",
    "断开链接",
    "内部结构",
    "去掉密码",
    "DTD",
    "的域",
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOL = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def book():
    """A workbook as Excel's writers make it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("箱单")
        sheet.write_row(0, 0, ["品名", "数量"])
        sheet.write_url(1, 0, "https://example.com")
        sheet.add_table(3, 0, 5, 1)
    return out.getvalue()


def document():
    """A document's package."""
    return packed(
        {
            "word/document.xml": f"<w:document {WORD}><w:body/></w:document>",
            "word/_rels/document.xml.rels": relation("hyperlink", "https://example.com"),
        }
    )


def packed(parts, method=zipfile.ZIP_DEFLATED, types=TYPES):
    """A package of these parts, with its list of types."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as made:
        for name, content in {"[Content_Types].xml": types, **parts}.items():
            made.writestr(name, content)
    return out.getvalue()


def relation(kind, target):
    """A part that names one outer relation."""
    about = f'Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"'
    return f'<Relationships xmlns="x"><Relationship {about}/></Relationships>'


def with_part(whole, name, content):
    """A package with one part more, or with another in its place."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        for item in before.infolist():
            if item.filename != name:
                made.writestr(item, before.read(item))
        made.writestr(name, content)
    return out.getvalue()


def doubled(whole):
    """A package with a part twice."""
    out = io.BytesIO(whole)
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("[CONTENT_TYPES].XML", TYPES)
    return out.getvalue()


def locked_parts(whole):
    """A package whose parts say that they are encrypted."""
    content = bytearray(whole)
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def field(words):
    """A document with a field whose words are cut into runs."""
    runs = "".join(f"<w:r><w:instrText>{word}</w:instrText></w:r>" for word in words)
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return f"<w:document {WORD}><w:body><w:p>{begun}{runs}</w:p></w:body></w:document>"


def packages(ending, folder, whole):
    """Those of either kind."""
    small = bytes(300 << 20)
    parts = {
        f"{folder}/vbaProject.bin": (COMPOUND, MACROS),
        f"{folder}/VBAPROJECT.BIN": (COMPOUND, MACROS),
        f"{folder}/other/vbaProject.bin": (b"", MACROS),
        f"{folder}/vbaData.xml": ("<x/>", MACROS),
        f"{folder}/activeX/activeX1.xml": ("<x/>", ACTIVE),
        f"{folder}/activeX/activeX1.bin": (b"x", ACTIVE),
        f"{folder}/embeddings/oleObject1.bin": (COMPOUND, EMBEDDED),
        f"{folder}/embeddings/a.exe": (b"MZ", EMBEDDED),
        f"{folder}/embeddings/a.xlsx": (packed({"a.zip": zipped()}), EMBEDDED),
        f"{folder}/media/image1.png": (zipped(), EMBEDDED),
        f"{folder}/media/image2.png": (b"MZ\x90", EMBEDDED),
        f"{folder}/media/image3.png": (b"Rar!\x1a\x07", EMBEDDED),
        "inner.zip": (zipped(), EMBEDDED),
        f"{folder}/big.bin": (small, BOMB),
        f"{folder}/repeated.xml": (b"<a>" + b" " * (60 << 20) + b"</a>", BOMB),
        "../../etc/passwd": (b"x", PARTS),
        "/etc/passwd": (b"x", PARTS),
        "C:/x": (b"x", PARTS),
        f"{folder}/entities.xml": (LOL + "<l>&b;</l>", DOCTYPE),
        f"{folder}/outer.xml": ('<!DOCTYPE l SYSTEM "file:///etc/passwd"><l/>', DOCTYPE),
        f"{folder}/wide.xml": ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE l><l/>'.encode("utf-16"), DOCTYPE),
        f"{folder}/drawing.vml": (b"<!DOCTYPE l><xml/>", DOCTYPE),
        f"{folder}/torn.xml": ("<a><b></a>", "已损坏"),
        f"{folder}/_rels/a.xml.rels": (relation("attachedTemplate", "https://example.com/a.dotm"), LINKS),
        f"{folder}/_rels/b.xml.rels": (relation("image", "https://example.com/a.png"), LINKS),
        f"{folder}/_rels/c.xml.rels": (relation("oleObject", "file:///C:/a.xlsx"), LINKS),
        f"{folder}/_rels/d.xml.rels": (relation("frame", "\\\\192.0.2.1\\a"), LINKS),
        f"{folder}/_rels/e.xml.rels": (relation("vbaProject", "x"), MACROS),
    }
    for name, (content, why) in parts.items():
        yield f"{folder}-{name.rpartition('/')[2]}.{ending}", with_part(whole, name, content), why
    macro = TYPES.replace("application/xml", "application/vnd.ms-word.document.macroEnabled.main+xml")
    yield f"typed.{ending}", with_part(whole, "[Content_Types].xml", macro), MACROS
    yield f"doubled.{ending}", doubled(whole), PARTS
    yield f"locked-parts.{ending}", locked_parts(whole), LOCKED
    yield f"cut.{ending}", whole[:-40], "已损坏"
    broken = bytearray(whole)
    broken[60:70] = b"\xff" * 10
    yield f"broken.{ending}", bytes(broken), ""
    yield f"many.{ending}", packed({f"a/{number}": b"" for number in range(10_001)}, zipfile.ZIP_STORED), PARTS
    yield f"zip.{ending}", zipped(), KIND
    yield f"hollow.{ending}", packed({f"{folder}/a.txt": "x"}), KIND
    yield f"locked.{ending}", compound("EncryptedPackage", b"x" * 5000), LOCKED
    yield f"pdf.{ending}", drawn(), KIND


def old_book(*records, name="Workbook"):
    """An old book of these records."""
    return compound(name, begin(5) + b"".join(records) + record(0x000A, b""))


def hostile():
    """All of them."""
    yield from packages("docx", "word", document())
    yield from packages("xlsx", "xl", book())
    for name, words in {
        "dde": [" DDEAUTO c:\\\\windows\\\\cmd.exe"],
        "cut-dde": [" DD", "EAUTO", " cmd"],
        "dde-plain": ["DDE excel"],
        "include": [' INCLUDETEXT "\\\\\\\\192.0.2.1\\\\a"'],
        "link": [' LINK Excel.Sheet "C:\\\\a.xlsx"'],
    }.items():
        yield f"{name}.docx", with_part(document(), "word/document.xml", field(words)), FIELDS
    yield "outer.xlsx", with_part(book(), "xl/externalLinks/externalLink1.xml", "<externalLink/>"), LINKS
    yield "connected.xlsx", with_part(book(), "xl/connections.xml", "<connections/>"), LINKS
    yield "queried.xlsx", with_part(book(), "xl/queryTables/queryTable1.xml", "<queryTable/>"), LINKS
    yield "sheet4.xlsx", with_part(book(), "xl/macrosheets/sheet1.xml", "<x/>"), MACROS
    yield "document.xlsx", document(), KIND
    yield "book.docx", book(), KIND
    macro = struct.pack("<IBBBB", 0, 0, 1, 1, 0) + b"M"
    yield "sheet4.xls", old_book(record(0x0085, macro)), MACROS
    yield "locked.xls", old_book(record(0x002F, bytes(6))), LOCKED
    yield "locked-old.xls", old_book(record(0x002F, bytes(6)), name="Book"), LOCKED
    yield "outer.xls", old_book(record(0x01AE, struct.pack("<HH", 1, 5) + b"\0a.xls")), LINKS
    yield "database.xls", old_book(record(0x00DC, bytes(8))), LINKS
    yield "vba.xls", compound("_VBA_PROJECT", b"x" * 5000), MACROS
    yield "package.xls", compound("EncryptedPackage", b"x" * 5000), LOCKED
    yield "object.xls", compound("\x01Ole10Native", b"x" * 5000), EMBEDDED
    yield "word.xls", compound("WordDocument", b"x" * 5000), KIND
    yield "noise.xls", compound("Workbook", b"x" * 5000), KIND
    yield "torn.xls", COMPOUND[:300], ""
    yield "loop.xls", xls([("a", [["x"]], False)])[:512] + bytes(512), ""
    yield "package-in.xls", zipped(), KIND
