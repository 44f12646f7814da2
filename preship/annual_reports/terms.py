"""When annual reports are due (processes.md, “Settings, not law”)."""

from django.conf import settings

from preship.annual_reports.forms import Campaign
from preship.fields.form import require


def due_day(asked: Campaign) -> str:
    """The deadline that a campaign names, ISO; else the day of the setting (PRESHIP_ANNUAL_REPORT_DUE, MM-DD) in the
    year after the reported one."""
    return asked.deadline or f"{require(asked.year) + 1}-{settings.ANNUAL_REPORT_DUE}"
