"""The advice's app."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    """Rule lists, their versions, and the answers that rest on them."""

    name = "preship.advice"
    label = "advice"

    def ready(self) -> None:
        """Make rule lists known to the kernel."""
        from preship.advice import flow  # noqa: F401, PLC0415
