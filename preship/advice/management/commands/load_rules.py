"""`preship load-rules`."""

from django.core.management.base import BaseCommand

from preship.advice.load import load_rules


class Command(BaseCommand):
    """Load the rule lists that come with the program; does nothing where they are loaded already."""

    help = "load the rule lists"

    def handle(self, *args: object, **options: object) -> None:
        """Say what was loaded."""
        for name, count in load_rules().items():
            self.stdout.write(f"{name}: {count} rows")
