"""Pictures: opened by Pillow as what their name says, within limits of pixels, and decoded to the end."""

from pathlib import Path

from PIL import Image, UnidentifiedImageError

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
