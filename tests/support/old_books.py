"""Workbooks in formats that no kept library writes any more: Excel 97 (.xls), OpenDocument (.ods), Excel's XML of 2003."""

import io
import struct
import zipfile
from xml.sax.saxutils import escape

Lines = list[list[object]]
SECTOR = 512
END, FAT, FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def record(kind: int, content: bytes) -> bytes:
    """A record of Excel's binary format."""
    return struct.pack("<HH", kind, len(content)) + content


def begin(kind: int) -> bytes:
    """The record that begins a part: 5 the book, 16 a sheet."""
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0x41, 0x06))


def cell(row: int, column: int, value: object) -> bytes:
    """A number or a text in its cell; nothing for None."""
    if value is None or value == "":
        return b""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return record(0x0203, struct.pack("<HHHd", row, column, 0, value))
    text = str(value).encode("utf-16-le")
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text)


def xls(sheets: list[tuple[str, Lines, bool]]) -> bytes:
    """A workbook as Excel 97 wrote it; sheets: (name, lines, hidden)."""
    parts = [
        begin(16)
        + b"".join(cell(at, column, value) for at, line in enumerate(lines) for column, value in enumerate(line))
        + record(0x000A, b"")
        for _, lines, _ in sheets
    ]
    names = [name.encode("utf-16-le") for name, _, _ in sheets]
    head = begin(5) + record(0x0042, struct.pack("<H", 1200))
    start = len(head) + sum(4 + 8 + len(name) for name in names) + 4
    for name, part, (_, _, hidden) in zip(names, parts, sheets, strict=True):
        head += record(0x0085, struct.pack("<IBBBB", start, int(hidden), 0, len(name) // 2, 1) + name)
        start += len(part)
    return compound("Workbook", head + record(0x000A, b"") + b"".join(parts))


def xls_95(lines: Lines, encoding: str, codepage: int) -> bytes:
    """A workbook as Excel 95 wrote it: texts in the letters of one country."""

    def begin_95(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHH", 0x0500, kind, 0x0DBB, 0x07CC))

    def cell_95(row: int, column: int, value: object) -> bytes:
        text = str(value).encode(encoding)
        return record(0x0204, struct.pack("<HHHH", row, column, 0, len(text)) + text)

    part = begin_95(16)
    part += b"".join(cell_95(at, column, value) for at, line in enumerate(lines) for column, value in enumerate(line))
    head = begin_95(5) + record(0x0042, struct.pack("<H", codepage))
    name = b"Sheet1"
    start = len(head) + 4 + 7 + len(name) + 4
    head += record(0x0085, struct.pack("<IBBB", start, 0, 0, len(name)) + name) + record(0x000A, b"")
    return compound("Book", head + part + record(0x000A, b""))


def compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream (of at most 60 kB)."""
    stream = stream.ljust(8 * SECTOR, b"\0")
    stream += b"\0" * (-len(stream) % SECTOR)
    sectors = len(stream) // SECTOR
    chain = [FAT, END, *range(3, sectors + 2), END]
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    return (
        head + table + entry("Root Entry", 5, 1, END, 0) + entry(name, 2, FREE, 2, len(stream)) + b"\0" * 256 + stream
    )


def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    """An entry of the compound file's folder."""
    called = name.encode("utf-16-le") + b"\0\0"
    about = struct.pack("<HBBIII", len(called), kind, 1, FREE, FREE, child)
    return called.ljust(64, b"\0") + about + b"\0" * 36 + struct.pack("<IQ", start, size)


def ods(sheets: list[tuple[str, Lines, bool]]) -> bytes:
    """A workbook as LibreOffice writes it."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}" table:style-name="{"off" if hidden else "on"}">{rows(lines)}</table:table>'
        for name, lines, hidden in sheets
    )
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table"><style:table-properties table:display="{shown}"/></style:style>'
        for name, shown in (("on", "true"), ("off", "false"))
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces} office:version="1.2"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", kind)
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


def rows(lines: Lines) -> str:
    """Lines of an OpenDocument table."""
    return "".join(
        f"<table:table-row>{''.join(map(table_cell, line)) or '<table:table-cell/>'}</table:table-row>"
        for line in lines
    )


def table_cell(value: object) -> str:
    """A number or a text as OpenDocument has it."""
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    text = "".join(f"<text:p>{escape(part)}</text:p>" for part in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'


def xml_2003(lines: Lines) -> bytes:
    """A sheet as Excel saved it as “XML Spreadsheet 2003”, with the ending .xls."""
    made = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{escape(str(v if v is not None else ""))}</Data></Cell>' for v in line)
        + "</Row>"
        for line in lines
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="Sheet1"><Table>{made}</Table></Worksheet></Workbook>'
    ).encode()
