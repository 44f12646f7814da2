"""What the page of two registrations is told besides the case."""

from typing_extensions import TypedDict

from preship.fields.schemas import TextJson


class SimilarRowJson(TypedDict):
    """One thing that is known of both, and whether they differ in it."""

    label: TextJson
    earlier: TextJson
    later: TextJson
    differs: bool


class SimilarExtraJson(TypedDict):
    """The two side by side."""

    rows: list[SimilarRowJson]
