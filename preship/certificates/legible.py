"""Text that whoever reads a PDF finds as it was typed.

Of a group of letters that is drawn by several glyphs (a Thai consonant with its vowel, a Burmese or Hindi syllable) typst
says in an ActualText what it means, and gives each of its glyphs the whole group in the font's own table. Readers that
know no ActualText, or only half, read such groups twice. So each of its glyphs gets a code of its own that stands for its part of
the letters, in their order, and the ActualText, which has become superfluous, goes.
"""

import io
import itertools
import re
import unicodedata
import zlib
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Operator

CODES = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
CMAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
PART = 100  # lines of a table within one begin and end, as the format asks


@dataclass(slots=True)
class Codes:
    """A font's codes: what each means, and those that were added, by glyph and meaning."""

    means: dict[int, str]
    glyphs: int
    added: dict[tuple[int, str], int] = field(default_factory=dict)

    def code(self, glyph: int, text: str) -> int:
        """The code of a glyph where it means this."""
        if self.means.get(glyph) == text:
            return glyph
        new = max(self.glyphs, max(self.means)) + 1 + len(self.added)
        return self.added.setdefault((glyph, text), new)


@dataclass(slots=True)
class Group:
    """Letters that are drawn together: where an ActualText says so (`marks`: the instructions that begin and end it), by
    which glyphs, and where these stand (instruction, place in its strings)."""

    text: str
    codes: Codes | None
    marks: list[int]
    glyphs: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    def goes_on(self, glyph: int, codes: Codes | None) -> bool:
        """Whether a glyph that stands behind it belongs to it: it means the whole of it, and did not begin another."""
        if codes is None or codes is not self.codes or glyph in self.glyphs or len(self.text) < 2:
            return False
        return codes.means.get(glyph) == self.text

    def divisible(self) -> bool:
        """Whether each glyph gets a part: not where there are more of them than letters, or from right to left."""
        rightward = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in self.text)
        return 0 < len(self.glyphs) <= len(self.text) and not (rightward and len(self.glyphs) > 1)

    def new_codes(self) -> list[int]:
        """A code for each glyph that means its part of the text."""
        last = len(self.glyphs) - 1
        parts = [self.text[at] for at in range(last)] + [self.text[last:]]
        codes = self.codes
        return [codes.code(glyph, part) for glyph, part in zip(self.glyphs, parts, strict=True)] if codes else []


Fonts = dict[tuple[int, int], tuple[Any, Codes]]
"""By the font's number in the file."""


def make_legible(pdf: bytes) -> bytes:
    """The same pages with text that every reader finds."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts: Fonts = {}
        for page in document.pages:
            content = page.Contents.read_bytes()
            if b"ActualText" in content:
                told = pikepdf.unparse_content_stream(retell(page, fonts))
                page.Contents = flat(document, told)
        for font, codes in fonts.values():
            if codes.added:
                extend(document, font, codes)
        out = io.BytesIO()
        document.save(
            out,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        return out.getvalue()


def retell(page: Any, fonts: Fonts) -> list[Any]:
    """A page's instructions without the ActualText that can be done without."""
    instructions = list(pikepdf.parse_content_stream(page))
    told: dict[int, dict[int, int]] = {}
    marks: set[int] = set()
    for group in groups_of(page, instructions, fonts):
        if group.codes is not None and group.divisible():
            marks.update(group.marks)
            for (at, place), code in zip(group.places, group.new_codes(), strict=True):
                told.setdefault(at, {})[place] = code
    return [renumber(one, told[at]) if at in told else one for at, one in enumerate(instructions) if at not in marks]


def groups_of(page: Any, instructions: list[Any], fonts: Fonts) -> list[Group]:
    """The groups of a page: what an ActualText holds together, with those of its glyphs that stand lower or higher and so
    behind it."""
    found: list[Group] = []
    codes: Codes | None = None
    inside = depth = 0
    for at, one in enumerate(instructions):
        operator = str(one.operator)
        if operator == "Tf":
            codes = codes_of(page, str(one.operands[0]), fonts)
        elif operator in ("BDC", "BMC"):
            text = actual_text(one) if operator == "BDC" and not inside else ""
            if text:
                found.append(Group(text, None, [at]))
                inside = depth + 1
            depth += 1
        elif operator == "EMC":
            if inside == depth:
                found[-1].marks.append(at)
                inside = 0
            depth -= 1
        elif operator in ("Tj", "TJ"):
            shown = numbers(b"".join(strings(one)))
            for place, glyph in enumerate(shown):
                if inside or (found and found[-1].goes_on(glyph, codes)):
                    found[-1].codes = codes
                    found[-1].glyphs.append(glyph)
                    found[-1].places.append((at, place))
                elif found:
                    found.append(Group("", None, []))
    return [group for group in found if group.text]


def actual_text(instruction: Any) -> str:
    """The ActualText that a marked passage begins with, if it does."""
    about = instruction.operands[1] if len(instruction.operands) == 2 else None
    return str(about.ActualText) if isinstance(about, Dictionary) and "/ActualText" in about else ""


def codes_of(page: Any, name: str, fonts: Fonts) -> Codes | None:
    """A font's codes; None where codes can't be added to it."""
    font = page.Resources.Font[name]
    if font.objgen not in fonts:
        below = font.DescendantFonts[0]
        if below.Subtype != Name.CIDFontType2 or below.get("/CIDToGIDMap", Name.Identity) != Name.Identity:
            return None
        found = CODES.findall(font.ToUnicode.read_bytes())
        means = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in found}
        fonts[font.objgen] = (font, Codes(means, max(means, default=0)))
    return fonts[font.objgen][1]


def strings(instruction: Any) -> list[bytes]:
    """The strings that it shows."""
    operand = instruction.operands[0]
    shown = [operand] if str(instruction.operator) == "Tj" else list(operand)
    return [bytes(one) for one in shown if isinstance(one, pikepdf.String)]


def numbers(string: bytes) -> list[int]:
    """The codes in a string."""
    return [int.from_bytes(string[at : at + 2]) for at in range(0, len(string), 2)]


def renumber(instruction: Any, new: dict[int, int]) -> Any:
    """The same with other codes at some places."""
    place = itertools.count()

    def again(one: Any) -> Any:
        if not isinstance(one, pikepdf.String):
            return one
        codes = [new.get(next(place), code) for code in numbers(bytes(one))]
        return pikepdf.String(b"".join(code.to_bytes(2) for code in codes))

    operand = instruction.operands[0]
    single = str(instruction.operator) == "Tj"
    operands = [again(operand)] if single else [pikepdf.Array([again(one) for one in operand])]
    return pikepdf.ContentStreamInstruction(operands, Operator(str(instruction.operator)))


def extend(document: pikepdf.Pdf, font: Any, codes: Codes) -> None:
    """Tell the font of its new codes: which glyph, how wide, what it means."""
    below = font.DescendantFonts[0]
    widths = widths_of(below.W)
    default = below.get("/DW", 1000)
    glyph_of = {code: glyph for (glyph, _), code in codes.added.items()}
    first, last = min(glyph_of), max(glyph_of)
    below.W.extend([first, pikepdf.Array([widths.get(glyph_of[code], default) for code in range(first, last + 1)])])
    table = b"".join(glyph_of.get(code, code).to_bytes(2) for code in range(last + 1))
    below.CIDToGIDMap = flat(document, table)
    means = codes.means | {code: text for (_, text), code in codes.added.items()}
    lines = [b"<%04X> <%s>" % (code, text.encode("utf-16-be").hex().upper().encode()) for code, text in means.items()]
    parts = [lines[at : at + PART] for at in range(0, len(lines), PART)]
    said = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(part), b"\n".join(part)) for part in parts)
    font.ToUnicode = flat(document, CMAP % said)


def widths_of(table: Any) -> dict[int, Any]:
    """Glyph → width, out of the table `first [w w w] first last w …`."""
    found: dict[int, Any] = {}
    at = 0
    while at < len(table):
        first, second = int(table[at]), table[at + 1]
        if isinstance(second, pikepdf.Array):
            found |= {first + n: width for n, width in enumerate(second)}
            at += 2
        else:
            found |= dict.fromkeys(range(first, int(second) + 1), table[at + 2])
            at += 3
    return found


def flat(document: pikepdf.Pdf, content: bytes) -> Any:
    """A compressed stream."""
    return document.make_stream(zlib.compress(content), Filter=Name.FlateDecode)
