"""What the entry's operations receive and answer."""

import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator
from pydantic_core import PydanticCustomError

from preship.fields.judge import HALF_CHARACTER


class Body(BaseModel):
    """A request; a field it does not know is refused, and what no database stores or compares: NUL, half a character."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*")
    @classmethod
    def storable(cls, value: Any) -> Any:
        """See the class."""
        if isinstance(value, str) and ("\0" in value or HALF_CHARACTER.search(value)):
            raise PydanticCustomError("problem", "{code}", {"code": "control"})
        return value


class LoginBody(Body):
    """Somebody at a door."""

    side: str
    account: str = ""
    password: str = ""
    captcha_id: str = ""
    captcha_answer: str = ""


class RegisterBody(Body):
    """The parts are judged by the forms `register.agency` and `register.enterprise`."""

    side: str
    organisation: dict[str, Any] = {}
    user: dict[str, Any] = {}
    captcha_id: str = ""
    captcha_answer: str = ""


class TokenBody(Body):
    """What stood behind the `#` of a link."""

    token: str


class JoinBody(TokenBody):
    """The form `join`, and the invitation's token."""

    account: str | None = None
    password: str | None = None
    name: str | None = None
    mobile: str | None = None


class ActiveBody(Body):
    """Whether a colleague may log in."""

    active: bool


class OrganisationName(BaseModel):
    """An organisation as every answer names it."""

    id: str
    name_zh: str
    name_en: str


class SessionUser(BaseModel):
    """Oneself."""

    account: str
    name: str
    email: str
    email_verified: bool


class SessionAnswer(BaseModel):
    """Who is logged in, if anybody; and what the door asks for."""

    authenticated: bool
    captcha: bool
    demo: bool
    poll: float
    user: SessionUser | None = None
    side: str | None = None
    roles: list[str] | None = None
    organisation: OrganisationName | None = None


class CaptchaAnswer(BaseModel):
    """A challenge to be seen or heard."""

    id: str
    image: str
    audio: str


class Member(SessionUser):
    """A colleague."""

    id: str
    mobile: str
    roles: list[str]
    active: bool


class OpenInvitation(BaseModel):
    """An invitation not yet followed."""

    email: str
    expires_at: datetime.datetime


class OrganisationAnswer(OrganisationName):
    """One's own organisation."""

    side: str
    country: str
    code: str
    address: str
    members: list[Member]
    invitations: list[OpenInvitation]


class LinkAnswer(BaseModel):
    """An invitation to hand over, and whether it went out by e-mail."""

    link: str
    sent: bool


class InvitationAnswer(BaseModel):
    """What an invitation is for."""

    side: str
    organisation: OrganisationName
    email: str


class Members(BaseModel):
    """Users of the customs office."""

    rows: list[Member]


class EmailAnswer(BaseModel):
    """The address that is now verified."""

    email: str


class PreferenceBody(BaseModel):
    """A preference as the page keeps it; any JSON."""

    model_config = ConfigDict(extra="forbid")
    value: Any
