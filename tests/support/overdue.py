"""Many cases whose deadline has passed: `python -m tests.support.overdue COUNT`, in an installation's environment."""

import json
import sys


def main(count):
    """Filings under review whose day is long over."""
    import datetime  # noqa: PLC0415

    from preship.cases.models import Case  # noqa: PLC0415
    from tests.support.people import organisation  # noqa: PLC0415

    of, at = organisation("agency"), datetime.datetime(2026, 1, 5, 16, tzinfo=datetime.UTC)
    about = {"kind": "filing", "state": "submitted", "opened_side": "agency", "round": 1, "entered_seq": 2}
    about |= {"turn": "customs:officer,reviewer", "due_at": at, "due_rank": int(at.timestamp())}
    about |= {"agency": of, "shown_to_customs": True, "created_at": at, "updated_at": at, "submitted_at": at}
    Case.objects.bulk_create(Case(number=f"BA20260105{n:06}", **about) for n in range(900_000, 900_000 + count))


def reminded():
    """How often each was reminded of: rows of the kernel, and notices."""
    from preship.cases.models import Reminder  # noqa: PLC0415
    from preship.notices.models import Notice  # noqa: PLC0415

    found = [Reminder.objects.values_list("case__number", flat=True), Notice.objects.values_list("number", flat=True)]
    print(json.dumps([[number for number in one if number.startswith("BA202601059")] for one in found]))


if __name__ == "__main__":
    import django

    django.setup()
    reminded() if sys.argv[1] == "told" else main(int(sys.argv[1]))
