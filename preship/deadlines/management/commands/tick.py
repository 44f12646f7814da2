"""`preship tick`: do what falls due by itself."""

from django.core.management.base import BaseCommand, CommandError

from preship.deadlines.duties import tick


class Command(BaseCommand):
    """Remind of deadlines and do whatever else is due and not done yet; the worker does the same every minute.

    Run it as late, as often and on as many machines at once as you like. Exit 1 where a duty failed, the others done.
    """

    help = "Do what is due: reminders, effects that end, campaigns."

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        done, failed = tick()
        for name, number in done.items():
            self.stdout.write(f"{name}: {number}")
        if failed:
            raise CommandError(f"failed: {', '.join(failed)}")
