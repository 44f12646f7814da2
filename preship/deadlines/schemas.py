"""What terms answer."""

import datetime
from typing import Annotated

from typing_extensions import TypedDict

from preship.cases.schemas import ActJson
from preship.fields.schemas import OneOf, TextJson


class TermJson(TypedDict):
    """A term as it is set now: days (null: none), how they are counted, who says so."""

    name: str
    label: TextJson
    purpose: TextJson
    days: int | None
    counted: Annotated[str, OneOf("working", "calendar")]
    source: Annotated[str, OneOf("customs", "environment", "program")]
    variable: str
    version: int
    at: datetime.datetime | None
    by: str


class TermsJson(TypedDict):
    """Every term, and whether the caller may set them."""

    rows: list[TermJson]
    may_set: bool


class TermDetailJson(TermJson):
    """A term with every change of it, newest first."""

    acts: list[ActJson]
    may_set: bool
