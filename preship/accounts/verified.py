"""Nobody submits before their e-mail address is proven (processes.md §9): what customs answers must reach them."""

from preship.accounts.actor import Actor
from preship.accounts.models import User
from preship.accounts.sides import Side
from preship.fields.refusals import Refusal


def demand_verified(actor: Actor) -> None:
    """Refusal email_unverified where an agency's or enterprise's person has not proven their address."""
    if actor.user is None or actor.side not in (Side.AGENCY, Side.ENTERPRISE):
        return
    if User.objects.filter(pk=actor.user, email_verified_at=None).exists():
        raise Refusal("email_unverified")
