"""What actions on many cases answer."""

from typing import Annotated

from typing_extensions import TypedDict

from preship.batches.models import BatchItem
from preship.fields.schemas import OneOf, TextJson


class OfferJson(TypedDict):
    """An action that some of the cases take: how many of them now, and the form that it asks, if one."""

    action: str
    label: TextJson
    form: str | None
    possible: int


class LookRowJson(TypedDict):
    """A case as it was seen, and why the action is not possible there now; null where it is."""

    number: str
    version: int
    title: TextJson
    why: TextJson | None


class LookJson(TypedDict):
    """The actions there are, where none was asked about; else what it would do to which case."""

    offers: list[OfferJson]
    rows: list[LookRowJson]


class BatchRowJson(TypedDict):
    """How it ended with a case; `why`: it was refused."""

    number: str
    state: Annotated[str, OneOf(*BatchItem.State)]
    why: TextJson | None


class BatchJson(TypedDict):
    """How far an action on many cases is, and the result for each."""

    id: str
    done: int
    total: int
    rows: list[BatchRowJson]
