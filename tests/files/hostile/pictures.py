"""Pictures that burst, are torn or are something else, and those of every day."""

import io
import struct
import zlib

from PIL import Image

from tests.files.hostile.documents import KIND, TWO, drawn, squeezed, zipped
from tests.support.pictures import picture

TORN, PIXELS = "图片不完整", "百万像素"
FORMATS = {"jpg": "JPEG", "png": "PNG", "tif": "TIFF"}
HEAD = b"\x89PNG\r\n\x1a\n"


def chunk(kind, content):
    """A part of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width, height, content=b"", depth=1):
    """A PNG that says so of itself."""
    about = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    return HEAD + chunk(b"IHDR", about) + chunk(b"IDAT", content) + chunk(b"IEND", b"")


def jpeg_of(width, height):
    """A JPEG whose head says that it is so large."""
    content = bytearray(picture("JPEG"))
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def tiff_of(width, height, offset=0):
    """A TIFF of one page that says so of itself; `offset`: where the next page is said to begin."""
    tags = [
        (256, 4, width),
        (257, 4, height),
        (258, 3, 1),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, height),
        (279, 4, 1),
    ]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + entries + struct.pack("<I", offset)


def hostile():
    """All of them."""
    for ending, form in FORMATS.items():
        whole = picture(form, (600, 400))
        for share in (4, 2):
            yield f"cut-{share}.{ending}", whole[: len(whole) - len(whole) // share], ""
        yield f"head.{ending}", whole[:24] + b"\0" * 24, ""
        yield f"zip-behind.{ending}", whole + zipped(), TWO
        yield f"empty.{ending}", b"", "空的"
        yield f"page.{ending}", b"<html><script>alert(1)</script>", KIND
        yield f"drawing.{ending}", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", KIND
        yield f"program.{ending}", b"MZ\x90\0" + bytes(60), KIND
        yield f"document.{ending}", drawn(), KIND
        for other, kind in FORMATS.items():
            if other != ending:
                yield f"{other}.{ending}", picture(kind), KIND
    yield "both.jpg", picture("JPEG", comment=b"%PDF-1.7"), TWO
    yield "flood.png", png(60_000, 60_000, squeezed(1)), PIXELS
    yield "wide.png", png(2**31 - 1, 1, squeezed(1)), PIXELS
    yield "high.png", png(1, 2**31 - 1, squeezed(1)), PIXELS
    yield "short.png", png(5000, 5000, zlib.compress(b"\0")), TORN
    yield "noise.png", png(50, 50, b"\xff" * 50), TORN
    yield "flood.jpg", jpeg_of(65_000, 65_000), PIXELS
    yield "larger.jpg", jpeg_of(30_000, 7_001), PIXELS
    yield "flood.tif", tiff_of(60_000, 60_000), PIXELS
    yield "flood.tiff", tiff_of(2**31, 2), ""
    text = chunk(b"zTXt", b"a\0\0" + squeezed(80))
    yield "text-bomb.png", png(1, 1, zlib.compress(b"\0\0"))[:33] + text + png(1, 1, zlib.compress(b"\0\0"))[33:], ""
    pages = [Image.new("1", (4, 4)) for _ in range(501)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    yield "pages.tif", out.getvalue(), "500"
    for brand in (b"heic", b"heix", b"mif1", b"msf1"):
        yield f"{brand.decode()}.jpg", b"\0\0\0\x18ftyp" + brand + bytes(40), "JPEG"
    yield "photo.heic", b"\0\0\0\x18ftypheic" + bytes(40), "JPEG"
    yield "photo.webp", b"RIFF\0\0\0\0WEBP", "不接受此类文件"
