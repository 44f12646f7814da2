"""What the entry's operations receive and answer."""

from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator
from pydantic_core import PydanticCustomError

from preship.fields.judge import HALF_CHARACTER


class Body(BaseModel):
    """A request; a field it does not know is refused, and what no database stores or compares: NUL, half a character."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*")
    @classmethod
    def storable(cls, value: object) -> object:
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
    privacy_notice: str = ""
    captcha_id: str = ""
    captcha_answer: str = ""


class TokenBody(Body):
    """What stood behind the `#` of a link."""

    token: str


class ForgottenBody(Body):
    """Who forgot a password."""

    account: str = ""
    captcha_id: str = ""
    captcha_answer: str = ""


class ChooseBody(TokenBody):
    """The password for a link."""

    password: str = ""


class NoticeBody(Body):
    """The version of the privacy notice that somebody has taken note of."""

    privacy_notice: str = ""


class JoinBody(TokenBody):
    """The form `join`, and the invitation's token."""

    account: str | None = None
    password: str | None = None
    name: str | None = None
    mobile: str | None = None
    privacy_notice: str = ""


class ActiveBody(Body):
    """Whether a colleague may log in."""

    active: bool


class RolesBody(Body):
    """The roles somebody shall have."""

    roles: list[str]


class OfficeBody(Body):
    """Where somebody shall work: a customs district."""

    office: str


class ClearanceBody(Body):
    """Up to which label somebody shall see cases."""

    level: str = ""


class DemandedBody(Body):
    """Whether something is demanded."""

    demanded: bool


class CurrentBody(Body):
    """The password of who wants it, where it is asked."""

    current: str = ""


class FactorBody(Body):
    """A code of the app or a recovery code; or what a passkey has signed."""

    code: str = ""
    credential: dict[str, Any] | None = None


class TotpBody(Body):
    """The first code of a new app, and what one calls it."""

    code: str = ""
    name: str = ""


class PasskeyBody(Body):
    """A passkey that the browser made, and what one calls it."""

    credential: dict[str, Any]
    name: str = ""


class CodeBody(Body):
    """A code that was sent."""

    code: str = ""


class CloseBody(Body):
    """The password of who leaves."""

    current: str = ""


class PreferenceBody(BaseModel):
    """A preference as the page keeps it; any JSON."""

    model_config = ConfigDict(extra="forbid")
    value: Any
