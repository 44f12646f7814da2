"""`preship licences`: name, version and licence of every package that is installed or shipped with the program."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from preship.documents.licences import page_packages, python_packages


class Command(BaseCommand):
    """List third-party licences; exit 1 where one of them does not fit the project's own."""

    help = "List the licences of the packages that the program and its page are made of."

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        root = Path(settings.ROOT)
        packages = {"Python": python_packages(root), "page": page_packages(root)}
        for part, listed in packages.items():
            for package in listed:
                self.stdout.write(f"{part}\t{package.name}\t{package.version}\t{package.licence or 'unknown'}")
        odd = [package.name for listed in packages.values() for package in listed if not package.fits]
        if odd:
            raise CommandError(f"licences that were not weighed yet: {', '.join(odd)} (decision 0030)")
