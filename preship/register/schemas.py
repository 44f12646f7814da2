"""What the public register answers."""

import datetime
from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from preship.fields.schemas import Day, OneOf, TextJson
from preship.register.models import Disposition

DispositionKind = Annotated[str, OneOf(Disposition.NON_RECOGNITION, Disposition.REVOCATION, Disposition.RECTIFICATION)]


class InForceJson(TypedDict):
    """A disposition in force, and its last day."""

    kind: DispositionKind
    label_zh: str
    label_en: str
    until: Day


class FiledAgencyJson(TypedDict):
    """An agency on file; for customs with its `agency`, the id of its record."""

    certificate_number: str
    name_zh: str
    name_en: str
    country: str
    scope: list[str]
    filed_at: datetime.datetime
    changed_at: datetime.datetime | None
    dispositions: list[InForceJson]
    agency: NotRequired[str]


class SignatoryJson(TypedDict):
    """Somebody who may sign an agency's certificates."""

    name: str


class HappeningJson(TypedDict):
    """Something that happened to an entry."""

    at: datetime.datetime
    what: TextJson


class FiledAgencyDetailJson(FiledAgencyJson):
    """What the public may know of an agency on file."""

    registered_address: str | None
    premises: str | None
    telephone: str | None
    email: str | None
    website: str | None
    countries_served: list[str] | None
    signatories: list[str | None]
    history: list[HappeningJson]


class CommissionableJson(TypedDict):
    """An agency ever filed: whether it can be commissioned now, and why not."""

    id: str
    name_zh: str
    name_en: str
    country: str
    certificate_number: str
    open: bool
    why: str | None


class AgencyJson(TypedDict):
    """An agency that can be commissioned now; `why` is null."""

    id: str
    name_zh: str
    name_en: str
    country: str
    certificate_number: str
    why: None
