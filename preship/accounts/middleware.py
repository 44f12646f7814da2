"""Before every request: who asks with a token, in which language, from which page; after it: the headers that guard the page."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.http.response import ResponseHeaders

from preship.accounts.actor import Actor
from preship.accounts.bearers import actor_of_bearer, bearer_of, demand_none_in_address
from preship.accounts.origin import SAFE, demand_own_page
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal

# Styles may be inline (parts position themselves with style attributes); scripts never.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "frame-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HTTPS_ONLY = "max-age=31536000; includeSubDomains"
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def language_of(request: Any) -> str:
    """`en` if the browser names English before Chinese, else `zh`."""
    wanted = request.META.get("HTTP_ACCEPT_LANGUAGE", "").lower()
    if wanted.startswith("en"):
        return "en"
    english, chinese = wanted.find("en"), wanted.find("zh")
    return "en" if english >= 0 and (chinese < 0 or english < chinese) else "zh"


def refused(refusal: Refusal, language: str) -> JsonResponse:
    """A refusal as the API answers it."""
    body = refusal.body(language)
    response = JsonResponse(body, status=refusal.status, json_dumps_params={"ensure_ascii": False})
    if refusal.code == "token_dead":
        response["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    if "seconds" in refusal.parameters:
        response["Retry-After"] = str(refusal.parameters["seconds"])
    return response


def demand_storable(request: Any) -> None:
    """Refusal where the address holds NUL, which PostgreSQL neither stores nor compares: not_found, or invalid at the
    query field."""
    if "\0" in request.path_info:
        raise Refusal("not_found")
    if "%00" in request.META.get("QUERY_STRING", ""):
        errors = {name: Problem("control") for name, values in request.GET.lists() if "\0" in name + "".join(values)}
        raise Refusal("invalid", errors=errors)


class Actors:
    """Sets `request.by_token` (an Actor or None) and `request.language` ("zh" or "en"); an answer may bring headers of
    its own, which then stand."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response
        headers = HEADERS | ({"Strict-Transport-Security": HTTPS_ONLY} if settings.HTTPS else {})
        self.guards = stored(headers)
        self.guards_of_api = self.guards | stored({"Cache-Control": "no-store"})

    def __call__(self, request: Any) -> HttpResponse:
        """Answer one request."""
        request.language = language_of(request)
        api = request.path_info.startswith("/api/")
        try:
            if api:
                demand_storable(request)
                demand_none_in_address(request)
                request.by_token = self.by_token(request)
            response = self.get_response(request)
        except Refusal as refusal:
            response = refused(refusal, request.language)
        headers = response.headers
        if not response.streaming and response.status_code != 204:
            headers.setdefault("Content-Length", str(len(response.content)))
        # Not one by one: Django looks at every letter of every header, each time, and finds each by its name to hand it on.
        headers._store = (self.guards_of_api if api else self.guards) | headers._store
        response.items = headers._store.values  # type: ignore[method-assign]
        return response

    def by_token(self, request: Any) -> Actor | None:
        """Who asks with a token. A token is no cookie that a foreign page could send along: it needs no page of ours, and
        the cookies beside it count for nothing."""
        bearer = bearer_of(request)
        if bearer is not None:
            return actor_of_bearer(bearer)
        if request.method not in SAFE:
            demand_own_page(request)
        return None


def stored(headers: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Headers as Django's ResponseHeaders keeps them once it has looked at them."""
    return dict(ResponseHeaders(headers)._store)
