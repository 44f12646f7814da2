"""`preship recount`: figures and agencies' records anew from the audit trail."""

from typing import Any

from django.core.management.base import BaseCommand

from preship.statistics.recounting import recount


class Command(BaseCommand):
    """Counts anew; for an installation that is older than its figures."""

    help = "write figures and agencies' records anew from the audit trail"

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say how much was read."""
        self.stdout.write(f"counted anew: {recount()} acts")
