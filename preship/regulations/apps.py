"""The regulations' app."""

from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    """Laws and policies that customs publishes (M-6.1.2c)."""

    name = "preship.regulations"
    label = "regulations"

    def ready(self) -> None:
        """Make regulations known to the kernel."""
        from preship.regulations import flow  # noqa: F401, PLC0415
