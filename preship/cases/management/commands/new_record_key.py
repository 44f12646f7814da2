"""`preship new-record-key`: from now on the record is sealed with a fresh key."""

from django.core.management.base import BaseCommand, CommandError

from preship.sealing.keys import rotate


class Command(BaseCommand):
    """Make the next key of the record; what older ones sealed stays verifiable."""

    help = "Make the next key of the record."

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        try:
            self.stdout.write(f"record key {rotate().name}")
        except ValueError as given:
            raise CommandError(str(given)) from given
