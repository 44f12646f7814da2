"""The kernel's app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, their events and attachments."""

    name = "preship.cases"
    label = "cases"

    def ready(self) -> None:
        """Have a tidy place for files before the first one comes."""
        from preship.cases import files  # noqa: PLC0415

        files.tidy()
