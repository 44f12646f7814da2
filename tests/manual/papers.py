"""Small real files to attach, as Playwright takes them."""

import io

from PIL import Image
from pypdf import PdfWriter


def pdf(name: str) -> dict:
    """A PDF of one page."""
    writer, kept = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(kept)
    return {"name": name, "mimeType": "application/pdf", "buffer": kept.getvalue()}


def photo(name: str) -> dict:
    """A JPEG of a grey machine."""
    kept = io.BytesIO()
    Image.new("RGB", (640, 480), "#8a8f94").save(kept, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": kept.getvalue()}
