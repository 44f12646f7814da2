"""`preship tick`: remind of what is due."""

from django.core.management.base import BaseCommand, CommandError

from preship.deadlines.duties import tick


class Command(BaseCommand):
    """Remind of what is nearly due and what is overdue, where nobody did yet; the worker does the same every minute. What
    else happens by itself (letters, dispositions that end, exports) only the worker does: `preship worker --once`.

    Run it as late, as often and on as many machines at once as you like. Exit 1 where a duty failed, the others done.
    """

    help = "Remind of what is nearly due or overdue; all else is the worker's (`preship worker --once`)."

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        done, failed = tick()
        for name, number in done.items():
            self.stdout.write(f"{name}: {number}")
        if failed:
            raise CommandError(f"failed: {', '.join(failed)}")
