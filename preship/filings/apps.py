"""The filings' app."""

from django.apps import AppConfig


class FilingsConfig(AppConfig):
    """Filing applications and changes of filings."""

    name = "preship.filings"
    label = "filings"

    def ready(self) -> None:
        """Make both processes known to the kernel."""
        from preship.filings import change_flow, flow  # noqa: F401, PLC0415
