"""What the entry's operations answer."""

import datetime
from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from preship.accounts.sides import CUSTOMS_ROLES, ORGANISATION_ROLES, Side
from preship.fields.schemas import Json, JsonObject, OneOf

SideName = Annotated[str, OneOf(Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)]
AnySide = Annotated[str, OneOf(*Side)]
"""The program's own too."""
LevelName = Annotated[str, OneOf("ordinary", "restricted", "sensitive")]
RoleName = Annotated[str, OneOf(*ORGANISATION_ROLES, *CUSTOMS_ROLES)]


class OrganisationJson(TypedDict):
    """An organisation as every answer names it."""

    id: str
    name_zh: str
    name_en: str


class SelfJson(TypedDict):
    """Oneself."""

    account: str
    name: str
    email: str
    email_verified: bool


class PasswordRulesJson(TypedDict):
    """What a new password must be: how long, of how many kinds of characters, unlike how many former ones, for how many
    days (0: no such rule); words it must not contain."""

    shortest: int
    longest: int
    classes: int
    history: int
    days: int
    words: list[str]


class FactorAskedJson(TypedDict):
    """The password was right, the second factor is asked for: by what it may be shown."""

    ways: list[Annotated[str, OneOf("totp", "passkey", "recovery")]]


class SessionJson(TypedDict):
    """Who is logged in, if anybody; what the door asks for; seconds between two looks for news. `factor`: nobody is yet, the
    second factor is asked for; `must_enrol`: somebody is, and has to set one up before anything else; `notice_due`: they have
    not taken note of the privacy notice in force, whose version `privacy_notice` is."""

    authenticated: bool
    captcha: bool
    demo: bool
    poll: float
    version: str
    privacy_notice: str
    factor: NotRequired[FactorAskedJson]
    must_enrol: NotRequired[bool]
    notice_due: NotRequired[bool]
    user: NotRequired[SelfJson]
    side: NotRequired[SideName]
    roles: NotRequired[list[RoleName]]
    organisation: NotRequired[OrganisationJson]


class KnownSessionJson(TypedDict):
    """A login that is open."""

    device: str
    client: str
    opened_at: datetime.datetime


class KnownFactorJson(TypedDict):
    """A second factor, without its secret."""

    kind: str
    name: str
    added_at: datetime.datetime


class KnownLinkJson(TypedDict):
    """A link that was sent, without its token."""

    kind: str
    email: str
    sent_at: datetime.datetime
    used_at: datetime.datetime | None


class KnownEventJson(TypedDict):
    """An act that the security log keeps."""

    at: datetime.datetime
    event: str
    target: str
    client: str
    device: str


class OwnDataJson(TypedDict):
    """What is kept of a person as an account (PIPL art. 45)."""

    account: str
    name: str
    email: str
    email_verified_at: datetime.datetime | None
    mobile: str
    mobile_verified_at: datetime.datetime | None
    organisation: OrganisationJson
    roles: list[str]
    created_at: datetime.datetime
    last_login_at: datetime.datetime | None
    notice_version: str
    notice_at: datetime.datetime | None
    sessions: list[KnownSessionJson]
    factors: list[KnownFactorJson]
    links: list[KnownLinkJson]
    preferences: dict[str, str]
    log: list[KnownEventJson]


class CaptchaJson(TypedDict):
    """A challenge: its picture as a data URL, and the address of what a browser may work at instead."""

    id: str
    image: str
    work: str


class CaptchaWorkJson(TypedDict):
    """What a browser works at (`captcha.work_of`)."""

    salt: str
    iterations: int
    numbers: int
    target: str


class MemberJson(SelfJson):
    """A colleague."""

    id: str
    mobile: str
    roles: list[RoleName]
    active: bool
    has_password: bool
    second_factor: bool
    last_login_at: datetime.datetime | None


class CustomsUserJson(MemberJson):
    """A customs user with their office; `office_code` is its customs district, `clearance` up to which label they see cases."""

    office: OrganisationJson
    office_code: str
    clearance: LevelName


class OpenInvitationJson(TypedDict):
    """An invitation not yet followed."""

    id: str
    email: str
    expires_at: datetime.datetime


class OwnOrganisationJson(OrganisationJson):
    """One's own organisation. `demands_factor`: its people log in with a second factor, unless this installation only
    offers it (`factor_only_offered`)."""

    side: SideName
    country: str
    code: str
    address: str
    demands_factor: bool
    factor_only_offered: bool
    members: list[MemberJson]
    invitations: list[OpenInvitationJson]


class LinkJson(TypedDict):
    """An invitation to hand over; it goes out by e-mail too."""

    link: str


class InvitationJson(TypedDict):
    """What an invitation is for."""

    side: SideName
    organisation: OrganisationJson
    email: str


class EmailJson(TypedDict):
    """The address that is now verified."""

    email: str


class OwnSessionJson(TypedDict):
    """One of one's sessions: on which device, from which address."""

    id: str
    device: str
    client: str
    opened_at: datetime.datetime
    used_at: datetime.datetime
    this: bool


class OwnAccountJson(SelfJson):
    """Oneself, as 我的账号 shows it; `new_email` and `new_mobile` wait for their proofs. `texts`: whether codes reach
    telephones here."""

    mobile: str
    mobile_verified: bool
    new_mobile: str
    texts: bool
    roles: list[RoleName]
    organisation: OrganisationJson
    new_email: str
    password_changed_at: datetime.datetime | None
    notice_version: str
    notice_at: datetime.datetime | None
    sessions: list[OwnSessionJson]


class FactorJson(TypedDict):
    """One of one's second factors."""

    id: str
    kind: Annotated[str, OneOf("totp", "passkey")]
    name: str
    created_at: datetime.datetime
    used_at: datetime.datetime | None


class FactorsJson(TypedDict):
    """One's second factors and how many recovery codes are left; `codes`: fresh ones, shown this once."""

    factors: list[FactorJson]
    recovery_left: int
    demanded: bool
    codes: NotRequired[list[str]]


class TotpStartJson(TypedDict):
    """What an authenticator app takes over: the secret, its address, and that as a picture."""

    secret: str
    uri: str
    qr: str


class PasskeyOptionsJson(TypedDict):
    """What the browser needs to make or to show a passkey (WebAuthn, as JSON)."""

    options: JsonObject


class WayToPasswordJson(TypedDict):
    """Whose password a link is for; `first`: they never had one."""

    account: str
    organisation: OrganisationJson
    first: bool


class PreferenceJson(TypedDict):
    """What was kept under a name; null where nothing was."""

    value: Json
