"""`preship verify-audit`: check the audit trail."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from preship.cases.events import broken_chain
from preship.cases.moment import one_moment


class Command(BaseCommand):
    """Check every hash chain; exit 1 and name the first broken event (and how many more) if one is broken."""

    help = "Check the audit trail and name the first broken event."

    def handle(self, *args: Any, **options: Any) -> None:
        """See the class."""
        with one_moment():
            faults = broken_chain()
            first = next(faults, None)
            more = sum(1 for _ in faults)
        if first is None:
            self.stdout.write("audit trail: whole")
            return
        raise CommandError(f"audit trail broken at {first}" + (f" (and {more} more)" if more else ""))
