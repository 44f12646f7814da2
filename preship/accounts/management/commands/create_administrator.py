"""`preship create-administrator`: the first customs account, a security administrator; it makes the others."""

import getpass
import sys

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from preship.accounts.directory import create_organisation, create_user
from preship.accounts.models import Organisation, User
from preship.accounts.password_rules import objection
from preship.accounts.sides import Role, Side


class Command(BaseCommand):
    """Make a security administrator of customs; the password is asked for, or read as one line from standard input."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Everything but the password, which other users of the machine could read there."""
        parser.add_argument("account")
        parser.add_argument("--name", required=True)
        parser.add_argument("--email", required=True)
        parser.add_argument("--office", default="0000", help="customs district code")
        parser.add_argument("--office-name", default="海关总署")

    def handle(self, *, account: str, name: str, email: str, office: str, office_name: str, **options: object) -> None:
        """Make the account, and its office where it is new."""
        account = account.lower()
        password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        wrong = objection(password, account, (office_name,))
        if wrong:
            raise CommandError(f"{wrong.zh} {wrong.en}")
        with transaction.atomic():
            if User.objects.filter(account=account).exists():
                raise CommandError(f"the account {account} exists")
            home = Organisation.objects.filter(side=Side.CUSTOMS, code=office).first()
            home = home or create_organisation(Side.CUSTOMS, office_name, office)
            create_user(home, account, password, name=name, email=email, roles=(Role.SECURITY,))
        self.stdout.write(f"security administrator {account} of {home}")
