"""The list rows of appointments, from which the calendar and the reminders are read too."""

from django.db import models

from preship.lists.projection import Row, indexes


class AppointmentRow(Row):
    """An appointment as it stands: what was proposed last."""

    commission = models.CharField(max_length=24, blank=True)
    day = models.CharField(max_length=10, blank=True, help_text="of the place, e.g. 2026-12-01")
    time = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=300, blank=True)
    agency_zh = models.CharField(max_length=200, blank=True)
    agency_en = models.CharField(max_length=200, blank=True)
    enterprise_zh = models.CharField(max_length=200, blank=True)
    enterprise_en = models.CharField(max_length=200, blank=True)
    reminded_of = models.CharField(
        max_length=10, default="", db_default="", help_text="the day of which both were told that it is tomorrow"
    )

    class Meta:
        indexes = [
            *indexes("appointment"),
            models.Index("agency_id", "day", "id", name="appointment_a_day"),
            models.Index("enterprise_id", "day", "id", name="appointment_e_day"),
            models.Index("state", "day", "id", name="appointment_state_day"),
            models.Index("commission", "id", name="appointment_commission"),
        ]
