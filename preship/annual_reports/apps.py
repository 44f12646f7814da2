"""The annual reports' app."""

from django.apps import AppConfig


class AnnualReportsConfig(AppConfig):
    """年度报告: customs asks every filed agency once a year, and reads what they answer."""

    name = "preship.annual_reports"
    label = "annual_reports"

    def ready(self) -> None:
        """Make the two processes known to the kernel; a revocation ends what is no longer asked for."""
        from preship.annual_reports import acts, campaign_flow, report_flow  # noqa: F401, PLC0415
        from preship.register import keeping  # noqa: PLC0415

        keeping.REVOKED.append(acts.let_go)
