"""The built page: its files with long caching, its index for every other address."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

NOT_BUILT = "The page is not built: run `make run`, which builds it."
YEAR = "public, max-age=31536000, immutable"


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """A file of the built page, or its index: the page itself knows its addresses."""
    root = Path(settings.WEB_DIST).resolve()
    found = (root / name).resolve()
    if not name or root not in found.parents or not found.is_file():
        if name.startswith("assets/"):
            return HttpResponse(status=404)
        found = root / "index.html"
    if not found.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain")
    kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    response = FileResponse(found.open("rb"), content_type=kind)
    response["Cache-Control"] = YEAR if name.startswith("assets/") else "no-cache"
    return response
