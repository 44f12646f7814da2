"""`preship seal-personal-data`: personal data from before they were encrypted (decision 0049)."""

from django.core.management.base import BaseCommand

from preship.cases.models import Case
from preship.cases.personal_moving import seal_cases
from preship.filings.personal_moving import seal_bases
from preship.personal.moving import overwrite_free_pages, personal_models, seal_rows


class Command(BaseCommand):
    """Encrypt what an older installation keeps in the clear; does nothing where there is none. May be killed and run again."""

    help = "Encrypt the personal data that an older installation keeps in the clear."

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        moved = {model._meta.db_table: seal_rows(model) for model in personal_models() if model is not Case}
        moved["cases_case"] = seal_cases()
        moved["filings_changerow"] = seal_bases()
        for table, count in moved.items():
            if count:
                self.stdout.write(f"{table}: personal data encrypted, rows: {count}")
        if any(moved.values()):
            overwrite_free_pages()
