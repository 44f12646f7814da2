"""Around everything that is served, the built page's files too: which requests are answered at all, and the headers that
every answer has, whoever made it."""

import functools
import json
from collections.abc import Iterable
from typing import Any, Protocol

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from preship.accounts.answer_headers import accepted_language, guard_headers
from preship.fields.refusals import Refusal
from preship.serving.environ import REFUSED

GUARDED = "Cross-Origin-Opener-Policy"
"""A header that every guarded answer has."""

HOSTLESS = ("/readyz", "/metrics")
"""Asked by programs of the installation's own, which know an address and no name."""


class Application(Protocol):
    """What a WSGI server calls."""

    def __call__(self, asked: dict[str, Any], start_response: Any, /) -> Iterable[bytes]:
        """Answer one request."""


def guard(inner: Application) -> Application:
    """The same application behind the guard."""

    def application(asked: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            if all(name != GUARDED for name, _ in headers):
                headers = with_guards(headers, asked["PATH_INFO"])
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        refusal = refusal_of(asked)
        return inner(asked, start) if refusal is None else refuse(refusal, asked, start)

    return application


def refusal_of(asked: dict[str, Any]) -> Refusal | None:
    """Why a request is not answered: it is for another host, or says its length by Transfer-Encoding: a proxy and we could
    read two different requests from it, above all where it says Content-Length too. No browser sends such a one. Or its body
    is too large, or did not come in time."""
    if not is_served(asked.get("HTTP_HOST", "")) and asked["PATH_INFO"] not in HOSTLESS:
        return Refusal("unknown_host")
    if "HTTP_TRANSFER_ENCODING" in asked:
        return Refusal("length_missing")
    return Refusal(unread) if (unread := asked.get(REFUSED)) else None


@functools.lru_cache(256)
def is_served(host: str) -> bool:
    """Whether this is one of the host names that the installation answers to."""
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def with_guards(headers: list[tuple[str, str]], path: str) -> list[tuple[str, str]]:
    """The headers with those of ours that they lack."""
    named = {name.lower() for name, _ in headers}
    guards = guard_headers(api=path.startswith("/api/"))
    return [*headers, *((name, value) for name, value in guards.items() if name.lower() not in named)]


def refuse(refusal: Refusal, asked: dict[str, Any], start: Any) -> Iterable[bytes]:
    """A refusal before anything else is looked at: JSON from the API, a sentence elsewhere."""
    language, api = accepted_language(asked.get("HTTP_ACCEPT_LANGUAGE", "")), asked["PATH_INFO"].startswith("/api/")
    said = refusal.body(language)
    body = (json.dumps(said, ensure_ascii=False) if api else said["detail"]).encode()
    kind = "application/json" if api else "text/plain; charset=utf-8"
    # What is sent along is not read, so the line ends here.
    length = ("Content-Length", str(len(body)))
    start(f"{refusal.status} Refused", [("Content-Type", kind), length, ("Cache-Control", "no-store")])
    return [body]
