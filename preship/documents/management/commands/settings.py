"""`preship settings`: every setting, its meaning and what is in force here."""

from django.conf import settings
from django.core.management.base import BaseCommand

from preship.documents.settings_page import rows


class Command(BaseCommand):
    """Print every setting with its value; of a secret only whether it is set."""

    help = "Print every setting of this installation; secrets are never shown."

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        for row in rows(settings.ENVIRONMENT):
            self.stdout.write(f"# {row.meaning} ({row.unit})\n{row.variable}={row.value}")
