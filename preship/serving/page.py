"""The page: one document for every address outside the API; it knows its addresses itself."""

import functools
from pathlib import Path

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from preship.lists.describe import further_declarations

ADDRESSES = (
    r"^(?P<name>|w(?:/.*)?|login|register/(?:agency|enterprise)|(?:join|verify-email|new-password)(?:/[^/]*)?"
    r"|forgotten-password|second-factor|mailbox|assets/.*)$"
)
"""The page's own addresses, as web/src/router.ts and web/src/entry/routes.ts know them; any other is none (404)."""
NOT_BUILT = "The page is not built: run `make run`, which builds it."


@functools.lru_cache(1)
def further() -> bytes:
    """What the page was built without: the declarations of rooms beside the program's own, as data in its head."""
    found = further_declarations()
    text = orjson.dumps(found).replace(b"<", b"\\u003c")
    return b'<script id="declarations" type="application/json">' + text + b"</script>" if found else b""


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """The page's document; 404 for a file that the build has not, 503 where nothing is built."""
    document = Path(settings.WEB_DIST) / "index.html"
    if name.startswith("assets/"):
        return HttpResponse(status=404)
    if not document.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain")
    response = HttpResponse(
        document.read_bytes().replace(b"</head>", further() + b"</head>", 1), content_type="text/html; charset=utf-8"
    )
    response["Cache-Control"] = "no-cache"
    return response
