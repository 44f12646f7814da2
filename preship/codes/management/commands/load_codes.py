"""`preship load-codes`."""

from django.core.management.base import BaseCommand

from preship.codes.load import load_tables


class Command(BaseCommand):
    """Load the code tables that come with the program; does nothing where they are loaded already."""

    help = "load the code tables"

    def handle(self, *args: object, **options: object) -> None:
        """Say what was loaded."""
        for table, count in load_tables().items():
            self.stdout.write(f"{table}: {count} codes")
