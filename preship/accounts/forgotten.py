"""A forgotten password: a link by e-mail, within limits; what is answered does not say who has an account."""

from preship.accounts import letters
from preship.accounts.models import User
from preship.accounts.rate_limit import Rate, count_request
from preship.accounts.security_log import record_security_event
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal

PER_NAME = Rate("forgotten name", 3, minutes=30)
PER_CLIENT = Rate("forgotten client", 10, minutes=30)


def ask(account: str, client: str, language: str, home: str) -> None:
    """Send the link that replaces a password, where there is such an account; the worker makes it and sends it, so that
    both cases do the same here. Refusal too_fast by name, known or not, and by client."""
    name = account.strip().lower()[:60]
    if not name:
        raise Refusal("invalid", errors={"account": Problem("required")})
    count_request(PER_CLIENT, client)
    count_request(PER_NAME, name)
    user = User.objects.select_related("organisation").filter(account=name).first()
    letters.send_forgotten.enqueue(user.pk if user else 0, language, home)
    record_security_event("password:reset:asked", user=user)
