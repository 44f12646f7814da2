"""Who may sign an agency's certificates: those that its filing named on the day of signing (Order 171 art. 11)."""

import datetime

from preship.fields.clock import end_of_day, start_of_day
from preship.fields.schemas import JsonObject, rows_in
from preship.folding import fold
from preship.register.models import FiledSignatories

WEST = datetime.timedelta(hours=20)
"""A day of Beijing ends last where it is UTC−12, so long after it ended in Beijing."""


def note_signatories(agency: int, profile: JsonObject, at: datetime.datetime) -> None:
    """Keep who is named from `at` on; an empty profile: nobody, the filing ended. In the transaction that files it."""
    FiledSignatories.objects.create(agency_id=agency, since=at, names=names_in(profile))


def names_in(profile: JsonObject) -> list[str]:
    """The signatories' names of a profile, in its order, each once."""
    return list(dict.fromkeys(str(row["name"]) for row in rows_in(profile, "signatories") if row.get("name")))


def spell_on_file(name: str, names: list[str]) -> str | None:
    """The one of these names that somebody meant, as the filing spells it: the same to the letter, else but for capitals,
    width, marks and blanks; None where none is."""
    if name in names:
        return name
    return next((one for one in names if fold(one) == fold(name)), None)


def signatories_on(agency: int, day: datetime.date) -> list[str]:
    """Whom the agency's filing named at some moment of a day, in Beijing or further west, in the order of the filing; none
    where it was not on file. SQL: one statement."""
    begins, ends = start_of_day(day), end_of_day(day) + WEST
    found: list[str] = []
    for row in FiledSignatories.objects.filter(agency_id=agency, since__lt=ends).order_by("-since", "-pk"):
        found += [name for name in row.names if name not in found]
        if row.since <= begins:
            break
    return found
