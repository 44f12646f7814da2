"""Letters about the register: asking for them, confirming, ending. The only public pages that change anything."""

from preship.accounts.client_address import home_of
from preship.accounts.requests import BaseRequest
from preship.fields.refusals import Refusal
from preship.public.page import Answer, public
from preship.register import subscriptions


@public("register", dear="subscribe", form=True)
def subscribe(request: BaseRequest) -> Answer:
    """Ask for letters."""
    email, errors, asked = request.POST.get("email", "")[:254], {}, False
    if request.method == "POST":
        try:
            subscriptions.subscribe(email, request.language, home_of(request))
            asked = True
        except Refusal as refusal:
            if refusal.code != "invalid":
                raise
            errors = refusal.body(request.language)["errors"]
    return "subscribe.html", {"email": email, "asked": asked, "errors": errors}, 422 if errors else 200


@public("register", dear="subscribe", form=True)
def subscription(request: BaseRequest, token: str) -> Answer:
    """Confirm or end what a letter's link is about; opening it alone changes nothing, as mail filters open links."""
    found = subscriptions.of_token(token)
    if request.method == "POST":
        ends = "end" in request.POST
        (subscriptions.end if ends else subscriptions.confirm)(token)
        return "subscription.html", {"did": "ended" if ends else "confirmed"}
    return "subscription.html", {"email": found.email, "confirmed": found.confirmed_at}
