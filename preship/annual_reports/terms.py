"""When annual reports are due (processes.md, “Settings, not law”)."""

from typing import Any

from django.conf import settings


def due_day(data: dict[str, Any]) -> str:
    """The deadline that a campaign names, ISO; else the day of the setting (PRESHIP_ANNUAL_REPORT_DUE, MM-DD) in the
    year after the reported one."""
    return data.get("deadline") or f"{data['year'] + 1}-{settings.ANNUAL_REPORT_DUE}"
