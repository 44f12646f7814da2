"""The demo world's app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The seeded world that `make run` shows."""

    name = "preship.demo"
    label = "demo"
