"""The demo world's organisations and users: made where they are missing, and shown to whoever tries it out."""

from django.db import transaction
from django.utils import timezone

from preship.accounts.actor import Actor, office_of
from preship.accounts.directory import create_organisation, fold_organisation_code, serialize_organisation
from preship.accounts.models import Organisation, User
from preship.accounts.passwords import hashed_password
from preship.accounts.privacy_notice import version_in_force
from preship.demo.roster import HOUSES, PASSWORD, House
from preship.demo.schemas import DemoAccountJson


def settle() -> int:
    """Make the organisations and users that are missing, each organisation whole; how many users were new."""
    there = set(User.objects.filter(account__in=accounts()).values_list("account", flat=True))
    missing = [house for house in HOUSES if not there.issuperset(person.account for person in house.people)]
    if not missing:
        return 0
    kept = hashed_password(PASSWORD)  # once for all: it is the same password, and a hash takes 0.2 s
    return sum(settle_house(house, kept) for house in missing)


def settle_house(house: House, kept: str) -> int:
    """One organisation with those of its people who are missing; how many they were."""
    with transaction.atomic():
        of = Organisation.objects.filter(
            side=house.side, country=house.country, code=fold_organisation_code(house.code)
        ).first()
        of = of or create_organisation(
            house.side,
            house.name_zh,
            house.code,
            name_en=house.name_en,
            country=house.country,
            address=house.address,
        )
        made = [
            User.objects.get_or_create(
                account=person.account,
                defaults={
                    "organisation": of,
                    "password": kept,
                    "name": person.name,
                    "email": person.email,
                    "email_verified_at": timezone.now(),
                    "mobile": person.mobile,
                    "roles": " ".join(person.roles),
                    "notice_version": version_in_force(),
                    "notice_at": timezone.now(),
                },
            )[1]
            for person in house.people
        ]
    return sum(made)


def accounts() -> list[str]:
    """Every account name of the demo world, in the roster's order."""
    return [person.account for house in HOUSES for person in house.people]


def actors() -> dict[str, Actor]:
    """The seeded users as actors, by account."""
    found = User.objects.filter(account__in=accounts()).select_related("organisation")
    return {
        user.account: Actor(
            user=user.pk,
            name=user.name,
            side=user.organisation.side,
            roles=frozenset(user.roles.split()),
            organisation=user.organisation_id,
            office=office_of(user.organisation.side, user.organisation.code),
        )
        for user in found
    }


def shown_accounts() -> list[DemoAccountJson]:
    """The demo accounts that are there and active, in the roster's order, as the page at the door lists them."""
    found = User.objects.filter(account__in=accounts(), active=True).select_related("organisation")
    by_account = {user.account: user for user in found}
    return [
        {
            "side": user.organisation.side,
            "account": user.account,
            "name": user.name,
            "roles": user.roles.split(),
            "organisation": serialize_organisation(user.organisation),
        }
        for user in (by_account[account] for account in accounts() if account in by_account)
    ]
