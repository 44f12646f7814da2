"""Letters about the register: asking for them, confirming, ending. The only pages here that change anything."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from preship.fields.refusals import Refusal
from preship.public.pace import step
from preship.public.page import refused, render, settle_language
from preship.register import subscribing


def own_form(request: Any) -> None:
    """Refusal bad_origin unless a form of ours was sent: no session is at stake, but nobody shall be subscribed from
    elsewhere."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    elsewhere = origin is not None and origin.partition("://")[2] != request.get_host()
    if elsewhere or site not in (None, "same-origin"):
        raise Refusal("bad_origin")


def form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A page that takes a form of ours, at a pace."""

    def shown(request: Any, **keywords: Any) -> HttpResponseBase:
        settle_language(request)
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        try:
            if request.method == "POST":
                own_form(request)
                step("subscribe", request.META.get("REMOTE_ADDR", ""))
            return view(request, **keywords)
        except Refusal as refusal:
            return refused(request, "register", refusal)

    return shown


@form
def subscribe(request: Any) -> HttpResponse:
    """Ask for letters."""
    email, errors, asked = request.POST.get("email", "")[:254], {}, False
    if request.method == "POST":
        try:
            subscribing.subscribe(email, request.language, f"{request.scheme}://{request.get_host()}")
            asked = True
        except Refusal as refusal:
            if refusal.code != "invalid":
                raise
            errors = refusal.body(request.language)["errors"]
    context = {"email": email, "asked": asked, "errors": errors}
    return render(request, "register", "subscribe.html", context, 422 if errors else 200)


@form
def subscription(request: Any, token: str) -> HttpResponse:
    """Confirm or end what a letter's link is about; opening it alone changes nothing, as mail filters open links."""
    found = subscribing.of_token(token)
    if request.method == "POST":
        ends = "end" in request.POST
        (subscribing.end if ends else subscribing.confirm)(token)
        return render(request, "register", "subscription.html", {"did": "ended" if ends else "confirmed"})
    return render(request, "register", "subscription.html", {"email": found.email, "confirmed": found.confirmed_at})
