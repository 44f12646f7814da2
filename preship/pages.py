"""The page: one document for every address outside the API; it knows its addresses itself."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

NOT_BUILT = "The page is not built: run `make run`, which builds it."


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """The page's document; 404 for a file that the build has not, 503 where nothing is built."""
    document = Path(settings.WEB_DIST) / "index.html"
    if name.startswith("assets/"):
        return HttpResponse(status=404)
    if not document.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain")
    response = HttpResponse(document.read_bytes(), content_type="text/html; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
