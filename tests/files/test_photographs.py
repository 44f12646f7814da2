"""What a photograph tells besides itself: kept where it is evidence, taken out where it is published (decision 0042)."""

import io

import pytest
from PIL import Image, ImageChops, ImageOps

from preship.cases.flow import FLOWS
from tests.regulations.test_regulations import publish
from tests.support.filing import body, put_file
from tests.support.people import Desk
from tests.support.pictures import picture
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
MAKER, ORIENTATION, GPS = 0x010F, 0x0112, 0x8825
SECRET = b"Maasvlakte"
PUBLISHED = {("regulation", "files"), ("announcement", "files"), ("annual-campaign", "files")}


def telling():
    """EXIF of a telephone that was turned: maker, place."""
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION] = SECRET.decode(), 6
    exif._ifds[GPS] = {1: "N", 2: (31.0, 14.0, 0.0), 3: "E", 4: (121.0, 28.0, 0.0)}
    return exif


def png():
    """A PNG with texts and EXIF."""
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    said = PngInfo()
    said.add_text("Author", SECRET.decode())
    return picture("PNG", (64, 48), pnginfo=said, exif=telling().tobytes())


PHOTOS = {
    "a.jpg": lambda: (
        picture("JPEG", (64, 48), exif=telling().tobytes(), comment=SECRET, quality=91)
        + b"\0"
        + SECRET
        + picture("JPEG")
    ),
    "a.png": png,
    "a.tif": lambda: picture("TIFF", (64, 48), exif=telling(), compression="tiff_lzw"),
}


def served(desk, case, file):
    """What everybody fetches."""
    return b"".join(desk.get(f"/api/regulations/{case['number']}/attachments/{file['id']}").streaming_content)


@pytest.mark.parametrize("patience", [30, 0])
def test_a_published_one_tells_nothing_besides(customs, settings, patience):
    """Whoever checks it: no place, maker, text or second picture; it looks the same, is turned the same way, and its SHA-256 is
    that of what is served."""
    settings.CHECK_AT_ONCE = patience
    desk = Desk(customs)
    case = publish(desk)
    for name, made in PHOTOS.items():
        content = made()
        assert SECRET in content
        file = body(put_file(desk, case, "files", name=name, content=content), 201)
        work_off("checks of files")
        copy = served(Desk(), case, file)
        assert SECRET not in copy, name
        before, after = Image.open(io.BytesIO(content)), Image.open(io.BytesIO(copy))
        assert GPS not in after.getexif(), name
        seen = [ImageOps.exif_transpose(one).convert("RGB") for one in (before, after)]
        most = max(high for _, high in ImageChops.difference(*seen).getextrema())
        assert most <= 8, name
        assert after.format == before.format


def test_which_are_published_is_declared():
    """The rule by slot: what customs publishes is stripped; what the parties hand in is kept, and its page says so."""
    stripped = {(kind, slot.name) for kind, flow in FLOWS.items() for slot in flow.slots if slot.strips_pictures}
    assert stripped == PUBLISHED
