"""`preship issue-certificates`: certificates for results that are older than certificates here."""

from django.core.management.base import BaseCommand

from preship.certificates.issuing import issue_missing


class Command(BaseCommand):
    """Issues what is lacking; every start runs it, and all but the first find nothing to do."""

    help = "issue certificates for results that were recorded before there were any"

    def handle(self, *args: object, **options: object) -> None:
        """Do it and say how many, if any."""
        issued = issue_missing()
        if issued:
            self.stdout.write(f"issued: {issued} certificates")
