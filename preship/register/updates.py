"""What filings and dispositions write into the register, inside their transitions."""

import datetime
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from preship.cases.numbers import next_in
from preship.fields import clock
from preship.fields.clock import beijing_today
from preship.fields.schemas import JsonObject
from preship.folding import fold
from preship.register.models import Disposition, Entry
from preship.register.signatories import note_signatories

PUBLIC = ("name_zh", "name_en", "country")
REVOCATIONS: list[Callable[[int, str], None]] = []
"""What other rooms do, in the same transaction, when an agency is revoked by the case of that number; from their app's
`ready()`. Whoever opens something for filed agencies alone holds their entries, so that none slips in between."""


def certificate_number(country: str, today: datetime.date | None = None) -> str:
    """The next filing certificate number, by the template in the settings (PRESHIP_CERTIFICATE_NUMBER).

    The template knows {year}, {sequence} (runs over the years, as the sibling regime's does) and {country} (alpha-3).
    """
    year = (today or beijing_today()).year
    return settings.CERTIFICATE_NUMBER.format(year=year, sequence=next_in("certificate"), country=country)


def enter(agency: int, filing: str, profile: JsonObject, at: datetime.datetime) -> Entry:
    """Put an agency into the register under a new certificate number (M-6.1.3f)."""
    values = {name: profile[name] for name in PUBLIC}
    entry, _ = Entry.objects.update_or_create(
        agency_id=agency,
        defaults={
            **values,
            "name_folded": fold_names(profile),
            "certificate_number": certificate_number(str(profile["country"])),
            "filing": filing,
            "scope": profile.get("scope", []),
            "profile": profile,
            "version": 1,
            "filed_at": at,
            "changed_at": None,
            "revoked_at": None,
        },
    )
    note_signatories(agency, profile, at)
    return entry


def change(agency: int, profile: JsonObject, at: datetime.datetime) -> None:
    """Replace the filed profile by an approved one, whole (M-6.1.3g)."""
    entry = Entry.objects.select_for_update().get(agency_id=agency)
    for name in PUBLIC:
        setattr(entry, name, profile[name])
    entry.name_folded = fold_names(profile)
    entry.scope, entry.profile = profile.get("scope", []), profile
    entry.version += 1
    entry.changed_at = at
    entry.save()
    note_signatories(agency, profile, at)


def fold_names(profile: JsonObject) -> str:
    """Both names as they are compared."""
    return fold(f"{profile['name_zh']} {profile['name_en']}")


def dispose(
    agency: int, number: str, kind: str, begins: datetime.datetime | None, ends: datetime.datetime
) -> Disposition:
    """Put a disposition in force from `begins` (None, or past: from this moment) to before `ends` (processes.md §6).

    The agency's entry is held first and the clock asked afterwards, so whoever asks for its standing with `lock` has
    either finished before the disposition begins or sees it.
    """
    hold(agency)
    now = clock.now()
    begins = max(begins or now, now)
    return Disposition.objects.create(agency_id=agency, number=number, kind=kind, begins_at=begins, ends_at=ends)


def revoke(agency: int, number: str) -> None:
    """Empty the agency's entry at once and for good; it may file anew (M-6.1.7c)."""
    hold(agency)
    now = clock.now()
    kind = Disposition.REVOCATION
    Disposition.objects.create(agency_id=agency, number=number, kind=kind, begins_at=now, ends_at=now)
    Entry.objects.filter(agency_id=agency).update(revoked_at=now)
    note_signatories(agency, {}, now)
    for follow in REVOCATIONS:
        follow(agency, number)


def lift(number: str) -> None:
    """End a disposition now; one that has not begun never will. What has ended stays as it ended."""
    row = Disposition.objects.get(number=number)
    hold(row.agency_id)
    now = clock.now()
    Disposition.objects.filter(number=number, lifted_at=None, ends_at__gt=now).update(lifted_at=now)


def hold(agency: int) -> None:
    """Hold the agency's entry until the transaction ends."""
    Entry.objects.select_for_update().filter(agency_id=agency).first()


def demand_numbers() -> None:
    """Refuse to start with a template that can't number certificates: not at the first acceptance."""
    if not is_template(settings.CERTIFICATE_NUMBER):
        raise ImproperlyConfigured(
            "PRESHIP_CERTIFICATE_NUMBER must hold {sequence}, may hold {year} and {country}, and makes at most 40 characters"
        )


def is_template(template: str) -> bool:
    """Whether a template of filing certificate numbers gives each its own, none too long to be kept."""
    try:
        first, second = (template.format(year=2026, sequence=n, country="NLD") for n in (9_999_998, 9_999_999))
    except (KeyError, IndexError, ValueError, AttributeError, TypeError):
        return False
    return first != second and len(second) <= 40
