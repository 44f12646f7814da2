"""Customs' users, kept by security administrators: headquarters' see all, a regional customs' their own office's."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from preship.accounts import letters
from preship.accounts.actor import Actor, office_of
from preship.accounts.clearances import name_of_level
from preship.accounts.directory import create_invited, create_organisation, serialize_colleague, serialize_organisation
from preship.accounts.forms import CustomsUser, require_valid
from preship.accounts.models import Organisation, User
from preship.accounts.one_time_links import Kind
from preship.accounts.registration import demand_account_free
from preship.accounts.roles import demand_roles, demand_somebody_left, hold_managers
from preship.accounts.schemas import CustomsUserJson
from preship.accounts.security_log import record_security_event
from preship.accounts.sides import Side
from preship.accounts.step_up import demand_recent
from preship.codes.lookup import label
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text

OTHER_OFFICE = Text("只能管理本直属海关的用户。", "You can only manage the users of your own regional customs.")


def in_reach(actor: Actor) -> QuerySet[User]:
    """The customs users whom an administrator keeps."""
    users = User.objects.select_related("organisation").filter(organisation__side=Side.CUSTOMS)
    return users.filter(organisation__code__startswith=actor.office) if actor.office else users


def list_customs_users(actor: Actor) -> list[CustomsUserJson]:
    """All of them, by office."""
    return [serialize_customs_user(user) for user in in_reach(actor).order_by("organisation__code", "pk")]


def serialize_customs_user(user: User) -> CustomsUserJson:
    """A customs user with their office."""
    of = user.organisation
    return {
        **serialize_colleague(user),
        "office": serialize_organisation(of),
        "office_code": of.code,
        "clearance": name_of_level(user.clearance),
    }


def customs_user(actor: Actor, pk: int) -> User:
    """One of them; Refusal not_found for anybody else."""
    found = in_reach(actor).filter(pk=pk).first()
    if found is None:
        raise Refusal("not_found")
    return found


def office(actor: Actor, code: str) -> Organisation:
    """The office of a customs district, made where it has nobody yet; Refusal where it is another regional customs'."""
    if actor.office and office_of(Side.CUSTOMS, code) != actor.office:
        raise Refusal("invalid", errors={"office": OTHER_OFFICE})
    found = Organisation.objects.filter(side=Side.CUSTOMS, code=code).first()
    name = label("customs_district", code)
    if found is None and name is None:
        raise Refusal("invalid", errors={"office": Problem("unknown_code")})
    return found or create_organisation(Side.CUSTOMS, name.zh if name else code, code, name_en=name.en if name else "")


def invite_customs_user(actor: Actor, data: JsonObject, language: str, home: str) -> CustomsUserJson:
    """A new account without a password: its owner gets a link and chooses the first one. It gives roles, so the second
    factor is asked again."""
    demand_recent(actor)
    person = require_valid(CustomsUser, data)
    code, roles = person.pop("office"), demand_roles(Side.CUSTOMS, person.pop("roles"))
    try:
        with transaction.atomic():
            demand_account_free(person["account"])
            user = create_invited(office(actor, code), **person, roles=roles)
            letters.post(Kind.FIRST_PASSWORD, user.organisation, user.email, user, language, home)
            record_security_event("account:open:ok", f"{user.account}: {user.roles}")
    except IntegrityError:
        demand_account_free(person["account"])
        raise
    return serialize_customs_user(user)


def move(actor: Actor, user: User, code: str) -> CustomsUserJson:
    """Let somebody work at another office, which is what they see cases by: the second factor is asked again."""
    demand_recent(actor)
    with transaction.atomic():
        hold_managers(user)
        User.objects.filter(pk=user.pk).update(organisation=office(actor, code))
        demand_somebody_left(user)
        record_security_event("role:office:ok", f"{user.account}: {user.organisation.code} → {code}")
    return serialize_customs_user(customs_user(actor, user.pk))
