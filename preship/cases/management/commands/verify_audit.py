"""`preship verify-audit`: check the audit trail."""

from django.core.management.base import BaseCommand, CommandError

from preship.cases.consistent_read import one_moment
from preship.cases.record import broken_record


class Command(BaseCommand):
    """Check every chain and every recorded row; exit 1 and name the first broken one (and how many more) if one is."""

    help = "Check the audit trail and name the first broken event."

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        with one_moment():
            faults = broken_record()
            first = next(faults, None)
            more = sum(1 for _ in faults)
        if first is None:
            self.stdout.write("audit trail: whole")
            return
        raise CommandError(f"audit trail broken at {first}" + (f" (and {more} more)" if more else ""))
