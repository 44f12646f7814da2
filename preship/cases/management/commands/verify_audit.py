"""`preship verify-audit`: check the audit trail."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from preship.cases.events import broken_chain


class Command(BaseCommand):
    """Check every hash chain; exit 1 and name the first broken event (and how many more) if one is broken."""

    help = "Check the audit trail and name the first broken event."

    def handle(self, *args: Any, **options: Any) -> None:
        """See the class."""
        faults = broken_chain()
        first = next(faults, None)
        if first is None:
            self.stdout.write("audit trail: whole")
            return
        more = sum(1 for _ in faults)
        raise CommandError(f"audit trail broken at {first}" + (f" (and {more} more)" if more else ""))
