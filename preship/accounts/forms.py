"""The forms of the entry: registration at the two doors, joining by invitation, customs users, a new password.

A registration travels in two parts, `organisation` and `user`; the group of a field names its part.
"""

from typing import Any, ClassVar

from preship.accounts.passwords import objection
from preship.accounts.sides import CUSTOMS_ROLES, Side
from preship.codes.lookup import exists
from preship.fields.check import check
from preship.fields.form import Form, Group, declare, form, judged
from preship.fields.kinds import EMAIL, MOBILE, USCC, Kind, choice, code, line
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text

# mypy: disable-error-code="valid-type"

ACCOUNT = line(60, pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]{2,59}$")
PASSWORD = Kind("password", max_length=128)
GROUPS = (Group("organisation", Text("单位信息", "Organisation")), Group("user", Text("账号信息", "Account")))
ACCOUNT_HELP = (
    "3 至 60 个字母、数字或 . _ @ -，不分大小写",
    "3 to 60 letters, digits or . _ @ -, whatever their capitals",
)
PASSWORD_HELP = ("至少 10 个字符", "at least 10 characters")


class Person(Form):
    """Somebody with an account."""

    account: judged(ACCOUNT) = declare("账号", "Account", required=True, group="user", help=ACCOUNT_HELP)
    password: judged(PASSWORD) = declare(
        "密码", "Password", required=True, group="user", sensitive=True, help=PASSWORD_HELP
    )
    name: judged(line(100)) = declare("姓名", "Name", required=True, group="user")
    email: judged(EMAIL) = declare("电子邮箱", "E-mail", required=True, group="user")
    mobile: judged(MOBILE) = declare("手机", "Mobile", required=True, group="user")


class AgencyPart(Form):
    """A pre-shipment inspection agency, as it is registered where it sits."""

    name_zh: judged(line(200)) = declare("机构名称（中文）", "Name in Chinese", required=True, group="organisation")
    name_en: judged(line(200)) = declare("机构名称（英文）", "Name in English", required=True, group="organisation")
    country: judged(code("country")) = declare("国别（地区）", "Country or region", required=True, group="organisation")
    code: judged(line(40)) = declare("注册登记号", "Registration number", required=True, group="organisation")
    address: judged(line(300)) = declare("地址", "Address", required=True, group="organisation", wide=True)


class EnterprisePart(Form):
    """An entrusting enterprise in China."""

    name_zh: judged(line(200)) = declare("企业名称（中文）", "Name in Chinese", required=True, group="organisation")
    name_en: judged(line(200)) = declare("企业名称（英文）", "Name in English", group="organisation")
    code: judged(USCC) = declare("统一社会信用代码", "Unified social credit code", required=True, group="organisation")
    address: judged(line(300)) = declare("地址", "Address", required=True, group="organisation", wide=True)


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

    account: judged(ACCOUNT) = declare("账号", "Account", required=True, help=ACCOUNT_HELP)
    password: judged(PASSWORD) = declare("密码", "Password", required=True, sensitive=True, help=PASSWORD_HELP)
    name: judged(line(100)) = declare("姓名", "Name", required=True)
    mobile: judged(MOBILE) = declare("手机", "Mobile", required=True)


@form("invite")
class Invitation(Form):
    """Whom to invite."""

    email: judged(EMAIL) = declare("电子邮箱", "E-mail", required=True)


@form("customs.user")
class CustomsUser(Joining):
    """An account of the customs side, made by an administrator (processes.md §9)."""

    email: judged(EMAIL) = declare("电子邮箱", "E-mail", required=True)
    role: judged(choice(*((role.value, str(role.label), role.value) for role in CUSTOMS_ROLES))) = declare(
        "岗位", "Role", required=True
    )


@form("password")
class NewPassword(Form):
    """Changing one's own password."""

    current: judged(PASSWORD) = declare("当前密码", "Current password", required=True, sensitive=True)
    password: judged(PASSWORD) = declare("新密码", "New password", required=True, sensitive=True, help=PASSWORD_HELP)


PARTS: dict[str, type[Form]] = {Side.AGENCY: AgencyPart, Side.ENTERPRISE: EnterprisePart}


def demand(of: type[Form], data: Any, prefix: str = "") -> tuple[dict[str, Any], dict[str, Problem | Text]]:
    """The clean data of a complete form and what is wrong with it, paths behind `prefix`; a new password is judged."""
    clean, problems = check(of, data, complete=True, exists=exists)
    errors: dict[str, Problem | Text] = {prefix + path: problem for path, problem in problems.items()}
    if "password" in clean:
        against = objection(clean["password"], clean.get("account", ""))
        if against:
            errors.setdefault(prefix + "password", against)
    if "account" in clean:
        clean["account"] = clean["account"].lower()
    return clean, errors


def demanded(of: type[Form], data: Any) -> dict[str, Any]:
    """As `demand`, but Refusal `invalid` if anything is wrong."""
    clean, errors = demand(of, data)
    if errors:
        raise Refusal("invalid", errors=errors)
    return clean
