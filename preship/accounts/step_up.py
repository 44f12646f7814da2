"""Shown again: what reaches far asks for the second factor anew, unless it was shown a moment ago (ASVS 7.5.1)."""

import time

from preship.accounts.actor import Actor
from preship.fields.refusals import Refusal

RECENT = 300
"""Seconds for which a factor that was shown is enough."""


def demand_recent(actor: Actor) -> None:
    """Refusal step_up where they have a second factor and did not show it lately. Who has none is asked for nothing more
    here; programs with a token have no factor to show."""
    if actor.factor_at is not None and actor.factor_at <= time.time() - RECENT:
        raise Refusal("step_up")
