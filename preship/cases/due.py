"""What falls due by itself: rooms register their duties here, `preship tick` and the worker see to them."""

import logging
import threading
from collections.abc import Callable

from preship.traces import places

log = logging.getLogger("preship.due")
Duty = Callable[[], int]
DUTIES: dict[str, Duty] = {}


def register_duty(name: str, duty: Duty) -> None:
    """Make a duty known, once; from an app's `ready()`.

    It does what is due at `clock.now()` and not done yet, and says how much that was. It may come late, be asked twice,
    and by several processes at once: a row with a unique key, or a compare-and-set, decides who does each thing.
    """
    if name in DUTIES:
        raise ValueError(f"duty {name} is registered twice")
    DUTIES[name] = duty


def turn(stop: threading.Event) -> bool:
    """The worker's round: see to every duty; the next minute is soon enough for more."""
    tick()
    return False


def tick() -> tuple[dict[str, int], list[str]]:
    """See to every duty: how much each did, and which failed; one that fails keeps no other waiting."""
    done, failed = {}, []
    for name, duty in DUTIES.items():
        try:
            done[name] = duty()
        except Exception as fault:
            failed.append(name)
            log.error("duty %s: %s", name, places(fault))
    return done, failed
