"""PDF: opened by QPDF; whole, of a sensible length, without anything that acts by itself or hides another file."""

import re
import zlib
from pathlib import Path

import pikepdf

from preship.files.checks.fault import FaultError

PAGES = 3000
OBJECTS = 400_000
UNPACKED = 1 << 30  # bytes of all streams
SMALL = 100 << 20  # bytes of all streams below which no ratio is asked
RATIO = 400  # bytes for each byte of the file
PIECE = 1 << 20
TAIL = 4096  # bytes in which it says that it ends
HEAD = 1024  # bytes in which a PDF says that it is one
DEEP = 60  # directories within one another
KEYS = {
    "/JS": "file_script",
    "/EF": "file_embedded",
    "/EmbeddedFiles": "file_embedded",
    "/XFA": "file_form",
    "/RichMediaContent": "file_media",
}
ACTIONS = {
    "/JavaScript": "file_script",
    "/Launch": "file_action",
    "/SubmitForm": "file_action",
    "/ImportData": "file_action",
    "/GoToE": "file_action",
    "/GoToR": "file_action",
    "/Rendition": "file_media",
    "/Movie": "file_media",
    "/Sound": "file_media",
    "/RichMediaExecute": "file_media",
}
PARTS = {
    "/EmbeddedFile": "file_embedded",
    "/RichMedia": "file_media",
    "/3D": "file_media",
    "/Movie": "file_media",
    "/Screen": "file_media",
    "/FileAttachment": "file_embedded",
}
SUSPECT = re.compile(b"|".join(re.escape(name.encode()) + rb"\b" for name in {**KEYS, **ACTIONS, **PARTS}))
Limit = list[int]


def check(path: Path, ending: str) -> None:
    """FaultError: file_two_in_one, file_locked, file_unreadable, file_pages, file_too_complex, file_bomb and what KEYS,
    ACTIONS and PARTS name."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        if b"%%EOF" not in file.read():
            raise FaultError("file_cut_off")
        file.seek(0)
        before = file.read(HEAD).partition(b"%PDF-")[0]
    if before.removeprefix(b"\xef\xbb\xbf").strip(b"\0 \t\r\n\f"):
        raise FaultError("file_two_in_one")
    try:
        document = pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise FaultError("file_locked") from None
    with document:
        pages = len(document.pages)
        if not 1 <= pages <= PAGES:
            raise FaultError("file_pages" if pages else "file_no_page", {"max": PAGES})
        if len(document.objects) > OBJECTS:
            raise FaultError("file_too_complex")
        left = [min(UNPACKED, max(SMALL, RATIO * path.stat().st_size))]
        for item in document.objects:
            inspect(item, left)
        inspect(document.trailer, left)


def inspect(item: pikepdf.Object, left: Limit) -> None:
    """Look at an object and what it holds directly; count what its stream unpacks to."""
    if isinstance(item, pikepdf.Stream):
        measure(item, left)
        item = item.stream_dict
    if isinstance(item, pikepdf.Dictionary | pikepdf.Array) and SUSPECT.search(item.unparse(resolved=True)):
        walk(item, DEEP)


def walk(item: object, deep: int) -> None:
    """Look for what acts in directories within directories."""
    if not deep:
        raise FaultError("file_too_complex")
    if isinstance(item, pikepdf.Array):
        for inner in item:
            walk_direct(inner, deep)
    elif isinstance(item, pikepdf.Dictionary):
        judge(item)
        for inner in item.values():
            walk_direct(inner, deep)


def walk_direct(item: object, deep: int) -> None:
    """Go down, but not where other objects begin: each is looked at in its turn."""
    if isinstance(item, pikepdf.Array | pikepdf.Dictionary) and not item.is_indirect:
        walk(item, deep - 1)


def judge(item: pikepdf.Dictionary) -> None:
    """Refuse what a directory does or is."""
    for key, code in KEYS.items():
        if key in item and (key != "/EF" or is_files(item[key])):
            raise FaultError(code)
    for key, codes in (("/S", ACTIONS), ("/Type", PARTS), ("/Subtype", PARTS)):
        value = item.get(key)
        if isinstance(value, pikepdf.Name) and str(value) in codes:
            raise FaultError(codes[str(value)])


def is_files(value: object) -> bool:
    """Whether it names embedded files, and is not a font that somebody called EF."""
    return isinstance(value, pikepdf.Dictionary) and any(key in value for key in ("/F", "/UF", "/DOS", "/Mac", "/Unix"))


def measure(stream: pikepdf.Stream, left: Limit) -> None:
    """Unpack a stream piece by piece, within what all of them may unpack to."""
    filters = stream.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    packed = [
        name for name in names if name in ("/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL")
    ]
    if len(packed) > 1:
        raise FaultError("file_bomb")
    if not packed:
        return
    if names[0] in ("/FlateDecode", "/Fl"):
        inflate(stream.read_raw_bytes(), left)
    else:
        left[0] -= len(stream.read_bytes()) if len(names) == 1 else 0
    if left[0] < 0:
        raise FaultError("file_bomb")


def inflate(content: bytes, left: Limit) -> None:
    """Count what deflated bytes unpack to; where they are damaged, readers show what came before."""
    unpacker = zlib.decompressobj()
    try:
        while content and not unpacker.eof and left[0] >= 0:
            left[0] -= len(unpacker.decompress(content, PIECE))
            content = unpacker.unconsumed_tail
    except zlib.error:
        return
