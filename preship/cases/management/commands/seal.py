"""`preship seal`: what an older installation holds is sealed as it is now."""

from django.core.management.base import BaseCommand

from preship.cases.sealing import seal_all


class Command(BaseCommand):
    """Seal events, cases, rows and code tables that are from before there were keys; does nothing where all is sealed."""

    help = "Seal what is from before the record had keys, as it is now."

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        for sentence in seal_all():
            self.stdout.write(sentence)
