"""The app of those who run an installation: brings what `preship check --deploy` looks at."""

import importlib

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """See the module."""

    name = "preship.operations"

    def ready(self) -> None:
        """Register the checks."""
        importlib.import_module("preship.operations.installation")
