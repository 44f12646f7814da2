"""Who there is: organisations and users, for other rooms to look up and for the program itself to make."""

import datetime
import unicodedata
from collections.abc import Iterable
from typing import Any

from preship.accounts.models import Organisation, User
from preship.accounts.passwords import hashed_password

Named = dict[str, str]


def named(row: Organisation) -> Named:
    """An organisation as every answer names it."""
    return {"id": str(row.pk), "name_zh": row.name_zh, "name_en": row.name_en}


def organisation(pk: int) -> Named | None:
    """`{id, name_zh, name_en}` of an organisation; None if there is none."""
    return organisations((pk,)).get(pk)


def organisations(pks: Iterable[int]) -> dict[int, Named]:
    """`{id, name_zh, name_en}` by id, in one SQL statement."""
    return {row.pk: named(row) for row in Organisation.objects.filter(pk__in=set(pks))}


def users_of(pk: int) -> list[dict[str, Any]]:
    """The users of an organisation, oldest first."""
    return [described(row) for row in User.objects.filter(organisation_id=pk).order_by("pk")]


def described(row: User) -> dict[str, Any]:
    """A user as a list shows them to their colleagues."""
    return {
        "id": str(row.pk),
        "account": row.account,
        "name": row.name,
        "email": row.email,
        "email_verified": row.email_verified_at is not None,
        "mobile": row.mobile,
        "roles": row.roles.split(),
        "active": row.active,
    }


def code_key(code: str) -> str:
    """A registration code as it is compared: half-width, upper case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", code).upper().split())


def create_organisation(
    side: str, name_zh: str, code: str, *, name_en: str = "", country: str = "CHN", address: str = ""
) -> Organisation:
    """A new organisation; IntegrityError if side, country and code are taken."""
    return Organisation.objects.create(
        side=side, name_zh=name_zh, name_en=name_en, code=code_key(code), country=country, address=address
    )


def create_user(
    of: Organisation,
    account: str,
    password: str,
    *,
    name: str,
    email: str,
    roles: Iterable[str],
    mobile: str = "",
    verified_at: datetime.datetime | None = None,
) -> User:
    """A new user with any password; IntegrityError if the account is taken. Takes 0.2 s for the hash."""
    return User.objects.create(
        organisation=of,
        account=account.lower(),
        password=hashed_password(password),
        name=name,
        email=email,
        mobile=mobile,
        roles=" ".join(roles),
        email_verified_at=verified_at,
    )
