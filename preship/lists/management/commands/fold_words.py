"""`preship fold-words`: search words anew, as they are folded now."""

from django.core.management.base import BaseCommand, CommandParser

from preship.lists.folding_anew import fold_anew, fold_once


class Command(BaseCommand):
    """Writes search words anew; for an installation that is older than their folding."""

    help = "write the search words of all lists anew"

    def add_arguments(self, parser: CommandParser) -> None:
        """`--once`: only where it was never done."""
        parser.add_argument("--once", action="store_true", help="only where it was never done (at every start)")

    def handle(self, *args: object, **options: object) -> None:
        """Do it and say how many cases there were."""
        cases = fold_once() if options["once"] else fold_anew()
        if cases or not options["once"]:
            self.stdout.write(f"search words written anew: {cases} cases")
