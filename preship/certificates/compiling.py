"""What typst makes of a document: PDF/A-2a, its fonts embedded, the same bytes for the same content. No Django here: it
runs in a process of its own (typesetting_process)."""

import datetime
import functools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import fontpkg_amiri
import manimgx_fonts
import pylopdf_fonts_ko
import pylopdf_fonts_zh_cn
import typst

from preship.certificates.legible import make_legible

FOLDER = Path(__file__).parent
FONTS = (pylopdf_fonts_zh_cn, pylopdf_fonts_ko, fontpkg_amiri, manimgx_fonts)
STAND_IN = "〓"
TRIES = 20
NAMED = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)+)"`')
"""How typst names what it can't print, spelt as Rust spells a text."""
ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
PLAIN = re.compile(r"[\s\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
"""What is certainly printed, whatever stands beside it."""
known: dict[str, bool] = {}
"""Characters asked for already → whether some font has them."""


@functools.cache
def fonts() -> typst.Fonts:
    """Our own fonts, read once; none of the machine's."""
    folders = [Path(str(package.__file__)).parent for package in FONTS]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def compile_document(document: Mapping[str, object]) -> tuple[bytes, list[str]]:
    """The PDF, not signed yet, and the characters that no font has: they are printed as 〓, as printers do.
    It may name its `template`, where that is not a certificate's."""
    template = str(document.get("template", "certificate.typ"))
    lacking = without_font(characters(document))
    drawn = replace_text(document, dict.fromkeys(lacking, STAND_IN))
    for _ in range(TRIES):
        try:
            return make_legible(compile_pdf(template, drawn)), lacking
        except typst.TypstError as error:
            clusters = unprinted_texts(error)
            if not clusters:
                raise
            lacking += [cluster for cluster in clusters if cluster not in lacking]
            drawn = replace_text(drawn, dict.fromkeys(clusters, STAND_IN))
    strange = [sign for sign in characters(drawn) if not PLAIN.match(sign)]
    plain = compile_pdf(template, replace_text(drawn, dict.fromkeys(strange, STAND_IN)))
    return make_legible(plain), lacking + strange


def compile_pdf(template: str, content: Mapping[str, object]) -> bytes:
    """One of our templates with its content; its day is the content's."""
    year, month, day = cast(list[int], content.get("day") or [2000, 1, 1])
    source = b"".join((FOLDER / name).read_bytes() for name in ("fonts.typ", "parts.typ", template))
    return typst.compile(
        source,
        format="pdf",
        font_paths=fonts(),
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["a-2a"],
        timestamp=datetime.datetime(year, month, day, tzinfo=datetime.UTC),
    )


def without_font(signs: list[str]) -> list[str]:
    """Those characters that no font of ours has."""
    unknown = [sign for sign in signs if sign not in known and not PLAIN.match(sign)]
    if unknown:
        lacking = set(lacking_among(unknown))
        known.update((sign, sign not in lacking) for sign in unknown)
    return [sign for sign in signs if not known.get(sign, True)]


def lacking_among(signs: list[str]) -> list[str]:
    """Those that no font has, each tried beside nothing else: one compilation for all of them."""
    try:
        compile_pdf("probe.typ", {"characters": signs})
    except typst.TypstError as error:
        return [sign for sign in signs if sign in unprinted_texts(error)]
    return []


def unprinted_texts(error: typst.TypstError) -> list[str]:
    """What typst says it can't print, each once."""
    return list(dict.fromkeys(unescape(found) for found in NAMED.findall(error.diagnostic)))


def unescape(text: str) -> str:
    """A text out of Rust's spelling."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def characters(document: object) -> list[str]:
    """Every character of a document's texts, each once, in their order."""
    return list(dict.fromkeys(sign for text in texts(document) for sign in text))


def texts(value: object) -> Iterator[str]:
    """Every text in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def replace_text(value: object, stand_ins: Mapping[str, str]) -> dict[str, object]:
    """The document with these texts replaced."""
    return cast(dict[str, object], replace_in(value, stand_ins) if stand_ins else value)


def replace_in(value: object, stand_ins: Mapping[str, str]) -> object:
    """A value with these texts replaced in whatever is text in it."""
    if isinstance(value, str):
        for text, stand_in in stand_ins.items():
            value = value.replace(text, stand_in)
        return value
    if isinstance(value, Mapping):
        return {name: replace_in(inner, stand_ins) for name, inner in value.items()}
    return [replace_in(inner, stand_ins) for inner in value] if isinstance(value, list) else value
