"""`preship verify-log`: check the transparency log and the certificates in it."""

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser

from preship.cases.consistent_read import one_moment
from preship.certificates import audit as certificates
from preship.transparency import audit, log


class Command(BaseCommand):
    """Recompute the log from its entries; exit 1 and name the first fault (and how many more)."""

    help = "Check the transparency log and name the first fault."

    def add_arguments(self, parser: CommandParser) -> None:
        """A head that was kept elsewhere."""
        parser.add_argument("--head", help="a file with a head as /api/log/head gave it; the log must begin with it")

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        with one_moment():
            found = [*audit.faults(), *certificates.faults()]
            size = log.size()
            if options["head"] and not found:
                with open(str(options["head"]), "rb") as file:
                    kept = orjson.loads(file.read())
                if kept["size"] > size or log.root(kept["size"]).hex() != kept["root"]:
                    found.append(f"head {kept['size']}: the log does not begin with it")
        if found:
            raise CommandError(f"log broken at {found[0]}" + (f" (and {len(found) - 1} more)" if found[1:] else ""))
        self.stdout.write(f"log: whole ({size} entries)")
