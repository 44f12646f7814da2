"""The WSGI application that granian serves: the built page's files, and Django for everything else."""

import gc
import importlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import close_caches
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, reset_queries
from whitenoise import WhiteNoise

from preship.operations.watching import watch
from preship.serving.guard import guard
from preship.serving.request import Request

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preship.settings")
django = get_wsgi_application()
gc.disable()
# Every operation, before the first request wants one of them.
importlib.import_module(settings.ROOT_URLCONF)
gc.freeze()
gc.enable()
django.request_class = Request
# None is needed: no cache is kept open, statements are only noted down where DEBUG is, and what the end of a request has
# made sure of its connection need not be made sure of again at the beginning of the next.
request_finished.disconnect(close_caches)
request_started.disconnect(reset_queries)
request_started.disconnect(close_old_connections)


def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer one request. granian hands a list over in one go, but anything else piece by piece between its threads,
    which takes longer than making the answer: so only what is really streamed, a file, goes that way."""
    response: Any = django(environ, start_response)
    if getattr(response, "streaming", True):
        return response
    body = [response.content]
    response.close()
    return body


# The names carry a hash of the content, so a browser need never ask for one again.
application = watch(
    guard(
        WhiteNoise(
            answer,
            root=Path(settings.WEB_DIST) / "assets",
            prefix="assets/",
            immutable_file_test=lambda path, url: True,
        )
    )
)
