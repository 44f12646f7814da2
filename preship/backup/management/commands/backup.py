"""`preship backup`: database and files, encrypted, while people work."""

import sqlite3

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from preship.backup.making import check_backups, make_backup, repository
from preship.backup.sentences import BackupError


class Command(BaseCommand):
    """Make a backup where PRESHIP_BACKUP_TO says; exit 1 and say why where there is none."""

    help = "Back up database and files, encrypted, while people work; --check reads every backup, --list names them."

    def add_arguments(self, parser: CommandParser) -> None:
        """See BaseCommand."""
        parser.add_argument("--check", action="store_true", help="read every byte of the backups there are instead")
        parser.add_argument("--list", action="store_true", help="name the backups there are instead")

    def handle(self, *args: object, check: bool, list: bool, **options: object) -> None:
        """See the class."""
        try:
            if list:
                for one in repository().snapshots():
                    self.stdout.write(f"{one.id}  {one.at:%Y-%m-%d %H:%M:%S %z}")
            elif check:
                check_backups()
                self.stdout.write("backups: whole")
            else:
                made = make_backup()
                self.stdout.write(
                    f"backup {made.snapshot[:8]}: {made.rows} rows, {made.files} files, {made.seconds:.0f} s"
                    + (f"; {made.absent} files were lost or damaged before (the log names them)" if made.absent else "")
                )
        except BackupError as fault:
            raise CommandError(str(fault)) from None
        except (OSError, Error, sqlite3.Error) as fault:
            raise CommandError(f"no backup was made: {fault}") from fault
