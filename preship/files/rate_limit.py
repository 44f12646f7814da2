"""How many files one person may send."""

from preship.accounts.actor import Actor
from preship.accounts.rate_limit import Rate, count_request

UPLOADS = Rate("uploads", 600, minutes=60)


def count_upload(actor: Actor) -> None:
    """Count one file; Refusal too_fast where this person has sent an hour's."""
    count_request(UPLOADS, str(actor.user))
