"""The WSGI application that granian serves."""

import os
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preship.settings")
django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer one request. granian hands a list over in one go, but anything else piece by piece between its threads,
    which takes longer than making the answer: so only what is really streamed, a file, goes that way."""
    response: Any = django(environ, start_response)
    if getattr(response, "streaming", True):
        return response
    body = [response.content]
    response.close()
    return body
