"""What appointments answer."""

from typing_extensions import TypedDict

from preship.fields.schemas import DayIfAny, TextJson, Tone


class AppointmentExtraJson(TypedDict):
    """Day, time and place as they stand."""

    day: DayIfAny
    time: str
    place: str


class AppointmentJson(TypedDict):
    """An appointment as calendars show it."""

    number: str
    commission: str
    day: DayIfAny
    time: str
    place: str
    state: str
    state_label: TextJson
    tone: Tone
    agency_zh: str
    agency_en: str
    enterprise_zh: str
    enterprise_en: str
