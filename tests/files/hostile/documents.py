"""PDFs that act, hide, burst or are torn, and those of every day."""

import io
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.support.filing import PDF

SCRIPT, ACTION, EMBEDDED, MEDIA, FORM = "脚本", "启动程序", "内嵌了其他文件", "视频", "动态表单"
DAMAGED, TWO, BOMB, LOCKED, CUT, KIND = "已损坏", "藏着另一个文件", "展开后过大", "需要密码", "不完整", "内容"


def drawn(change=None, pages=1, **how):
    """A PDF with blank pages, changed before it is saved."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        if change:
            change(document)
        document.save(out, **how)
    return out.getvalue()


def action(kind, **about):
    """An action as a directory."""
    return Dictionary(S=Name(f"/{kind}"), **about)


def script():
    """An action that runs a script."""
    return action("JavaScript", JS="app.alert(1)")


def onwards(**about):
    """An action that goes to the first page."""
    return action("GoTo", D=Array([0, Name.Fit]), **about)


# Made anew for each document, which owns what hangs in it.
ACTIONS = {
    "script": (script, SCRIPT),
    "launch": (lambda: action("Launch", F="cmd.exe"), ACTION),
    "launch-win": (lambda: action("Launch", Win=Dictionary(F="cmd.exe", P="/c calc")), ACTION),
    "submit": (lambda: action("SubmitForm", F="http://example.com"), ACTION),
    "import": (lambda: action("ImportData", F="x.fdf"), ACTION),
    "remote": (lambda: action("GoToR", F="\\\\192.0.2.1\\share\\x.pdf", D=Array([0, Name.Fit])), ACTION),
    "inner": (lambda: action("GoToE", T=Dictionary(R=Name.C, N="x")), ACTION),
    "rendition": (lambda: action("Rendition", OP=0), MEDIA),
    "movie": (lambda: action("Movie"), MEDIA),
    "sound": (lambda: action("Sound"), MEDIA),
    "chained": (lambda: onwards(Next=script()), SCRIPT),
    "chained-twice": (lambda: onwards(Next=Array([onwards(Next=script())])), SCRIPT),
}


def of_catalog(key, value, indirect):
    """Hang something under the catalog."""

    def change(document):
        document.Root[key] = document.make_indirect(value) if indirect else value

    return change


def of_page(key, value):
    """Hang something under the first page."""

    def change(document):
        document.pages[0].obj[key] = value

    return change


def annotation(kind, **about):
    """An annotation on the first page."""
    return of_page(
        "/Annots", Array([Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[0, 0, 9, 9], **about)])
    )


def attached(document):
    """Hang a file into it."""
    document.attachments["virus.exe"] = pikepdf.AttachedFileSpec(document, b"MZ" + b"\0" * 60, filename="virus.exe")


def holding(content, filters=b"/FlateDecode"):
    """A PDF with a packed stream in it."""
    about = b"4 0 obj<</Filter%s/Length %d>>stream\n" % (filters, len(content))
    return PDF[:9] + about + content + b"\nendstream endobj\n" + PDF[9:]


def squeezed(megabytes):
    """So many megabytes of zeros, packed; the sum at the end is left out."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    piece = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\x9c" + piece * megabytes + b"\x03\0"


def zipped():
    """A package of one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("evil.js", "x")
    return out.getvalue()


def acting():
    """Those that do something, wherever it hangs, saved in each of the ways there are."""
    modes = {
        "plain": {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
        "packed": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        "restricted": {"encryption": pikepdf.Encryption(owner="o", user="", R=6)},
    }
    places = {
        "open": lambda what: of_catalog("/OpenAction", what, indirect=False),
        "open-indirect": lambda what: of_catalog("/OpenAction", what, indirect=True),
        "page": lambda what: of_page("/AA", Dictionary(O=what)),
        "link": lambda what: annotation("Link", A=what),
    }
    for name, (what, why) in ACTIONS.items():
        for place, hang in places.items():
            for mode, how in modes.items():
                if mode == "plain" or place in ("open", "link"):
                    yield f"{name}-{place}-{mode}.pdf", drawn(hang(what()), **how), why


def hostile():
    """All of them."""
    whole = drawn()
    plain = drawn(of_catalog("/OpenAction", script(), indirect=False))
    field = Dictionary(T="a", FT=Name.Tx, AA=Dictionary(K=script()))
    yield from acting()
    yield "escaped.pdf", plain.replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/J#53"), SCRIPT
    yield (
        "named.pdf",
        drawn(of_catalog("/Names", Dictionary(JavaScript=Dictionary(Names=Array(["a", script()]))), False)),
        SCRIPT,
    )
    yield "field.pdf", drawn(of_catalog("/AcroForm", Dictionary(Fields=Array([field])), False)), SCRIPT
    yield (
        "outline.pdf",
        drawn(of_catalog("/Outlines", Dictionary(First=Dictionary(Title="x", A=script())), True)),
        SCRIPT,
    )
    yield "unused.pdf", drawn(of_catalog("/X", Array([Array([Dictionary(Y=script())])]), True)), SCRIPT
    yield "xfa.pdf", drawn(of_catalog("/AcroForm", Dictionary(Fields=Array([]), XFA="<xdp/>"), False)), FORM
    yield (
        "xfa-indirect.pdf",
        drawn(of_catalog("/AcroForm", Dictionary(Fields=Array([]), XFA=Array(["a", "b"])), True)),
        FORM,
    )
    yield "attached.pdf", drawn(attached), EMBEDDED
    yield "attached-packed.pdf", drawn(attached, object_stream_mode=pikepdf.ObjectStreamMode.generate), EMBEDDED
    yield "pinned.pdf", drawn(annotation("FileAttachment", FS=Dictionary(Type=Name.Filespec, F="a.exe"))), EMBEDDED
    for kind in ("RichMedia", "3D", "Movie", "Screen"):
        yield f"{kind}.pdf", drawn(annotation(kind)), MEDIA
    yield "locked.pdf", drawn(encryption=pikepdf.Encryption(owner="o", user="u", R=6)), LOCKED
    yield (
        "locked-old.pdf",
        drawn(encryption=pikepdf.Encryption(owner="o", user="u", R=3, aes=False, metadata=False)),
        LOCKED,
    )
    yield "no-page.pdf", drawn(pages=0), "没有任何一页"
    yield "no-pages.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", ""
    yield "long.pdf", drawn(pages=3001), "3000"
    loop = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    yield "loop.pdf", b"%PDF-1.4\n" + loop + b"trailer<</Root 1 0 R>>\n%%EOF\n", ""
    yield "head-only.pdf", b"%PDF-1.7\nhello\n%%EOF\n", DAMAGED
    yield "deep.pdf", b"%PDF-1.4\n1 0 obj" + b"[" * 100_000 + b"]" * 100_000 + b"endobj\n%%EOF\n", ""
    yield "cut.pdf", whole[:-60], CUT
    yield "half.pdf", whole[: len(whole) // 2], CUT
    yield "bomb.pdf", holding(squeezed(1100)), BOMB
    twice = zlib.compress(squeezed(40))
    yield "bomb-twice.pdf", holding(twice, b"[/FlateDecode/FlateDecode]"), BOMB
    yield "zip-behind.pdf", whole + zipped() + b"\n%%EOF\n", TWO
    yield "zip-within.pdf", whole[:9] + zipped() + whole[9:], TWO
    yield "program-before.pdf", b"MZ\x90\0" + whole, ""
    yield "page-before.pdf", b"<html><script>alert(1)</script></html>\n" + whole, ""
    yield "gif-before.pdf", b"GIF89a" + whole, ""
    for name, content in {
        "a.exe": b"MZ",
        "a.html": b"<script>",
        "a.svg": b"<svg/>",
        "a.js": b"alert(1)",
        "a.pdf.exe": b"MZ",
        "a.zip": zipped(),
        "a.docm": zipped(),
        "a.xlsm": zipped(),
        "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "a.rtf": b"{\\rtf1}",
        "a.lnk": b"L\0\0\0",
        "a.hta": b"<hta/>",
        "a.gif": b"GIF89a",
        "no ending": whole,
    }.items():
        yield name, content, "不接受此类文件"
    yield "zip.pdf", zipped(), KIND
    yield "empty.pdf", b"", "空的"
