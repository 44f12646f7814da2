"""What regulations answer."""

from typing import Annotated

from typing_extensions import TypedDict

from preship.fields.schemas import Day, OneOf, TextJson
from preship.regulations.forms import STATUS

Status = Annotated[str, OneOf("", *(option.value for option in STATUS.options))]


class RegulationJson(TypedDict):
    """A published regulation in a list."""

    number: str
    title: str
    document_number: str
    issuer: str
    issued_on: Day | None
    effective_on: Day | None
    status: Status
    status_label: TextJson | None


class RelationJson(TypedDict):
    """A relation to another document, which names the other (`outgoing`) or is named by it; `number` where it is here."""

    label: TextJson
    outgoing: bool
    document_number: str
    number: str | None


class RestingListJson(TypedDict):
    """A rule list of today with rows on the basis of the regulation."""

    list: str
    label: TextJson
    rows: int
    edition: int
    effective_on: Day


class PublishedFileJson(TypedDict):
    """A file published with a regulation."""

    id: int
    name: str
    size: int
    sha256: str


class RegulationDetailJson(RegulationJson):
    """A regulation whole."""

    text: str
    note: str
    source: str
    relations: list[RelationJson]
    lists: list[RestingListJson]
    attachments: list[PublishedFileJson]
