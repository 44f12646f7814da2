"""The forms of the entry: registration at the two doors, joining by invitation, customs users, a new password.

A registration travels in two parts, `organisation` and `user`; the group of a field names its part.
"""

from typing import Annotated, Any, ClassVar

from preship.accounts.password_rules import objection
from preship.accounts.personal_purposes import ACTED, REACHED
from preship.accounts.sides import CUSTOMS_ROLES, Side
from preship.codes.lookup import exists
from preship.fields.check import check
from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import EMAIL, FLAG, MOBILE, USCC, Kind, choices, code, line
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text

ACCOUNT = line(60, pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]{2,59}$")
PASSWORD = Kind("password", max_length=128)
ROLE_NAMES = (
    "Officer",
    "Reviewer",
    "Publisher",
    "Analyst",
    "Auditor",
    "System administrator",
    "Security administrator",
)
CUSTOMS_ROLE = choices(
    *((role.value, str(role.label), english) for role, english in zip(CUSTOMS_ROLES, ROLE_NAMES, strict=True))
)
GROUPS = (Group("organisation", Text("单位信息", "Organisation")), Group("user", Text("账号信息", "Account")))
ACCOUNT_HELP = (
    "3 至 60 个字母、数字或 . _ @ -，不分大小写",
    "3 to 60 letters, digits or . _ @ -; capitals make no difference",
)


class Person(Form):
    """Somebody with an account."""

    account: Annotated[str | None, ACCOUNT] = declare("账号", "Account", required=True, group="user", help=ACCOUNT_HELP)
    password: Annotated[str | None, PASSWORD] = declare("密码", "Password", required=True, group="user", sensitive=True)
    name: Annotated[str | None, line(100)] = declare("姓名", "Name", required=True, personal=ACTED, group="user")
    email: Annotated[str | None, EMAIL] = declare("电子邮箱", "E-mail", required=True, personal=REACHED, group="user")
    mobile: Annotated[str | None, MOBILE] = declare("手机", "Mobile", required=True, personal=REACHED, group="user")


class AgencyPart(Form):
    """A pre-shipment inspection agency, as it is registered where it sits."""

    name_zh: Annotated[str | None, line(200)] = declare(
        "机构名称（中文）", "Name in Chinese", required=True, group="organisation"
    )
    name_en: Annotated[str | None, line(200)] = declare(
        "机构名称（英文）", "Name in English", required=True, group="organisation"
    )
    country: Annotated[str | None, code("country")] = declare(
        "国别（地区）", "Country or region", required=True, group="organisation"
    )
    code: Annotated[str | None, line(40)] = declare(
        "注册登记号", "Registration number", required=True, group="organisation"
    )
    address: Annotated[str | None, line(300)] = declare(
        "地址", "Address", required=True, group="organisation", wide=True
    )


class EnterprisePart(Form):
    """An entrusting enterprise in China."""

    name_zh: Annotated[str | None, line(200)] = declare(
        "企业名称（中文）", "Name in Chinese", required=True, group="organisation"
    )
    name_en: Annotated[str | None, line(200)] = declare("企业名称（英文）", "Name in English", group="organisation")
    code: Annotated[str | None, USCC] = declare(
        "统一社会信用代码", "Unified social credit code", required=True, group="organisation"
    )
    address: Annotated[str | None, line(300)] = declare(
        "地址", "Address", required=True, group="organisation", wide=True
    )


@form("register.agency")
class AgencyRegistration(AgencyPart, Person):
    """Registration at the door 装运前检验机构 (M-4.1)."""

    groups: ClassVar[tuple[Group, ...]] = GROUPS


@form("register.enterprise")
class EnterpriseRegistration(EnterprisePart, Person):
    """Registration at the door 委托企业 (M-4.2)."""

    groups: ClassVar[tuple[Group, ...]] = GROUPS


@form("join")
class Joining(Form):
    """What an invited colleague fills in; organisation and e-mail are the invitation's."""

    account: Annotated[str | None, ACCOUNT] = declare("账号", "Account", required=True, help=ACCOUNT_HELP)
    password: Annotated[str | None, PASSWORD] = declare("密码", "Password", required=True, sensitive=True)
    name: Annotated[str | None, line(100)] = declare("姓名", "Name", required=True, personal=ACTED)
    mobile: Annotated[str | None, MOBILE] = declare("手机", "Mobile", required=True, personal=REACHED)


@form("invite")
class Invitation(Form):
    """Whom to invite."""

    email: Annotated[str | None, EMAIL] = declare("电子邮箱", "E-mail", required=True, personal=REACHED)


@form("customs.user")
class CustomsUser(Form):
    """An account of the customs side, opened by an administrator; its owner chooses the password (processes.md §9)."""

    account: Annotated[str | None, ACCOUNT] = declare("账号", "Account", required=True, help=ACCOUNT_HELP)
    name: Annotated[str | None, line(100)] = declare("姓名", "Name", required=True, personal=ACTED)
    email: Annotated[str | None, EMAIL] = declare("电子邮箱", "E-mail", required=True, personal=REACHED)
    mobile: Annotated[str | None, MOBILE] = declare("手机", "Mobile", required=True, personal=REACHED)
    office: Annotated[str | None, code("customs_district")] = declare("所属海关", "Office", required=True)
    roles: Annotated[list[str] | None, CUSTOMS_ROLE] = declare("岗位", "Roles", required=True, wide=True)


@form("password")
class NewPassword(Form):
    """Changing one's own password."""

    current: Annotated[str | None, PASSWORD] = declare("当前密码", "Current password", required=True, sensitive=True)
    password: Annotated[str | None, PASSWORD] = declare("新密码", "New password", required=True, sensitive=True)
    end_tokens: Annotated[bool | None, FLAG] = declare("同时撤销我的访问令牌", "Revoke my access tokens too")


@form("account.details")
class OwnDetails(Form):
    """What one changes of one's own account without further ado."""

    name: Annotated[str | None, line(100)] = declare("姓名", "Name", required=True, personal=ACTED)


@form("account.email")
class NewEmail(Form):
    """Another e-mail address, which has to be proven."""

    email: Annotated[str | None, EMAIL] = declare("新电子邮箱", "New e-mail", required=True, personal=REACHED)
    current: Annotated[str | None, PASSWORD] = declare("当前密码", "Current password", required=True, sensitive=True)


@form("account.mobile")
class NewMobile(Form):
    """Another mobile number, which has to be proven where texts arrive."""

    mobile: Annotated[str | None, MOBILE] = declare("新手机号码", "New mobile number", required=True, personal=REACHED)
    current: Annotated[str | None, PASSWORD] = declare("当前密码", "Current password", required=True, sensitive=True)


PARTS: dict[str, type[Form]] = {Side.AGENCY: AgencyPart, Side.ENTERPRISE: EnterprisePart}


def demand(
    of: type[Form], data: JsonObject, prefix: str = "", names: tuple[str, ...] = ()
) -> tuple[dict[str, Any], dict[str, Problem | Text]]:
    """The clean data of a complete form and what is wrong with it, paths behind `prefix`; a new password is judged, for
    an organisation of these names."""
    clean, problems = check(of, data, complete=True, exists=exists)
    errors: dict[str, Problem | Text] = {prefix + path: problem for path, problem in problems.items()}
    if "password" in clean:
        against = objection(clean["password"], clean.get("account", ""), names)
        if against:
            errors.setdefault(prefix + "password", against)
    if "account" in clean:
        clean["account"] = clean["account"].lower()
    return clean, errors


def require_valid(of: type[Form], data: JsonObject, names: tuple[str, ...] = ()) -> dict[str, Any]:
    """As `demand`, but Refusal `invalid` if anything is wrong."""
    clean, errors = demand(of, data, names=names)
    if errors:
        raise Refusal("invalid", errors=errors)
    return clean
