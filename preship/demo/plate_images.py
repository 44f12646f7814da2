"""Pictures of machine plates, drawn: what an enterprise photographs."""

import io

from PIL import Image, ImageDraw, ImageFont

from preship.fields.schemas import Document

SIZE = (900, 560)
METAL, ENGRAVED, WALL = (196, 200, 203), (34, 38, 42), (92, 104, 96)


def plate(row: Document) -> bytes:
    """The plate of one row of goods, as a JPEG."""
    image = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((30, 30, SIZE[0] - 30, SIZE[1] - 30), 24, fill=METAL, outline=ENGRAVED, width=4)
    for x in (62, SIZE[0] - 62):
        for y in (62, SIZE[1] - 62):
            draw.ellipse((x - 11, y - 11, x + 11, y + 11), fill=(150, 154, 158), outline=ENGRAVED, width=2)
    draw.text((100, 70), str(row["brand"]), fill=ENGRAVED, font=ImageFont.load_default(64))
    engraved = (
        ("MODEL", plain(row["specification"])),
        ("SERIAL NO.", row["serial_number"]),
        ("YEAR", row["year"]),
        ("ENGINE / CHASSIS", row.get("engine_chassis_number") or "-"),
        ("MADE IN", row["country_of_origin"]),
    )
    for index, (label, value) in enumerate(engraved):
        y = 176 + index * 64
        draw.text((100, y + 8), label, fill=ENGRAVED, font=ImageFont.load_default(24))
        draw.text((370, y), str(value), fill=ENGRAVED, font=ImageFont.load_default(36))
        draw.line((100, y + 52, SIZE[0] - 100, y + 52), fill=(120, 124, 128), width=2)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def plain(text: str) -> str:
    """The first word of a specification: the model, in letters that are engraved everywhere."""
    return text.split(" ", maxsplit=1)[0]
