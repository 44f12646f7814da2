"""What notes for colleagues answer."""

import datetime

from typing_extensions import TypedDict

from preship.accounts.schemas import OrganisationJson
from preship.fields.schemas import TextJson


class MentionedJson(TypedDict):
    """A colleague who may be mentioned, or is."""

    id: str
    name: str


class MemoJson(TypedDict):
    """A note. `everywhere`: all of customs reads it; `removable`: by whom asks, who wrote it."""

    id: int
    at: datetime.datetime
    by: str
    text: str
    flagged: bool
    everywhere: bool
    mentions: list[str]
    removable: bool


class MemosJson(TypedDict):
    """The notes of one's own side on something, the newest first; whom one may mention; whether one may write."""

    rows: list[MemoJson]
    colleagues: list[MentionedJson]
    writes: bool


class MentionRowJson(TypedDict):
    """A note that mentions whoever asks and that they have not seen: on a case, or on an organisation; `agency`: whether that
    is one."""

    id: int
    at: datetime.datetime
    by: str
    text: str
    number: str | None
    title: TextJson | None
    organisation: OrganisationJson | None
    agency: bool
