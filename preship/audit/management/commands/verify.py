"""`preship verify`: whether anybody changed the past."""

from django.core.management.base import BaseCommand, CommandError

from preship.audit.verifying import faults
from preship.cases.consistent_read import one_moment


class Command(BaseCommand):
    """Check record, log and certificates; exit 1 and name the first fault (and how many more)."""

    help = "Check that nobody changed the past: events, rows, accounts, the log and its certificates."

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        with one_moment():
            found = faults()
            first = next(found, None)
            more = sum(1 for _ in found)
        if first is not None:
            raise CommandError(f"broken at {first}" + (f" (and {more} more)" if more else ""))
        self.stdout.write("the past: whole")
