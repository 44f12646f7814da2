"""`preship create-administrator`: the first customs account; it makes the others."""

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from preship.accounts.directory import create_organisation, create_user
from preship.accounts.models import Organisation, User
from preship.accounts.passwords import objection
from preship.accounts.sides import Role, Side


class Command(BaseCommand):
    """Make a customs administrator; the password is asked for, or read as one line from standard input."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Everything but the password, which other users of the machine could read there."""
        parser.add_argument("account")
        parser.add_argument("--name", required=True)
        parser.add_argument("--email", required=True)
        parser.add_argument("--office", default="0000", help="customs district code")
        parser.add_argument("--office-name", default="海关总署")

    def handle(self, *arguments: Any, **given: Any) -> None:
        """Make the account, and its office where it is new."""
        account = given["account"].lower()
        password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        wrong = objection(password, account)
        if wrong:
            raise CommandError(f"{wrong.zh} {wrong.en}")
        with transaction.atomic():
            if User.objects.filter(account=account).exists():
                raise CommandError(f"the account {account} exists")
            office = Organisation.objects.filter(side=Side.CUSTOMS, code=given["office"]).first()
            office = office or create_organisation(Side.CUSTOMS, given["office_name"], given["office"])
            create_user(
                office, account, password, name=given["name"], email=given["email"], roles=(Role.ADMINISTRATOR,)
            )
        self.stdout.write(f"administrator {account} of {office}")
