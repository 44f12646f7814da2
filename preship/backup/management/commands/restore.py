"""`preship restore`: a backup put back into an empty place, and proven."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from preship.backup.restoring import Keys, restore_backup
from preship.backup.sentences import BackupError


class Command(BaseCommand):
    """Restore into the empty data folder and database that the settings name; exit 1 and say why where that can't be."""

    help = "Put a backup back into an empty place and prove it: rows, files, record, log, a login."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """See BaseCommand."""
        parser.add_argument("snapshot", nargs="?", default="", help="which one, as `preship backup --list` names it")
        parser.add_argument("--identity", type=Path, help="the age identity that opens the keys in the backup")
        parser.add_argument("--keys", type=Path, help="a folder with the installation's keys, instead")
        parser.add_argument(
            "--despite-faults",
            action="store_true",
            help="put it in place although verification finds faults that were there before; it names them",
        )
        parser.add_argument("--prove", action="store_true", help="prove what lies in place (restore does so itself)")

    def handle(
        self,
        *args: object,
        snapshot: str,
        identity: Path | None,
        keys: Path | None,
        despite_faults: bool,
        prove: bool,
        **options: object,
    ) -> None:
        """See the class."""
        try:
            if prove:
                # Loads Django's test client, which nobody else needs.
                from preship.backup.proving import prove_restored  # noqa: PLC0415

                self.stdout.write(prove_restored(despite_faults=despite_faults))
            else:
                said = restore_backup(snapshot, Keys(identity, keys), despite_faults=despite_faults)
                self.stdout.write(said)
        except BackupError as fault:
            raise CommandError(str(fault)) from None
        except (OSError, Error) as fault:
            raise CommandError(f"nothing was put back: {fault}") from fault
