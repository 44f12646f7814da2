"""The public pages' app."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Pages open to everybody, made on the server, usable without JavaScript."""

    name = "preship.public"
    label = "public"
