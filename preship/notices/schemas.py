"""What messages, templates and deliveries answer."""

import datetime
from typing import Annotated

from typing_extensions import TypedDict

from preship.cases.schemas import ActJson
from preship.fields.schemas import Instant, OneOf, TextJson
from preship.notices.models import Channel, Delivery

MessageKind = Annotated[str, OneOf("announcement", "notice")]
Language = Annotated[str, OneOf("zh", "en")]
DeliveryState = Annotated[str, OneOf(*Delivery.State)]


class MessageJson(TypedDict):
    """A message in the list; `case` where the caller may see it now."""

    id: str
    kind: MessageKind
    title: str
    at: Instant
    unread: bool
    pinned: bool
    case: str | None


class MessageFileJson(TypedDict):
    """A file published with an announcement."""

    id: int
    name: str
    size: int
    content_type: str
    sha256: str


class MessageDetailJson(TypedDict):
    """A message with its text and files."""

    id: str
    kind: MessageKind
    title: str
    body: str
    at: datetime.datetime
    unread: bool
    pinned: bool
    case: str | None
    attachments: list[MessageFileJson]


class UnreadJson(TypedDict):
    """How many messages are unread, to 1,000."""

    count: int
    more: bool


class ChannelRowJson(TypedDict):
    """By which channels an organisation is told of a kind of process."""

    kind: str
    label: TextJson
    email: bool
    sms: bool


class ReachJson(TypedDict):
    """How many colleagues each channel reaches."""

    email: int
    sms: int


class ChannelsJson(TypedDict):
    """Channels by kind, whom they reach of how many, and the language of one's own letters."""

    rows: list[ChannelRowJson]
    reach: ReachJson
    people: int
    language: Language


class TemplateRowJson(TypedDict):
    """Something that leaves the system, and the version of its wording (0: its own sentence)."""

    kind: str
    kind_label: TextJson
    action: str
    action_label: TextJson
    sentence: TextJson
    version: int


class TemplateVersionJson(TypedDict):
    """Who worded it when."""

    version: int
    by: str
    at: datetime.datetime


class TextsJson(TypedDict):
    """The six texts of a template."""

    subject_zh: str
    subject_en: str
    body_zh: str
    body_en: str
    sms_zh: str
    sms_en: str


class TemplateJson(TypedDict):
    """The texts in use, the marks there are, and the earlier versions."""

    kind: str
    action: str
    label: TextJson
    version: int
    texts: TextsJson
    marks: list[str]
    versions: list[TemplateVersionJson]


class LetterJson(TypedDict):
    """A letter as somebody would read it."""

    subject: str
    body: str
    sms: str


class LettersJson(TypedDict):
    """A letter in both languages."""

    zh: LetterJson
    en: LetterJson


class DeliveryJson(TypedDict):
    """A notice on its way to somebody; `again`: it may be sent again."""

    id: str
    message_id: str
    number: str
    kind: TextJson | None
    title: str
    organisation: str
    user: str
    channel: Annotated[str, OneOf(*Channel)]
    state: DeliveryState
    tries: int
    reason: str
    template: int
    created_at: datetime.datetime
    due_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    again: bool


class DeliveryDetailJson(DeliveryJson):
    """One of them, and what customs did about it, newest first."""

    acts: list[ActJson]


class HookEventJson(TypedDict):
    """An event that went to a webhook."""

    id: str
    number: str
    title: TextJson
    state: DeliveryState
    tries: int
    reason: str
    created_at: datetime.datetime
    due_at: datetime.datetime | None
    ended_at: datetime.datetime | None


class EventIdJson(TypedDict):
    """The id of an event on its way."""

    id: str
