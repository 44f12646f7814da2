"""What the questions about a case answer."""

from typing_extensions import TypedDict

from preship.fields.schemas import DayIfAny, TextJson, Tone


class OpinionExtraJson(TypedDict):
    """Whether the caller reads the case that it is about."""

    readable: bool


class OpinionJson(TypedDict):
    """A question about a case, as the case's page shows it to the office that asks and to that which is asked."""

    number: str
    state: str
    state_label: TextJson
    tone: Tone
    asked_by: TextJson
    asked_of: TextJson
    due: DayIfAny
    question: str
    answer: str
