"""Small PDF files in Chinese and English, written by hand: real ones, with text that can be found and copied.

The Chinese font is one that PDF readers bring along or replace (Adobe-GB1, ISO 32000-1 table 118), so none is embedded.
"""

import itertools
import zlib
from collections.abc import Iterable

A4 = (595, 842)
MARGIN, TOP, LEADING = 56, 770, 17
LINES_A_PAGE, WIDTH = 40, 94
FONTS = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 6 0 R"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /Ascent 880 /Descent -120"
    " /CapHeight 880 /StemV 93 /FontBBox [-25 -254 1000 880] >>",
)


def paper(title: str, lines: Iterable[str]) -> bytes:
    """A PDF: the title above, then the lines, on as many pages as they need."""
    rest = [piece for text in lines for piece in wrap_line(text)]
    pages = [rest[start : start + LINES_A_PAGE] for start in range(0, max(len(rest), 1), LINES_A_PAGE)]
    first = 3 + len(FONTS)
    numbers = [first + 2 * index for index in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *(font.encode() for font in FONTS),
    ]
    for number, shown in zip(numbers, pages, strict=True):
        drawn = zlib.compress(content(f"{title}    {numbers.index(number) + 1}/{len(pages)}", shown))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Contents {number + 1} 0 R"
            " /Resources << /Font << /L 3 0 R /C 4 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(drawn)} /Filter /FlateDecode >>\nstream\n".encode() + drawn + b"\nendstream")
    return assemble_file(objects)


def wrap_line(text: str) -> list[str]:
    """A line as lines that fit the page; a Chinese character is about as wide as two Latin ones."""
    pieces, width = [""], 0
    for character in text:
        wide = 1 if ord(character) < 256 else 2
        if width + wide > WIDTH:
            pieces.append("")
            width = 0
        pieces[-1] += character
        width += wide
    return pieces


def content(title: str, lines: list[str]) -> bytes:
    """The drawing of one page."""
    drawn = ["BT", f"{MARGIN} {TOP} Td", *runs(title, 15), f"0 -{2 * LEADING} Td"]
    for text in lines:
        drawn += [*runs(text, 10), f"0 -{LEADING} Td"]
    return "\n".join([*drawn, "ET"]).encode("ascii")


def runs(text: str, size: int) -> list[str]:
    """A line as runs of one font each: Latin letters in one, everything else in the Chinese one."""
    shown = []
    for latin, part in itertools.groupby(text, key=lambda c: ord(c) < 256):
        run = "".join(part)
        code = run.encode("cp1252", "replace") if latin else run.encode("utf-16-be")
        shown.append(f"/{'L' if latin else 'C'} {size} Tf <{code.hex()}> Tj")
    return shown


def assemble_file(objects: list[bytes]) -> bytes:
    """Objects, numbered from 1, as a file with its cross-reference table."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
