"""Who there is: organisations and users, for other rooms to look up and for the program itself to make."""

import datetime
import unicodedata
from collections.abc import Iterable

from django.db import transaction

from preship.accounts.models import Organisation, User
from preship.accounts.passwords import hashed_password
from preship.accounts.schemas import MemberJson, OrganisationJson
from preship.fields.personal import CONTACT
from preship.folding import fold
from preship.personal.masking import mask_value

Named = OrganisationJson


def serialize_organisation(row: Organisation) -> Named:
    """An organisation as every answer names it."""
    return {"id": str(row.pk), "name_zh": row.name_zh, "name_en": row.name_en}


def organisation(pk: int) -> Named | None:
    """`{id, name_zh, name_en}` of an organisation; None if there is none."""
    return organisations((pk,)).get(pk)


def organisations(pks: Iterable[int], at: datetime.datetime | None = None) -> dict[int, Named]:
    """`{id, name_zh, name_en}` by id, in one SQL statement; as they were called at an instant, where one is said."""
    rows = Organisation.objects.filter(pk__in=set(pks))
    return {row.pk: name_at(row, at) if at else serialize_organisation(row) for row in rows}


def name_at(row: Organisation, at: datetime.datetime) -> Named:
    """An organisation as it was called at an instant."""
    for former in row.former_names:
        if datetime.datetime.fromisoformat(former["until"]) > at:
            return {"id": str(row.pk), "name_zh": former["name_zh"], "name_en": former["name_en"]}
    return serialize_organisation(row)


def rename_organisation(pk: int, *, name_zh: str, name_en: str, code: str, address: str, at: datetime.datetime) -> None:
    """Call it so from now on; what it was called is kept. IntegrityError if the code is taken."""
    with transaction.atomic():
        row = Organisation.objects.select_for_update().get(pk=pk)
        was = {"name_zh": row.name_zh, "name_en": row.name_en, "code": row.code, "address": row.address}
        row.former_names = [*row.former_names, {**was, "until": at.isoformat()}]
        row.name_zh, row.name_en, row.code, row.address = name_zh, name_en, code_key(code), address
        row.save()


def users_of(pk: int, me: int | None = None) -> list[MemberJson]:
    """The users of an organisation, oldest first; how to reach others than oneself is masked."""
    rows = User.objects.filter(organisation_id=pk).order_by("pk")
    return [serialize_user(row) if row.pk == me else serialize_colleague(row) for row in rows]


def serialize_colleague(row: User) -> MemberJson:
    """A user as a list shows them to their colleagues: how to reach them is masked (PIPL art. 6)."""
    masked = {
        "email": row.email and mask_value(CONTACT, row.email),
        "mobile": row.mobile and mask_value(CONTACT, row.mobile),
    }
    return {**serialize_user(row), **masked}  # type: ignore[typeddict-item]  # the same keys


def serialize_user(row: User) -> MemberJson:
    """A user as they see themselves, and who has given a reason."""
    return {
        "id": str(row.pk),
        "account": row.account,
        "name": row.name,
        "email": row.email,
        "email_verified": row.email_verified_at is not None,
        "mobile": row.mobile,
        "roles": row.roles.split(),
        "active": row.active,
        "has_password": bool(row.password),
        "second_factor": row.second_factor,
        "last_login_at": row.last_login_at,
    }


def code_key(code: str) -> str:
    """A registration code as it is compared: half-width, upper case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", code).upper().split())


def fold_organisation_code(code: str) -> str:
    """A registration code as it is kept and compared: what looks alike is the same code (decision 0032); single blanks stay."""
    return fold(code).upper()


def create_organisation(
    side: str, name_zh: str, code: str, *, name_en: str = "", country: str = "CHN", address: str = ""
) -> Organisation:
    """A new organisation; IntegrityError if side, country and code are taken."""
    return Organisation.objects.create(
        side=side, name_zh=name_zh, name_en=name_en, code=fold_organisation_code(code), country=country, address=address
    )


def create_invited(
    of: Organisation, account: str, *, name: str, email: str, roles: Iterable[str], mobile: str = ""
) -> User:
    """A new user who has no password yet and so can't log in; IntegrityError if the account is taken."""
    return User.objects.create(
        organisation=of,
        account=account.lower(),
        password="",
        name=name,
        email=email,
        mobile=mobile,
        roles=" ".join(roles),
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
