"""What a worker does over and over: rooms bring their rounds, and `preship worker` goes them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

Turn = Callable[[threading.Event], bool]


@dataclass(frozen=True, slots=True)
class Round:
    """Some work that is asked for again and again.

    `turn(stop)` does a limited part of what is due (seconds, not minutes) and says whether more is due at once; it
    ends early when `stop` is set. Several workers go the same round at the same time, and any of them may die in the
    middle: a turn claims what it does by compare-and-set, and doing it again does no harm. `every` is the pause in
    seconds where nothing more is due; one that `follows_writes` has something to do only after somebody wrote to the
    database, and waits for that after its pause.
    """

    name: str
    every: float
    turn: Turn
    follows_writes: bool = False


ROUNDS: dict[str, Round] = {}
"""By name; filled from the list of rooms."""
