"""The one stylesheet: the workspace's colours by the reader's own preference for light or dark, and a page of rules."""

import functools
import hashlib
import re
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

TOKENS = Path(settings.ROOT) / "web" / "src" / "styles" / "tokens.css"
OWN = Path(__file__).parent / "public.css"


@functools.cache
def stylesheet() -> tuple[str, bytes]:
    """(a hash of it, the stylesheet)."""
    tokens = TOKENS.read_text(encoding="utf-8")
    light = re.search(r"^:root \{.*?^\}", tokens, re.M | re.S)
    dark = re.search(r'^:root\[data-theme="dark"\] (\{.*?^\})', tokens, re.M | re.S)
    if light is None or dark is None:
        raise RuntimeError(f"{TOKENS} has no colours")
    sheet = f"{light[0]}\n@media screen and (prefers-color-scheme: dark) {{ :root {dark[1]} }}\n{OWN.read_text()}"
    content = sheet.encode()
    return hashlib.sha256(content).hexdigest()[:12], content


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """The stylesheet; its address carries its hash, so a browser need never ask again."""
    answer = HttpResponse(stylesheet()[1], content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
