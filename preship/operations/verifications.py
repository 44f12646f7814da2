"""How the last verifications ended, for whoever watches."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from preship.fields import clock
from preship.operations.models import Verification

RECORD, FILES = "record", "files"


class Outcome:
    """What a verification has found so far; `faults` None: it did not come to its end."""

    def __init__(self) -> None:
        self.faults: int | None = None


@contextmanager
def write_outcome(kind: str) -> Iterator[Outcome]:
    """Write down how the verification in the block ended, also where it raises."""
    outcome, begun = Outcome(), time.monotonic()
    try:
        yield outcome
    finally:
        if outcome.faults is not None:
            ended = {"at": clock.now(), "faults": outcome.faults, "seconds": time.monotonic() - begun}
            Verification.objects.update_or_create(kind=kind, defaults=ended)
