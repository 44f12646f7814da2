"""The kernel's door to whoever delivers notices: it says what happened, inside the transition's transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from preship.cases.models import Case, CaseEvent
from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class Tale:
    """Something a side is to be told: `organisation` None means all of customs."""

    case: Case
    event: CaseEvent
    side: str
    organisation: int | None
    text: Text
    parameters: dict[str, Any]


LISTENERS: list[Callable[[Tale], None]] = []


def tell(tale: Tale) -> None:
    """Hand a tale to every listener; what they write commits or vanishes with the transition."""
    for listener in LISTENERS:
        listener(tale)
