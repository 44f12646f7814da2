"""`preship rotate-index-key`: the next key of the blind index, while the system serves."""

from django.core.management.base import BaseCommand

from preship.personal.index_rotation import reindex_all
from preship.personal.keyring import make_next_index


class Command(BaseCommand):
    """Make the next key and keep every row by it. A run that was killed is taken up by `--resume`."""

    help = "Make the next key by which e-mail addresses are found, and keep every row by it, while the system serves."

    def add_arguments(self, parser: object) -> None:
        """Whether an earlier run is taken up."""
        parser.add_argument("--resume", action="store_true", help="make no key, finish what an earlier run began")  # type: ignore[attr-defined]

    def handle(self, *args: object, resume: bool = False, **options: object) -> None:
        """See the class."""
        if not resume:
            make_next_index()
        count = reindex_all()
        self.stdout.write(f"rows kept by the newest key: {count}. No row is kept by an older one.")
