"""What falls due by itself: rooms bring their duties, `preship tick` and the worker see to them."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from preship.worker.rounds import Round
from preship.worker.tracebacks import places

log = logging.getLogger("preship.due")


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that falls due.

    `act` does what is due at `clock.now()` and not done yet, and says how much that was. It may come late, be asked twice,
    and by several processes at once: a row with a unique key, or a compare-and-set, decides who does each thing.
    """

    name: str
    act: Callable[[], int]


DUTIES: dict[str, Duty] = {}
"""By name; filled from the list of rooms."""


def turn(stop: threading.Event) -> bool:
    """The worker's round: see to every duty; the next minute is soon enough for more."""
    tick()
    return False


def tick() -> tuple[dict[str, int], list[str]]:
    """See to every duty: how much each did, and which failed; one that fails keeps no other waiting."""
    done, failed = {}, []
    for name, duty in DUTIES.items():
        try:
            done[name] = duty.act()
        except Exception as fault:
            failed.append(name)
            log.error("duty %s: %s", name, places(fault))
    return done, failed


ROUND = Round("what is due", every=60, turn=turn)
