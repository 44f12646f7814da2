"""What every public page has: the reader's language, guarded headers, refusals as pages."""

import functools
import gzip
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from preship import __version__
from preship.accounts.client_address import home_of
from preship.accounts.middleware import demand_storable
from preship.accounts.requests import BaseRequest
from preship.accounts.sessions import HOST
from preship.fields.refusals import Refusal
from preship.public.rate_limit import count_dear
from preship.public.stylesheet import stylesheet

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
NAV = (
    ("advice", "/public/advice"),
    ("register", "/public/register"),
    ("certificates", "/public/certificates"),
    ("regulations", "/public/regulations"),
)
LANGUAGES = ("zh", "en")
Answer = HttpResponseBase | tuple[str, dict[str, Any]] | tuple[str, dict[str, Any], int]
View = Callable[..., Answer]


def public(section: str, dear: str = "", form: bool = False) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """A public page: the view answers (template, context), with a status where it is another than 200, or a response of
    its own. `form`: it takes a form of ours. `dear` names the limit of how often it may be asked, or its form sent."""
    methods = ("GET", "HEAD", "POST") if form else ("GET", "HEAD")

    def declare(view: View) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def wrapper(request: BaseRequest, **keywords: object) -> HttpResponseBase:
            settle_language(request)
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            try:
                demand_storable(request)
                if request.method == "POST":
                    demand_own(request)
                if dear and (request.method == "POST" or not form):
                    count_dear(request, dear)
                made = view(request, **keywords)
            except Refusal as refusal:
                return refusal_page(request, section, refusal)
            answer = made if isinstance(made, HttpResponseBase) else render(request, section, *made)
            answer.headers.setdefault("Cache-Control", "no-cache")
            return answer

        return wrapper

    return declare


def demand_own(request: BaseRequest) -> None:
    """Refusal bad_origin unless a form of ours was sent: no session is at stake, but nobody shall be made to send one
    from elsewhere."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    elsewhere = origin is not None and origin.partition("://")[2] != request.get_host()
    if elsewhere or site not in (None, "same-origin"):
        raise Refusal("bad_origin")


def settle_language(request: BaseRequest) -> None:
    """The language a link has chosen, now or before; else the browser's."""
    chosen = request.GET.get("lang") or request.COOKIES.get(language_cookie(), "")
    if chosen in LANGUAGES:
        request.language = chosen


def language_cookie() -> str:
    """The cookie that keeps the language a link has chosen."""
    return f"{HOST}lang" if settings.HTTPS else "lang"


def render(
    request: BaseRequest, section: str, template: str, context: Mapping[str, object], status: int = 200
) -> HttpResponse:
    """A page."""
    query = {name: value for name, value in request.GET.items() if name != "lang"}
    other = "en" if request.language == "zh" else "zh"
    frame = {
        "language": request.language,
        "other": other,
        "other_link": f"{request.path}?{urlencode(query | {'lang': other})}",
        "section": section,
        "nav": NAV,
        "style": f"/public/style-{stylesheet()[0]}.css",
        "errors": {},
        "home": home_of(request),
        "version": __version__,
    }
    body = render_to_string(f"public/{template}", {**frame, **context}).encode()
    small = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(gzip.compress(body, 6) if small else body, status=status)
    if small:
        answer["Content-Encoding"] = "gzip"
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "no-cache"
    answer["Vary"] = "Accept-Language, Accept-Encoding, Cookie"
    if request.GET.get("lang") in LANGUAGES:
        name, year = language_cookie(), 31536000
        answer.set_cookie(name, request.GET["lang"], max_age=year, samesite="Lax", httponly=True, secure=settings.HTTPS)
    return answer


def refusal_page(request: BaseRequest, section: str, refusal: Refusal) -> HttpResponse:
    """A refusal as a page."""
    body = refusal.body(request.language)
    sentences = [body["detail"], *body.get("errors", {}).values()]
    back = dict(NAV).get(section, "/public")
    answer = render(request, section, "refused.html", {"sentences": sentences, "back": back}, refusal.status)
    if "seconds" in refusal.parameters:
        answer["Retry-After"] = str(refusal.parameters["seconds"])
    return answer
