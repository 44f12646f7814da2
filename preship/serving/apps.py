"""The app that serves; the only one that does something when the program starts."""

import gc

from django.apps import AppConfig
from django.conf import settings
from ninja import Schema


class ServingConfig(AppConfig):
    """Addresses, the page, and the program as a server has it."""

    name = "preship.serving"

    def ready(self) -> None:
        """Put the program together, once every room's tables are known."""
        from preship.serving.composition import compose  # noqa: PLC0415

        # What answers look like is worked out when somebody asks for the API's description: none is validated on its way out.
        Schema.model_config["defer_build"] = True
        compose(settings.ROOMS)
        gc.freeze()
        gc.enable()
