"""What filings write into the register, inside their transitions."""

import datetime
from typing import Any

from django.conf import settings

from preship.cases.numbers import next_in
from preship.fields.clock import beijing_today
from preship.register.models import Entry

PUBLIC = ("name_zh", "name_en", "country")


def certificate_number(country: str, today: datetime.date | None = None) -> str:
    """The next filing certificate number, by the template in the settings (PRESHIP_CERTIFICATE_NUMBER).

    The template knows {year}, {sequence} (runs over the years, as the sibling regime's does) and {country} (alpha-3).
    """
    year = (today or beijing_today()).year
    return settings.CERTIFICATE_NUMBER.format(year=year, sequence=next_in("certificate"), country=country)


def enter(agency: int, filing: str, profile: dict[str, Any], at: datetime.datetime) -> Entry:
    """Put an agency into the register under a new certificate number (M-6.1.3f)."""
    values = {name: profile[name] for name in PUBLIC}
    entry, _ = Entry.objects.update_or_create(
        agency_id=agency,
        defaults={
            **values,
            "certificate_number": certificate_number(profile["country"]),
            "filing": filing,
            "scope": profile.get("scope", []),
            "profile": profile,
            "version": 1,
            "filed_at": at,
            "changed_at": None,
            "revoked_at": None,
        },
    )
    return entry


def change(agency: int, profile: dict[str, Any], at: datetime.datetime) -> None:
    """Replace the filed profile by an approved one, whole (M-6.1.3g)."""
    entry = Entry.objects.select_for_update().get(agency_id=agency)
    for name in PUBLIC:
        setattr(entry, name, profile[name])
    entry.scope, entry.profile = profile.get("scope", []), profile
    entry.version += 1
    entry.changed_at = at
    entry.save()
