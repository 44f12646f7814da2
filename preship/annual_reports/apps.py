"""The annual reports' app."""

from django.apps import AppConfig


class AnnualReportsConfig(AppConfig):
    """年度报告: customs asks every filed agency once a year, and reads what they answer."""

    name = "preship.annual_reports"
    label = "annual_reports"

    def ready(self) -> None:
        """Make the two processes known to the kernel."""
        from preship.annual_reports import campaign_flow, report_flow  # noqa: F401, PLC0415
