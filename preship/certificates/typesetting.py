"""A document set by typst: PDF/A-2a, its fonts embedded, the same bytes for the same content."""

import datetime
import functools
import json
import re
from pathlib import Path
from typing import Any

import pylopdf_fonts_ko
import pylopdf_fonts_zh_cn
import typst

TEMPLATE = Path(__file__).parent / "certificate.typ"
MISSING = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.S)
STAND_IN = "〓"
TRIES = 40


@functools.cache
def fonts() -> typst.Fonts:
    """Our own fonts, read once; none of the machine's."""
    folders = [Path(str(package.__file__)).parent for package in (pylopdf_fonts_zh_cn, pylopdf_fonts_ko)]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def typeset(document: dict[str, Any]) -> bytes:
    """The PDF, not signed yet. A character that none of our fonts has is printed as 〓, as printers do."""
    content = json.dumps(document, ensure_ascii=False)
    year, month, day = document["day"]
    at = datetime.datetime(year, month, day, tzinfo=datetime.UTC)
    for _ in range(TRIES):
        try:
            return typst.compile(
                TEMPLATE.read_bytes(),
                format="pdf",
                font_paths=fonts(),
                sys_inputs={"content": content},
                pdf_standards=["a-2a"],
                timestamp=at,
            )
        except typst.TypstError as error:
            lacking = MISSING.search(error.message)
            if lacking is None:
                raise
            for character in set(lacking[1]):
                content = content.replace(character, STAND_IN)
    raise ValueError("too many characters that no font has")
