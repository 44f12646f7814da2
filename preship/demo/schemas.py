"""What the demo world answers at the door."""

import datetime
from typing import Annotated

from typing_extensions import TypedDict

from preship.accounts.schemas import OrganisationJson, RoleName, SideName
from preship.fields.schemas import OneOf


class DemoAccountJson(TypedDict):
    """Somebody whom a visitor may be."""

    side: SideName
    account: str
    name: str
    roles: list[RoleName]
    organisation: OrganisationJson


class DemoAccountsJson(TypedDict):
    """All of them; the password is one for all."""

    password: str
    rows: list[DemoAccountJson]


class DemoLetterJson(TypedDict):
    """An e-mail, or a text (which has no subject)."""

    id: str
    channel: Annotated[str, OneOf("email", "sms")]
    to: str
    subject: str
    text: str
    at: datetime.datetime


class DemoMailboxJson(TypedDict):
    """The newest of them; `elsewhere`: letters go to a real mail server."""

    rows: list[DemoLetterJson]
    elsewhere: bool
