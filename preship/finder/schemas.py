"""What the search for a number answers."""

from typing import Annotated

from typing_extensions import TypedDict

from preship.fields.schemas import OneOf, TextJson, Tone


class FoundJson(TypedDict):
    """What bears a number or a name: a case with its page's process, or an agency of the register; `number` is what was found by,
    `case` where it leads."""

    of: Annotated[str, OneOf("case", "certificate", "filing", "agency")]
    number: str
    case: str | None
    kind: str | None
    agency: str | None
    title: TextJson
    label: TextJson
    state: TextJson | None
    tone: Tone | None
