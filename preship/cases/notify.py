"""The kernel's door to whoever delivers notices: it says what happened, inside the transition's transaction."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from preship.cases.models import Case, CaseEvent
from preship.fields import clock
from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class Notification:
    """Something a side is to be told: `organisation` None means all of customs.

    `event` is the audited act it tells of. A reminder has none; instead it has a `key` of its own
    ("BA202611230001:overdue:2") and names its `action`: told again, by a second machine or a late tick, it is heard
    once. `while_waiting`: it asks something of its reader, so it is only sent while the case stands in the state and
    round that it has now; that is asked again at the moment of sending.
    """

    case: Case
    event: CaseEvent | None
    side: str
    organisation: int | None
    text: Text
    parameters: dict[str, Any]
    key: str = ""
    action: str = ""
    while_waiting: bool = False

    def __post_init__(self) -> None:
        if self.event is None and not (self.key and self.action):
            raise ValueError(f"{self.case.number}: what tells of no event needs a key and an action")

    @property
    def identity(self) -> str:
        """What makes it the same notification when it is told again."""
        return self.key or f"{self.case.number}#{self.event.seq}"  # type: ignore[union-attr]  # see __post_init__

    @property
    def action_name(self) -> str:
        """The action it tells of."""
        return self.event.action if self.event else self.action

    @property
    def at(self) -> datetime.datetime:
        """When what it tells of happened."""
        return self.event.at if self.event else clock.now()


@dataclass(frozen=True, slots=True)
class Aside:
    """Something a side is told about a case though nothing was done to it: what it is called, and its own sentence."""

    kind: str
    action: str
    label: Text
    text: Text


ASIDES: dict[tuple[str, str], Aside] = {}
"""By kind and action; both are filled from the list of rooms."""
LISTENERS: list[Callable[[Notification], None]] = []


def notify(notification: Notification) -> None:
    """Hand a notification to every listener; what they write commits or vanishes with the transaction it is told in."""
    for listener in LISTENERS:
        listener(notification)
