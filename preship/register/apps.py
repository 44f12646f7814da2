"""The register's app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The public register of filed agencies."""

    name = "preship.register"
    label = "register"
