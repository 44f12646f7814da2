"""Going the rounds: each in a thread of its own, so that a slow gateway keeps no letter and no export waiting."""

import contextlib
import logging
import threading
import time
from collections.abc import Iterable

from django.db import close_old_connections, connections

from preship.worker.changes import Changes
from preship.worker.rounds import Round
from preship.worker.service_manager import interval, notify
from preship.worker.tracebacks import places

log = logging.getLogger("preship.worker")
PATIENCE = 30  # seconds between two tries of a round that keeps failing, at most
LONGEST_TURN = 900
"""Seconds after which a turn counts as hung, and systemd is told nothing more: it starts another worker (decision 0072)."""
LONGEST = 5
"""Seconds that a round which follows what is written waits at most: what was put off falls due without anybody's writing."""


def work(rounds: Iterable[Round], stop: threading.Event, grace: float) -> bool:
    """Go these rounds until `stop` is set; then whether all ended within `grace` seconds."""
    changes, begun = Changes(), dict[str, float]()
    threads = [
        threading.Thread(target=go, args=(each, stop, changes, begun), name=each.name, daemon=True) for each in rounds
    ]
    threads.append(threading.Thread(target=changes.watch, args=(stop,), name="changes", daemon=True))
    for thread in threads:
        thread.start()
    notify("READY=1")
    while not stop.wait(interval()):
        give_sign(dict(begun))
    notify("STOPPING=1")
    deadline = time.monotonic() + grace
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    return not any(thread.is_alive() for thread in threads)


def give_sign(begun: dict[str, float]) -> None:
    """Tell systemd that this worker works, unless a turn has `begun` too long ago, by `time.monotonic`."""
    hung = [name for name, since in begun.items() if time.monotonic() - since > LONGEST_TURN]
    notify(f"STATUS=does not end: {', '.join(hung)}" if hung else "WATCHDOG=1")


def go(each: Round, stop: threading.Event, changes: Changes, begun: dict[str, float]) -> None:
    """One round, turn after turn; when the present one has `begun` is told there. A fault is logged by type and place, and tried again after a growing pause."""
    failed = 0
    while not stop.is_set():
        seen = changes.count
        close_old_connections()
        begun[each.name] = time.monotonic()
        try:
            pause = 0.0 if each.turn(stop) else each.every
            failed = 0
        except Exception as fault:
            failed += 1
            pause = min(2.0**failed / 2, PATIENCE)
            log.error("round %s: %s", each.name, places(fault))
            with contextlib.suppress(Exception):
                connections.close_all()  # one that broke is not asked again
        del begun[each.name]
        if pause:
            stop.wait(pause)
        if pause and each.follows_writes and not failed:
            changes.wait(seen, LONGEST)
    connections.close_all()


def work_off(rounds: Iterable[Round], turns: int = 10_000) -> None:
    """Go each round here and now until nothing more is due (`preship worker --once`, tests)."""
    for each in rounds:
        for _ in range(turns):
            if not each.turn(threading.Event()):
                break
