"""What the desk answers."""

from typing import NotRequired

from typing_extensions import TypedDict

from preship.cases.schemas import HolderJson
from preship.fields.schemas import Day, TextJson, Tone


class DeskHolderJson(HolderJson):
    """The officer who has taken a case up; `me`: oneself."""

    me: bool


class DeskDeadlineJson(TypedDict):
    """The last day and the days left, negative when overdue."""

    day: Day
    left: int
    working: bool
    overdue: bool


class DeskRowJson(TypedDict):
    """A case that waits for the caller; for customs with its `agency`, the id of the agency's record."""

    number: str
    kind: str
    state: str
    label: TextJson
    state_label: TextJson
    tone: Tone
    title: TextJson
    party: TextJson
    since: str | None
    again: bool
    round: int
    holder: DeskHolderJson | None
    deadline: DeskDeadlineJson | None
    agency: NotRequired[str]


class DeskCountsJson(TypedDict):
    """How much of each kind waits; `more`: beyond 1,000 it was not looked on."""

    kinds: dict[str, int]
    more: bool


class DeskViewsJson(TypedDict):
    """How much is in each view, counted to one more than `cap`, and the kinds of case that may wait."""

    kinds: list[str]
    views: dict[str, int]
    cap: int
