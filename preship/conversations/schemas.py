"""What messages between the parties of a case answer."""

import datetime

from typing_extensions import TypedDict

from preship.accounts.schemas import AnySide, SideName
from preship.cases.schemas import AttachmentJson, SlotJson
from preship.fields.schemas import TextJson


class PostFileJson(TypedDict):
    """A file that came with a message."""

    id: int
    name: str
    size: int
    content_type: str
    sha256: str


class PostJson(TypedDict):
    """A message. `to`: the sides that it is for, besides its own; `field`: the path it asks about, and what that is called."""

    id: int
    at: datetime.datetime
    by: str
    side: AnySide
    mine: bool
    to: list[SideName]
    text: str
    field: str
    field_label: TextJson | None
    files: list[PostFileJson]
    unread: bool


class ConversationJson(TypedDict):
    """The messages of a case that its reader may see, oldest first; to whom they may write now, and their files that wait to be
    sent with the next one (`slot` is the place they are put into)."""

    rows: list[PostJson]
    to: list[SideName]
    slot: SlotJson | None
    files: list[AttachmentJson]


class PostRowJson(TypedDict):
    """A message in the list of all: on which case, from whom, how it begins."""

    id: int
    number: str
    kind: TextJson
    title: TextJson
    at: datetime.datetime
    by: str
    side: AnySide
    text: str
    unread: bool
