"""`preship verify`: whether anybody changed the past."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from preship.audit.verifying import faults
from preship.cases.consistent_read import one_moment
from preship.files import verifying as contents
from preship.operations.verifications import RECORD, write_outcome


class Command(BaseCommand):
    """Check record, log and certificates, or the contents of all files; exit 1 and name the first fault (and how many more)."""

    help = "Check that nobody changed the past: events, rows, accounts, the log and its certificates; with --files, what files hold."

    def add_arguments(self, parser: CommandParser) -> None:
        """See BaseCommand."""
        parser.add_argument(
            "--files",
            action="store_true",
            help="hold every file against its hash instead; one that was ended is gone on with where it stood",
        )
        parser.add_argument(
            "--rate",
            type=float,
            default=settings.VERIFY_RATE,
            help="MB a second that are read at the most (default: PRESHIP_VERIFY_RATE)",
        )

    def handle(self, *args: object, files: bool, rate: float, **options: object) -> None:
        """See the class."""
        if files:
            self.look_at_files(rate)
            return
        with write_outcome(RECORD) as ended:
            with one_moment():
                found = faults()
                first = next(found, None)
                more = sum(1 for _ in found)
            ended.faults = more + (first is not None)
        if first is not None:
            raise CommandError(f"broken at {first}" + (f" (and {more} more)" if more else ""))
        self.stdout.write("the past: whole")

    def look_at_files(self, rate: float) -> None:
        """Go through with a pass over all files. CommandError where one is damaged, or another process is at it."""
        if not rate > 0:
            raise CommandError("--rate must be above 0.")
        current = contents.take_pass(begin=True)
        if current is None:
            raise CommandError("Another process has a pass over the files under way.")
        while contents.look_at_some(current, rate, time.sleep):
            pass
        current.refresh_from_db()
        if current.ended_at is None:
            raise CommandError("Another process has taken the pass over.")
        damaged = contents.damaged_attachments()
        first = next(damaged, None)
        more = sum(1 for _ in damaged)
        if first is not None:
            raise CommandError(f"broken at {first}" + (f" (and {more} more)" if more else ""))
        self.stdout.write(f"files: {current.looked_at} looked at, whole")
