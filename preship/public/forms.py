"""Public pages that take a form: ours alone, and at a pace."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from preship.fields.refusals import Refusal
from preship.public.pace import step
from preship.public.page import refused, settle_language

View = Callable[..., HttpResponse]


def own_form(request: Any) -> None:
    """Refusal bad_origin unless a form of ours was sent: no session is at stake, but nobody shall be made to send one
    from elsewhere."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    elsewhere = origin is not None and origin.partition("://")[2] != request.get_host()
    if elsewhere or site not in (None, "same-origin"):
        raise Refusal("bad_origin")


def form(section: str, dear: str) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """A page of a section that takes a form of ours; `dear` names the limit of how often."""

    def declare(view: View) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def shown(request: Any, **keywords: Any) -> HttpResponseBase:
            settle_language(request)
            if request.method not in ("GET", "HEAD", "POST"):
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            try:
                if request.method == "POST":
                    own_form(request)
                    step(dear, request.META.get("REMOTE_ADDR", ""))
                return view(request, **keywords)
            except Refusal as refusal:
                return refused(request, section, refusal)

        return shown

    return declare
