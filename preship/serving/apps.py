"""The app that serves; the only one that does something when the program starts."""

from django.apps import AppConfig
from django.conf import settings


class ServingConfig(AppConfig):
    """Addresses, the page, and the program as a server has it."""

    name = "preship.serving"

    def ready(self) -> None:
        """Put the program together, once every room's tables are known."""
        from preship.serving.composition import compose  # noqa: PLC0415

        compose(settings.ROOMS)
