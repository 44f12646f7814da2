"""`preship tidy`: take away what nobody needs any more."""

from django.core.management.base import BaseCommand

from preship.cases.idempotency import forget_old_keys
from preship.files.cleanup import DAY, drop_unawaited, drop_unnamed
from preship.files.uploads import drop_unfinished


class Command(BaseCommand):
    """Drop contents that no case names, uploads nobody goes on with, and answers kept for requests repeated within a week; safe at any time."""

    help = "Take away files that no case names, uploads given up, and answers kept for repeated requests."

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        unfinished = drop_unfinished(older=DAY)
        self.stdout.write(
            f"files: {drop_unnamed() + drop_unawaited()} taken away; uploads: {unfinished} given up; answers: {forget_old_keys()} forgotten"
        )
