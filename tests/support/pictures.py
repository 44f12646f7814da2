"""Small whole pictures, made by Pillow."""

import io

from PIL import Image


def picture(form: str, size: tuple[int, int] = (8, 8), **about: object) -> bytes:
    """A picture of a format: JPEG, PNG, TIFF."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, form, **about)
    return out.getvalue()
