"""`preship recount`: figures and agencies' records anew from the audit trail."""

from django.core.management.base import BaseCommand, CommandParser

from preship.statistics.recount import recount, recount_once


class Command(BaseCommand):
    """Counts anew; for an installation that is older than its figures."""

    help = "write figures and agencies' records anew from the audit trail"

    def add_arguments(self, parser: CommandParser) -> None:
        """`--once`: only where it was never done."""
        parser.add_argument("--once", action="store_true", help="only where it was never done (at every start)")

    def handle(self, *args: object, **options: object) -> None:
        """Do it and say how much was read."""
        acts = recount_once() if options["once"] else recount()
        if acts or not options["once"]:
            self.stdout.write(f"counted anew: {acts} acts")
