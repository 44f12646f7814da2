"""`preship prepare`: what every start needs before it serves, in one process: a second start is up in seconds."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

STEPS: tuple[tuple[Any, ...], ...] = (
    ("migrate", "--verbosity", "0"),
    ("seal_personal_data",),
    ("seal",),
    ("load_codes",),
    ("load_rules",),
    ("recount", "--once"),
    ("fold_words", "--once"),
    ("issue_certificates",),
    ("load_regulations",),
)


class Command(BaseCommand):
    """Bring the database to this program's version and load what comes with it; with --demo, seed the demo world too."""

    help = "Migrate, load codes, rules and regulations, count and issue what is outstanding."

    def add_arguments(self, parser: CommandParser) -> None:
        """See BaseCommand."""
        parser.add_argument("--demo", action="store_true", help="seed the demo world")

    def handle(self, *args: object, **options: object) -> None:
        """See the class; each step is repeatable and says what it did."""
        for step in STEPS:
            call_command(*step, stdout=self.stdout, stderr=self.stderr)
        if options["demo"]:
            call_command("seed_demo", stdout=self.stdout, stderr=self.stderr)
