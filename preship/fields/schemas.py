"""What answers are made of: types for JSON that documentation, page and tests share with the code that builds it.

A room declares its own answers in its `schemas.py`, each a TypedDict whose name ends in `Json`. Nothing is validated on
the way out: mypy holds the code against them, `tests/contracts` real answers.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Generic, NotRequired, TypeVar, cast

from pydantic import GetCoreSchemaHandler, JsonValue, StringConstraints, WithJsonSchema
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypedDict

Json = JsonValue
"""Anything that JSON can say."""
JsonObject = dict[str, Json]
"""A document, an action's input, or what else a form declares: field → value."""
Document = dict[str, Any]
"""A document as somebody writes it, before a form has judged it: anything may stand in it."""
Instant = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A point in time, ISO 8601 in UTC with Z, where the database has written it already."""
Day = Annotated[
    str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$"), WithJsonSchema({"type": "string", "format": "date"})
]
"""A day in Beijing, ISO 8601."""
DayIfAny = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d\d-\d\d)?$"), WithJsonSchema({"type": "string"})]
"""The same, or empty."""
Row = TypeVar("Row")


@dataclass(frozen=True)
class OneOf:
    """`Annotated[str, OneOf("a", "b")]`: a text of a known few; documented so, and held so by the tests."""

    values: tuple[str, ...]

    def __init__(self, *values: str) -> None:
        object.__setattr__(self, "values", values)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """As pydantic knows a Literal."""
        return core_schema.literal_schema([str(value) for value in self.values])


Tone = Annotated[str, OneOf("neutral", "waiting", "good", "bad", "returned")]
"""How a state is coloured."""


class TextJson(TypedDict):
    """A text in both languages."""

    zh: str
    en: str


def in_language(text: TextJson, language: str) -> str:
    """A text in one language; Chinese unless it is `en`."""
    return text["en"] if language == "en" else text["zh"]


class ToneJson(TypedDict):
    """What something is called, and how it is coloured."""

    label: TextJson
    tone: Tone


class RowsJson(TypedDict, Generic[Row]):
    """All there are."""

    rows: list[Row]


class PageJson(TypedDict, Generic[Row]):
    """A page of a list. `next` is the cursor of the page after it; `count`, to 1,000 (`more`: beyond), comes with the
    first one alone."""

    rows: list[Row]
    next: str | None
    count: NotRequired[int]
    more: NotRequired[bool]


class ListJson(PageJson[Row], Generic[Row]):
    """A page of a list of cases; with the first one `sorts`, by what this caller may sort it."""

    sorts: NotRequired[list[str]]


class ChoiceJson(TypedDict):
    """A value that may be chosen, and what it is called."""

    value: str
    label: TextJson


class ChoicesJson(TypedDict):
    """What may be chosen at a field: the values, or the address of the code table that holds them."""

    values: NotRequired[list[ChoiceJson]]
    address: NotRequired[str]


class RefusalJson(TypedDict):
    """Why nothing was done: a sentence in the caller's language, its code (docs/api.md lists them), sentences at
    fields, by path, and what may be chosen at those of them that take a choice."""

    detail: str
    code: str
    errors: NotRequired[dict[str, str]]
    choices: NotRequired[dict[str, ChoicesJson]]


def rows_in(document: JsonObject, field: str) -> list[JsonObject]:
    """The rows of a field of a document that its form has judged; none where it has none."""
    return cast(list[JsonObject], document.get(field) or [])


BYTES = {"type": "string", "format": "binary"}
OBJECT = {"type": "object"}


def binary(*content_types: str) -> dict[str, Any]:
    """`openapi_extra` of an operation that answers a file; `*/*`: of any kind."""
    content = {of: {"schema": OBJECT if of == "application/json" else BYTES} for of in content_types}
    return {"responses": {200: {"content": content}}}


def multipart(file: str, **fields: str) -> dict[str, Any]:
    """`openapi_extra` of an operation that takes a form with a file; `fields`: the types of its further fields."""
    taken = {file: BYTES, **{name: {"type": of} for name, of in fields.items()}}
    form = {"type": "object", "properties": taken, "required": list(taken)}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}}}


def bytes_body() -> dict[str, Any]:
    """`openapi_extra` of an operation whose body is bytes of a file."""
    content = {"application/octet-stream": {"schema": BYTES}}
    return {"requestBody": {"required": True, "content": content}}
