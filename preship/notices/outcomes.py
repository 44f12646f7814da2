"""What became of one try to send something."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """Delivered, or failed for now or for good, with a short code (never what the other end said: it may quote the
    address or the text)."""

    delivered: bool = False
    temporary: bool = False
    reason: str = ""


DELIVERED = Outcome(delivered=True)


def later(reason: str) -> Outcome:
    """It may work another time."""
    return Outcome(temporary=True, reason=reason)


def never(reason: str) -> Outcome:
    """It will not work however often it is tried."""
    return Outcome(reason=reason)
