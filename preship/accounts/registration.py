"""Registration (M-4.1, M-4.2): a new organisation and its first user, together or not at all; joining by invitation."""

from typing import Any, cast

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Replace

from preship.accounts.directory import code_key, create_organisation, create_user, fold_organisation_code
from preship.accounts.forms import PARTS, Joining, Person, demand, require_valid
from preship.accounts.models import Organisation, User
from preship.accounts.one_time_links import Kind, look, use
from preship.accounts.privacy_notice import note_version
from preship.accounts.rate_limit import Rate
from preship.accounts.sides import Role
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text

LONGEST_CODE = 40  # as it is compared: one ligature can stand for many letters
ORGANISATION_EXISTS = Text(
    "该单位已注册，不能重复注册；请由本单位已有用户邀请您加入。",
    "This organisation is already registered. Ask a colleague with an account to invite you.",
)
ACCOUNT_TAKEN = Text("该账号已被使用，请换一个。", "This account name is taken. Choose another.")


def registrations() -> Rate:
    """How many one address may send, also those that are refused since the name or the organisation is known."""
    return Rate("register client", settings.REGISTRATIONS, minutes=60)


def judge(side: str, organisation: JsonObject, user: JsonObject) -> tuple[dict[str, str], dict[str, str]]:
    """Both parts of a registration, cleaned; Refusal `invalid` with every error, `organisation.…` and `user.…`."""
    part = PARTS.get(side)
    if part is None:
        raise Refusal("invalid", errors={"side": Problem("option")})
    of, wrong_of = demand(part, organisation, "organisation.")
    if len(fold_organisation_code(of.get("code", ""))) > LONGEST_CODE:
        wrong_of["organisation.code"] = Problem("too_long", {"max": LONGEST_CODE})
    person, wrong_person = demand(Person, user, "user.", (of.get("name_zh", ""), of.get("name_en", "")))
    if wrong_of or wrong_person:
        raise Refusal("invalid", errors={**wrong_of, **wrong_person})
    return of, person


def register(side: str, organisation: dict[str, str], person: dict[str, str]) -> User:
    """The first user of a new organisation, from clean parts; Refusal if organisation or account exist already."""
    try:
        with transaction.atomic():
            demand_unknown(side, organisation, person)
            of = create_organisation(side, **organisation)
            user = create_user(of, **cast(dict[str, Any], person), roles=(Role.MANAGER, Role.MEMBER))
            note_version(user)
            return user
    except IntegrityError:  # somebody else registered the same at the same moment
        demand_unknown(side, organisation, person)
        raise


def demand_unknown(side: str, organisation: dict[str, str], person: dict[str, str]) -> None:
    """Refusal `invalid` where the organisation or the account name exist."""
    errors = {}
    country, code = organisation.get("country", "CHN"), organisation["code"]
    # The second: as codes were kept before they were folded. Blanks tell no codes apart.
    keys = {key(code).replace(" ", "") for key in (fold_organisation_code, code_key)}
    kept = Organisation.objects.filter(side=side, country=country)
    if kept.annotate(bare=Replace("code", Value(" "), Value(""))).filter(bare__in=keys).exists():
        errors["organisation.code"] = ORGANISATION_EXISTS
    if User.objects.filter(account=person["account"]).exists():
        errors["user.account"] = ACCOUNT_TAKEN
    if errors:
        raise Refusal("invalid", errors=errors)


def join(token: str, data: JsonObject) -> User:
    """The user that an invitation makes, with the invitation's e-mail address. The invitation is spent."""
    of = look(token, Kind.INVITATION).organisation
    person = require_valid(Joining, data, (of.name_zh, of.name_en))
    try:
        with transaction.atomic():
            ticket = use(token, Kind.INVITATION)
            demand_account_free(person["account"])
            user = create_user(ticket.organisation, **person, email=ticket.email, roles=(Role.MEMBER,))
            note_version(user)
            return user
    except IntegrityError:
        demand_account_free(person["account"])
        raise


def demand_account_free(account: str) -> None:
    """Refusal `invalid` where the account name is taken."""
    if User.objects.filter(account=account).exists():
        raise Refusal("invalid", errors={"account": ACCOUNT_TAKEN})
