"""`preship new-signing-key`: from now on the system signs with a fresh key."""

from django.core.management.base import BaseCommand

from preship.transparency.keys import rotate


class Command(BaseCommand):
    """Make the next signing key; what older ones signed stays verifiable."""

    help = "Make the next signing key."

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        self.stdout.write(f"signing key {rotate().fingerprint}")
