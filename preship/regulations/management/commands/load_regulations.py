"""`preship load-regulations`."""

from django.core.management.base import BaseCommand

from preship.regulations.load import load_regulations


class Command(BaseCommand):
    """Publish the sourced instruments that are missing; does nothing where all are there."""

    help = "publish the instruments that come with the program"

    def handle(self, *args: object, **options: object) -> None:
        """Say how many were published."""
        count = load_regulations()
        if count:
            self.stdout.write(f"regulations: {count}")
