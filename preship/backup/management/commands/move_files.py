"""`preship move-files`: from the data folder into a bucket, or back."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from preship.backup.moving import move_files
from preship.backup.sentences import BackupError
from preship.environment import check_bucket_place
from preship.store.choosing import get_store, make_store

HERE = "folder"


class Command(BaseCommand):
    """Carry files and keys; run it while people work, then once more with nothing running, and change the setting."""

    help = "Carry all files and keys into a bucket, or into the data folder; killed, it is run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """See BaseCommand."""
        parser.add_argument(
            "--to",
            required=True,
            help=f"s3:https://host/bucket (with PRESHIP_FILES_ACCESS_KEY and PRESHIP_FILES_SECRET_KEY), or `{HERE}`",
        )

    def handle(self, *args: object, to: str, **options: object) -> None:
        """See the class. CommandError where a file is damaged where it was: all others are carried."""
        place = "" if to == HERE else to
        try:
            check_bucket_place(place)
        except ValueError:
            raise CommandError("--to must be s3:https://host/bucket, or `folder`.") from None
        source, target = get_store(), make_store(place)
        if source is target:
            raise CommandError("The files are there already, says PRESHIP_FILES.")
        try:
            done = move_files(source, target, self.stdout.write)
        except (BackupError, OSError) as fault:
            raise CommandError(f"{fault} Run it again once that is mended.") from None
        self.stdout.write(
            f"carried: {done.moved}, there already: {done.there}. "
            + (f"Now set PRESHIP_FILES={place}" if place else "Now unset PRESHIP_FILES")
        )
        if done.damaged:
            raise CommandError(f"damaged where it was: {done.damaged[0]} (and {len(done.damaged) - 1} more)")
