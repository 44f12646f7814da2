"""What the security log answers."""

from typing_extensions import TypedDict

from preship.fields.schemas import Instant, TextJson


class SecurityEventJson(TypedDict):
    """One event, `subject:object:outcome`, with its name; from where and about what it was."""

    id: str
    at: Instant
    event: str
    outcome: str
    label: TextJson
    account: str | None
    name: str
    side: str
    organisation_zh: str | None
    organisation_en: str | None
    target: str
    client: str
    device: str


class EventKindJson(TypedDict):
    """An event that there may be."""

    event: str
    label: TextJson
