"""The commissions' app."""

from django.apps import AppConfig


class CommissionsConfig(AppConfig):
    """Commissions of inspections, from the enterprise's draft to the agency's result."""

    name = "preship.commissions"
    label = "commissions"

    def ready(self) -> None:
        """Make the process known to the kernel."""
        from preship.commissions import flow  # noqa: F401, PLC0415
