"""Registration (M-4.1, M-4.2): a new organisation and its first user, together or not at all; joining by invitation."""

from typing import Any

from django.db import IntegrityError, transaction

from preship.accounts.directory import code_key, create_organisation, create_user
from preship.accounts.forms import PARTS, Joining, Person, demand, demanded
from preship.accounts.models import Organisation, User
from preship.accounts.sides import Role
from preship.accounts.tickets import Kind, use
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text

LONGEST_CODE = 40  # as it is compared: one ligature can stand for many letters
ORGANISATION_EXISTS = Text(
    "该单位已注册，不能重复注册；请由本单位已有用户邀请您加入。",
    "This organisation is registered already; ask a colleague who has an account there to invite you.",
)
ACCOUNT_TAKEN = Text("该账号已被使用，请换一个。", "This account name is taken; please choose another.")


def judge(side: str, organisation: Any, user: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both parts of a registration, cleaned; Refusal `invalid` with every error, `organisation.…` and `user.…`."""
    part = PARTS.get(side)
    if part is None:
        raise Refusal("invalid", errors={"side": Problem("option")})
    of, wrong_of = demand(part, organisation, "organisation.")
    if len(code_key(of.get("code", ""))) > LONGEST_CODE:
        wrong_of["organisation.code"] = Problem("too_long", {"max": LONGEST_CODE})
    person, wrong_person = demand(Person, user, "user.")
    if wrong_of or wrong_person:
        raise Refusal("invalid", errors={**wrong_of, **wrong_person})
    return of, person


def register(side: str, organisation: dict[str, Any], person: dict[str, Any]) -> User:
    """The first user of a new organisation, from clean parts; Refusal if organisation or account exist already."""
    try:
        with transaction.atomic():
            demand_unknown(side, organisation, person)
            of = create_organisation(side, **organisation)
            return create_user(of, **person, roles=(Role.MANAGER, Role.MEMBER))
    except IntegrityError:  # somebody else registered the same at the same moment
        demand_unknown(side, organisation, person)
        raise


def demand_unknown(side: str, organisation: dict[str, Any], person: dict[str, Any]) -> None:
    """Refusal `invalid` where the organisation or the account name exist."""
    errors = {}
    country, code = organisation.get("country", "CHN"), code_key(organisation["code"])
    if Organisation.objects.filter(side=side, country=country, code=code).exists():
        errors["organisation.code"] = ORGANISATION_EXISTS
    if User.objects.filter(account=person["account"]).exists():
        errors["user.account"] = ACCOUNT_TAKEN
    if errors:
        raise Refusal("invalid", errors=errors)


def join(token: str, data: Any) -> User:
    """The user that an invitation makes, with the invitation's e-mail address. The invitation is spent."""
    person = demanded(Joining, data)
    try:
        with transaction.atomic():
            ticket = use(Kind.INVITATION, token)
            demand_account_free(person["account"])
            return create_user(ticket.organisation, **person, email=ticket.email, roles=(Role.MEMBER,))
    except IntegrityError:
        demand_account_free(person["account"])
        raise


def demand_account_free(account: str) -> None:
    """Refusal `invalid` where the account name is taken."""
    if User.objects.filter(account=account).exists():
        raise Refusal("invalid", errors={"account": ACCOUNT_TAKEN})
