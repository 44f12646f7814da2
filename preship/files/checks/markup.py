"""A part in XML, read by expat: well-formed, no document type (so no entities), no relation that reaches out."""

import re
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from preship.files.checks.fault import FaultError

PIECE = 1 << 20
OUTER = "hyperlink"  # what may point out of a package: a person has to press it
CALLS = re.compile(r"\0\s*(?:DDEAUTO|DDE|INCLUDETEXT|LINK)\b", re.IGNORECASE)
LOCAL = re.compile(
    r"(?:file:///?/?)?[A-Za-z]:[\\/]"
)  # a template or picture of the author's own disk: found nowhere else
MACRO_TYPES = ("macroenabled", "vbaproject", "ms-excel.intlmacrosheet", "ms-excel.macrosheet")


@dataclass
class Part:
    """A part while it is read; `left`: bytes that all parts may still unpack to."""

    name: str
    left: list[int]
    root: str = ""
    fields: list[str] = field(default_factory=list)
    within_field: bool = False

    def start(self, tag: str, about: dict[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition(":")[2]
        self.root = self.root or local
        if local == "Relationship":
            self.judge_relation(about)
        elif local in ("Override", "Default"):
            if any(word in about.get("ContentType", "").lower() for word in MACRO_TYPES):
                raise FaultError("file_macros")
        elif local == "fldChar":
            self.fields.append("\0" if about.get("w:fldCharType") == "begin" else "")
        elif local == "instrText":
            self.within_field = True
        elif local == "fldSimple":
            self.fields.append("\0" + about.get("w:instr", ""))
        elif local in ("ddeLink", "oleLink"):
            raise FaultError("file_links")

    def end(self, tag: str) -> None:
        """An element ends."""
        self.within_field = False

    def text(self, text: str) -> None:
        """Text of a field that Word works out; it may be cut into pieces."""
        if self.within_field:
            self.fields.append(text)

    def judge_relation(self, about: dict[str, str]) -> None:
        """Refuse one that reaches out of the package, but for a link."""
        kind = about.get("Type", "").rpartition("/")[2].lower()
        if kind in ("vbaproject", "attachedtoolbars", "wordvbadata"):
            raise FaultError("file_macros")
        own = kind in ("attachedtemplate", "image") and LOCAL.match(about.get("Target", ""))
        if about.get("TargetMode", "").lower() == "external" and kind != OUTER and not own:
            raise FaultError("file_links")

    def doctype(self, *_: object) -> None:
        """A document type, by which entities are declared."""
        raise FaultError("file_doctype")


def read_part(part: Part, head: bytes, rest: IO[bytes]) -> str:
    """Read it to its end; its outermost element. FaultError: file_doctype, file_links, file_macros, file_fields;
    expat's own where it is not well-formed."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = part.doctype
    parser.StartElementHandler = part.start
    if part.name.startswith("word/"):
        parser.EndElementHandler, parser.CharacterDataHandler = part.end, part.text
    piece = head
    while piece and part.left[0] >= 0:
        part.left[0] -= len(piece)
        parser.Parse(piece, False)
        if part.root and not part.name.endswith((".rels", "[content_types].xml")) and not part.name.startswith("word/"):
            parser.StartElementHandler = None  # only its form is of interest from here on
        piece = rest.read(PIECE)
    if part.left[0] >= 0:
        parser.Parse(b"", True)
    if CALLS.search("".join(part.fields)):
        raise FaultError("file_fields")
    return part.root
