"""`preship rotate-personal-keys`: the next key for personal data, while the system serves."""

from django.core.management.base import BaseCommand

from preship.personal.keyring import current, make_next
from preship.personal.rotation import rewrap_all


class Command(BaseCommand):
    """Make the next key and wrap every row's key by it. A run that was killed is taken up by `--resume`."""

    help = "Make the next key for personal data and bring every row under it, while the system serves."

    def add_arguments(self, parser: object) -> None:
        """Whether an earlier run is taken up."""
        parser.add_argument("--resume", action="store_true", help="make no key, finish what an earlier run began")  # type: ignore[attr-defined]

    def handle(self, *args: object, resume: bool = False, **options: object) -> None:
        """See the class."""
        key = current() if resume else make_next()
        count = rewrap_all()
        self.stdout.write(f"key {key.name}: rows brought under it: {count}. No row is under an older key.")
