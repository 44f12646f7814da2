"""`preship seed-demo`."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from preship.demo.people import shown_accounts
from preship.demo.roster import PASSWORD
from preship.demo.world import make


class Command(BaseCommand):
    """Make the demo world where it is missing, and say who is in it; only where PRESHIP_DEMO=on."""

    help = "make the demo world"

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        if not settings.DEMO:
            raise CommandError("the demo world is made only where PRESHIP_DEMO=on")
        make()
        self.stdout.write(f"Demo accounts, password of each: {PASSWORD}")
        for row in shown_accounts():
            of = row["organisation"]
            self.stdout.write(f"  {row['account']:13} {' '.join(row['roles']):24} {of['name_zh']}  {of['name_en']}")
