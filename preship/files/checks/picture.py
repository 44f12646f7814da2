"""Pictures: opened by Pillow as what their name says, within limits of pixels, and decoded to the end."""

from pathlib import Path
from typing import Any

from PIL import Image, ImageSequence, UnidentifiedImageError

from preship.files.checks.fault import FaultError

FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "tif": "TIFF", "tiff": "TIFF"}
MEGAPIXELS = {"JPEG": 210, "PNG": 150, "TIFF": 150}
"""A telephone's largest photo has 200 million pixels; a drawing of A0 scanned with 300 dots an inch has 139 million."""
FRAMES = 500
DECODED = 300  # million pixels of all pages that are decoded
ALL = 3000  # million pixels of all pages together
REDUCED = 8
PDF_HEAD = 1024  # bytes in which a reader looks for a PDF's beginning
MILLION = 10**6


def check(path: Path, ending: str) -> None:
    """FaultError: file_disguised, file_pixels, file_frames, file_picture_torn."""
    kind = FORMATS[ending]
    with path.open("rb") as file:
        if b"%PDF-" in file.read(PDF_HEAD):
            raise FaultError("file_two_in_one")
    Image.MAX_IMAGE_PIXELS = None  # the limits are our own
    try:
        picture = Image.open(path, formats=[kind])
    except UnidentifiedImageError:
        raise FaultError("file_unreadable", {"type": ending}) from None
    with picture:
        look(picture, kind)


def look(picture: Image.Image, kind: str) -> None:
    """Measure every page before it is decoded."""
    most, total = MEGAPIXELS[kind], 0
    demand_size(picture, most)
    try:
        frames = getattr(picture, "n_frames", 1) if kind == "TIFF" else 1
        if frames > FRAMES:
            raise FaultError("file_frames", {"max": FRAMES})
        for frame in range(frames):
            if frame:
                picture.seek(frame)
            demand_size(picture, most)
            total += picture.width * picture.height
            if total > ALL * MILLION:
                raise FaultError("file_frames", {"max": FRAMES})
            if kind == "JPEG":  # an eighth of its size: all is read, little memory is asked for
                picture.draft(None, (picture.width // REDUCED, picture.height // REDUCED))
            if total <= DECODED * MILLION:
                picture.load()
    except (OSError, SyntaxError, EOFError, ValueError):
        raise FaultError("file_picture_torn") from None


def demand_size(picture: Image.Image, most: int) -> None:
    """Refuse what unpacks to more pixels than any camera or scanner makes."""
    if picture.width * picture.height > most * MILLION:
        raise FaultError("file_pixels", {"max": most})


NEEDED = ("icc_profile", "dpi", "transparency", "gamma")
"""What a picture says of how it is to be shown."""
ORIENTATION = 0x0112


def strip(path: Path, ending: str) -> bool:
    """Write a copy beside a picture (`….plain`) that looks the same and says nothing of place, time, device or author, with
    nothing behind it. A JPEG keeps its tables, so that it does not look worse."""
    kind = FORMATS[ending]
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(path, formats=[kind]) as picture:
        exif = Image.Exif()
        exif[ORIENTATION] = picture.getexif().get(ORIENTATION, 1)
        shown: dict[str, Any] = {name: picture.info[name] for name in NEEDED if name in picture.info}
        target = f"{path}.plain"
        if kind == "TIFF":
            shown["compression"] = picture.info.get("compression")
            pages = [page.copy() for page in ImageSequence.Iterator(picture)]  # turned upright
            pages[0].save(target, kind, save_all=True, append_images=pages[1:], **shown)
        else:
            picture.load()
            picture.info = {}
            picture.format = kind  # also where a telephone has put several pictures into one JPEG
            tables = {"quality": "keep"} if kind == "JPEG" else {}
            picture.save(target, kind, exif=exif.tobytes(), **tables, **shown)
    return True
