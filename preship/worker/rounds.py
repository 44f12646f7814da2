"""What a worker does over and over: rooms register their rounds here, and `preship worker` goes them."""

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
    seconds where nothing more is due.
    """

    name: str
    every: float
    turn: Turn


ROUNDS: dict[str, Round] = {}


def register_round(name: str, *, every: float, turn: Turn) -> None:
    """Make a round known to the worker, once; from an app's `ready()`."""
    if name in ROUNDS:
        raise ValueError(f"round {name} is registered twice")
    ROUNDS[name] = Round(name, every, turn)
