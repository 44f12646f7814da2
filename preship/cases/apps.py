"""The kernel's app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, their events and attachments."""

    name = "preship.cases"
    label = "cases"
