"""What an agency's record answers."""

import datetime

from typing_extensions import TypedDict

from preship.accounts.schemas import AnySide, OrganisationJson
from preship.fields.schemas import Instant, PageJson, TextJson, Tone


class StandingJson(TypedDict):
    """Whether the agency can be commissioned now, in a sentence; its entry, where it is on file."""

    open: bool
    says: str
    certificate_number: str | None
    filing: str | None
    filed_at: datetime.datetime | None
    changed_at: datetime.datetime | None
    country: str


class ShelfCountJson(TypedDict):
    """How much stands under a heading, to 1,000."""

    shelf: str
    label: TextJson
    count: int
    more: bool


class LineJson(TypedDict):
    """An act in the time line."""

    id: str
    kind: str
    shelf: str
    number: str
    action: str
    to_state: str
    note: str
    at: Instant
    title: TextJson | None
    by: str | None
    side: AnySide | None
    comment: str | None
    kind_label: TextJson
    label: TextJson
    state_label: TextJson
    tone: Tone


class RecordHeadJson(TypedDict, total=False):
    """The agency, how it stands and how much there is; on a first page alone."""

    agency: OrganisationJson
    standing: StandingJson
    counts: list[ShelfCountJson]


class RecordJson(PageJson[LineJson], RecordHeadJson):
    """A page of an agency's time line."""

    rows: list[LineJson]  # said again: a TypedDict forgets the parameters of its base
