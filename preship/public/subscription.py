"""Letters about the register: asking for them, confirming, ending. The only public pages that change anything."""

from typing import Any

from django.http import HttpResponse

from preship.fields.refusals import Refusal
from preship.public.forms import form
from preship.public.page import render
from preship.register import subscribing


@form("register", "subscribe")
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


@form("register", "subscribe")
def subscription(request: Any, token: str) -> HttpResponse:
    """Confirm or end what a letter's link is about; opening it alone changes nothing, as mail filters open links."""
    found = subscribing.of_token(token)
    if request.method == "POST":
        ends = "end" in request.POST
        (subscribing.end if ends else subscribing.confirm)(token)
        return render(request, "register", "subscription.html", {"did": "ended" if ends else "confirmed"})
    return render(request, "register", "subscription.html", {"email": found.email, "confirmed": found.confirmed_at})
