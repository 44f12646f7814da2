"""`preship generate`: write what page and docs take from the Python declarations; `--check` fails where it is stale."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from preship.documents.collect import generated_files


class Command(BaseCommand):
    """Write the generated files, or with --check name the stale ones and exit 1."""

    help = "Write declarations, vectors, OpenAPI, state diagrams and the permission matrix."

    def add_arguments(self, parser: CommandParser) -> None:
        """See BaseCommand."""
        parser.add_argument("--check", action="store_true", help="only compare")

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        stale = []
        for name, content in generated_files().items():
            path = Path(settings.ROOT) / name
            if path.exists() and path.read_bytes() == content:
                continue
            if options["check"]:
                stale.append(name)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            self.stdout.write(f"wrote {name}")
        if stale:
            raise CommandError("stale, run `preship generate`: " + ", ".join(stale))
