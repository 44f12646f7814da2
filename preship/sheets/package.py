"""A workbook's package (.xlsx and its like) made ready for its reader: parts where the reader looks for them, nothing that
makes it ask for the memory of cells that are empty, and told apart what it would pass over in silence (hidden lines,
errors, formulas without a value, numbers that are shown with zeros before them)."""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from preship.sheets.cells import BookRefusedError, Limits

PARTS = 10_000  # files a workbook may be packed of
MAIN, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
CELL = re.compile(rb"<((?:\w+:)?)c\b([^>]*?)(?:/>|>(.*?)</\1c>)", re.DOTALL)
REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
NUMBER = re.compile(rb'\br="([0-9]{1,7})"')
HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
TYPE = re.compile(rb'\s*\bt="(\w+)"')
STYLE = re.compile(rb'\bs="([0-9]+)"')
VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>(.*?)</(?:\w+:)?v>", re.DOTALL)
FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>(.*?)</(?:\w+:)?f>", re.DOTALL)
INLINE = re.compile(rb"<(?:\w+:)?t\b[^>]*>\s*[^<\s]")
TORN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, OverflowError, zlib.error)
CONTENT_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
PACKAGE_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="xl/workbook.xml"/></Relationships>'
)
FORMULA_SIGN = "\ue001"
ERROR_SIGN = "\ue002"
"""Before a text in place of a formula without a value, or of an error: private use, so no reader's own."""


@dataclass
class Package:
    """The package as the reader takes it; by the sheets' names their hidden lines, and which go on below the last line that is read."""

    content: bytes
    hidden_lines: dict[str, list[int]] = field(default_factory=dict)
    beyond: set[str] = field(default_factory=set)


def unpack(content: bytes, limits: Limits) -> dict[str, bytes]:
    """A zip's parts by name, refused by what they say of their size, and counted while they come: one that says less than it
    holds is found out as well."""
    total, parts = 0, {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            listed = packed.infolist()
            if len(listed) > PARTS:
                raise BookRefusedError("too_large")
            if any(item.flag_bits & 1 for item in listed):
                raise BookRefusedError("password")
            if sum(item.file_size for item in listed) > limits.unpacked:
                raise BookRefusedError("too_large")
            for item in listed:
                pieces = []
                with packed.open(item) as part:
                    while piece := part.read(2**20):
                        total += len(piece)
                        if total > limits.unpacked:
                            raise BookRefusedError("too_large")
                        pieces.append(piece)
                parts[item.filename.replace("\\", "/").lstrip("/")] = b"".join(pieces)
    except TORN:
        raise BookRefusedError("damaged") from None
    return parts


def prepare(parts: dict[str, bytes], limits: Limits) -> Package:
    """The parts of a workbook in XML, put in order and packed again. BookRefusedError other where there is no workbook."""
    main = next((name for name in (MAIN, *parts) if is_root(parts.get(name, b""), b"workbook")), None)
    if main is None:
        raise BookRefusedError("other")
    sheets = sheets_of(parts, main)
    padded = padded_styles(next((parts[name] for name in parts if is_root(parts[name], b"styleSheet")), b""))
    made = Package(b"")
    for sheet, name in sheets.items():
        if name in parts:
            parts[name], hidden, beyond = trim(parts[name], padded, limits)
            made.hidden_lines[sheet] = hidden
            if beyond:
                made.beyond.add(sheet)
    if main != MAIN:
        parts = dict(at_usual_names(parts, main, list(sheets.values())))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    made.content = packed.getvalue()
    return made


def is_root(part: bytes, name: bytes) -> bool:
    """Whether a part's outermost element is called so."""
    return re.match(rb"[\s\xef\xbb\xbf]*(<\?[^>]*>|<!--.*?-->|\s)*<(\w+:)?" + name + rb"[\s>]", part[:4000]) is not None


def folder_of(name: str) -> str:
    """The folder a part lies in, with its slash."""
    return name.rpartition("/")[0] + "/" if "/" in name else ""


def sheets_of(parts: dict[str, bytes], main: str) -> dict[str, str]:
    """The sheets' names and parts, in the book's order."""
    folder, name = folder_of(main), main.rpartition("/")[2]
    by_id = {}
    for relation in elements(parts.get(f"{folder}_rels/{name}.rels", b""), "Relationship"):
        target = relation.get("Target", "").replace("\\", "/")
        by_id[relation.get("Id")] = target.lstrip("/") if target.startswith("/") else resolve(folder, target)
    found = {}
    for sheet in elements(parts[main], "sheet"):
        identity = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        found[sheet.get("name", "")] = by_id.get(identity, "")
    return found


def resolve(folder: str, target: str) -> str:
    """A target as seen from a folder."""
    path = folder.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            path = path[:-1]
        elif step not in ("", "."):
            path.append(step)
    return "/".join(path)


def elements(part: bytes, name: str) -> list[ElementTree.Element]:
    """The elements of a part called so, in any namespace. BookRefusedError damaged where it is no XML."""
    if not part:
        return []
    try:
        tree = ElementTree.fromstring(part)  # noqa: S314 - in a process of its own, within its limits
    except ElementTree.ParseError:
        raise BookRefusedError("damaged") from None
    return [element for element in tree.iter() if element.tag.rpartition("}")[2] == name]


def padded_styles(part: bytes) -> dict[bytes, int]:
    """Styles that show whole numbers with zeros before them, by index: how many digits they show."""
    formats = {of.get("numFmtId"): of.get("formatCode", "") for of in elements(part, "numFmt")}
    found = {}
    for styles in elements(part, "cellXfs"):
        for at, style in enumerate(styles):
            shown = formats.get(style.get("numFmtId"), "").strip('"@; ')
            if re.fullmatch("0{2,30}", shown):
                found[str(at).encode()] = len(shown)
    return found


def trim(part: bytes, padded: dict[bytes, int], limits: Limits) -> tuple[bytes, list[int], bool]:
    """A sheet's part without empty cells and those too far away; its hidden lines; whether content lay below the last line that is read."""
    beyond = False

    def fix(found: re.Match[bytes]) -> bytes:
        nonlocal beyond
        prefix, about, body = found.groups()
        place = REFERENCE.search(about)
        value, formula = (VALUE.search(body), FORMULA.search(body)) if body else (None, None)
        if not (value and value[1].strip()) and not formula and not INLINE.search(body or b""):
            return b"" if place else found[0]
        if place and (int(place[2]) > limits.last_line or column_of(place[1]) > limits.columns):
            beyond = beyond or int(place[2]) > limits.last_line
            return b""
        kind = TYPE.search(about)
        if kind and kind[1] == b"e" and value:
            return text_cell(prefix, about, ERROR_SIGN + value[1].decode(errors="replace"))
        if formula and not (value and value[1].strip()):
            return text_cell(prefix, about, FORMULA_SIGN + "=" + formula[1].decode(errors="replace"))
        style = STYLE.search(about)
        if value and style and style[1] in padded and value[1].isdigit() and (not kind or kind[1] == b"n"):
            return text_cell(prefix, about, value[1].decode().zfill(padded[style[1]]))
        return found[0]

    hidden, line = [], 0
    for row in ROW.finditer(part):
        number = NUMBER.search(row[1])
        line = int(number[1]) if number else line + 1
        if HIDDEN.search(row[1]):
            hidden.append(line)
    return CELL.sub(fix, part), hidden[: limits.last_line], beyond


def text_cell(prefix: bytes, about: bytes, text: str) -> bytes:
    """A cell that holds a text, which is escaped already."""
    about = TYPE.sub(b"", about)
    return b'<%sc%s t="str"><%sv>%s</%sv></%sc>' % (prefix, about, prefix, text.encode(), prefix, prefix)


def column_of(letters: bytes) -> int:
    """A column's number from 1: A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def at_usual_names(parts: dict[str, bytes], main: str, sheets: list[str]) -> Iterator[tuple[str, bytes]]:
    """The parts at the names that spreadsheet programs give them, where another program chose others."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    targets = {name: f"worksheets/sheet{at}.xml" for at, name in enumerate(sheets, start=1) if name in parts}
    for name in parts:
        if is_root(parts[name], b"sst"):
            targets[name] = "sharedStrings.xml"
        elif is_root(parts[name], b"styleSheet"):
            targets[name] = "styles.xml"
    folder, file = folder_of(main), main.rpartition("/")[2]
    lines = []
    for relation in elements(parts.get(f"{folder}_rels/{file}.rels", b""), "Relationship"):
        target = relation.get("Target", "").replace("\\", "/")
        name = target.lstrip("/") if target.startswith("/") else resolve(folder, target)
        if name in targets:
            about = {"Id": relation.get("Id", ""), "Target": targets[name], "Type": relation.get("Type", kind)}
            lines.append("<Relationship " + " ".join(f'{k}="{html.escape(v)}"' for k, v in about.items()) + "/>")
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    yield "[Content_Types].xml", CONTENT_TYPES
    yield "_rels/.rels", PACKAGE_RELATIONS
    yield MAIN, parts[main]
    yield RELATIONS, f"{relations}{''.join(lines)}</Relationships>".encode()
    for name, target in targets.items():
        yield f"xl/{target}", parts[name]
