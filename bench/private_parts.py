# isort: skip_file
"""What each private part of Django saves (decision 0029): user CPU of one list request with and without it, in turns, in one process.

PRESHIP_DATA=/tmp/somewhere .venv/bin/python -m bench.private_parts
"""

import io
import os
import statistics
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preship.settings")

from preship.serving import wsgi

from django.core.cache import close_caches
from django.core.handlers.wsgi import WSGIRequest
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, reset_queries

from preship.accounts import sessions
from preship.accounts.models import Organisation, User

ROUNDS, EACH = 24, 150


def without_cut_signals(on: bool) -> None:
    """Django's receivers at both ends of a request."""
    for signal, receiver in (
        (request_finished, close_caches),
        (request_started, reset_queries),
        (request_started, close_old_connections),
    ):
        (signal.connect if on else signal.disconnect)(receiver)


def without_own_request(on: bool) -> None:
    """Django's own request."""
    wsgi.django.request_class = WSGIRequest if on else wsgi.Request


def request(token: str) -> None:
    """One page of a list."""
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": "/api/commissions", "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1", "HTTP_COOKIE": f"{sessions.COOKIE}={token}", "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
    }  # fmt: skip
    said = []
    body = b"".join(wsgi.answer(environ, lambda status, headers, *rest: said.append(status)))
    assert said[0].startswith("200"), (said, body[:200])


def spend_processor(token: str) -> float:
    """User CPU of one request in microseconds."""
    begun = time.process_time()
    for _ in range(EACH):
        request(token)
    return (time.process_time() - begun) / EACH * 1e6


def main() -> None:
    """Print what each saves: the median of the ratios of neighbouring rounds."""
    call_command("migrate", verbosity=0)
    home, _ = Organisation.objects.get_or_create(side="enterprise", name_zh="量", code="bench-private")
    user, _ = User.objects.get_or_create(
        account="bench-private",
        defaults={"organisation": home, "name": "量", "roles": "manager member", "password": "!"},
    )
    token = sessions.open_session(user)
    spend_processor(token)
    for part in (without_cut_signals, without_own_request):
        saved, base = [], []
        for _ in range(ROUNDS):
            kept = spend_processor(token)
            part(True)
            request(token)
            plain = spend_processor(token)
            part(False)
            request(token)
            saved.append(plain / kept - 1)
            base.append(kept)
        print(f"{part.__name__:22} {statistics.median(saved):+6.1%} of {statistics.median(base):.0f} µs")


if __name__ == "__main__":
    main()
