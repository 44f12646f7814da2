"""The list of appointments."""

from preship.accounts.sides import Side
from preship.appointments.models import AppointmentRow
from preship.fields.text import Text
from preship.lists.declaration import Column, Entry, List, Query

A, E, C = Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS
LABEL = Text("检验预约", "Inspection appointments")

APPOINTMENTS = List(
    name="appointments",
    sheet=LABEL,
    group="business",
    order=20,
    table=AppointmentRow,
    columns=(
        Column("number", Text("预约编号", "Appointment no."), "link"),
        Column("state"),
        Column("day", Text("现定日期", "Day as it stands")),
        Column("time", Text("现定时间", "Time as it stands")),
        Column("place", Text("现定地点", "Place as it stands")),
        Column("commission"),
        Column("agency", sides=(E, C)),
        Column("enterprise", Text("委托企业", "Enterprise"), "agency", "r.enterprise", sides=(A, C)),
        Column("updated_at", optional=True),
    ),
    query=(
        Query("commission", "prefix"),
        Query("from", "since", column="day", label=Text("现定日期起", "Day from"), control="date"),
        Query("to", "to", column="day", label=Text("现定日期止", "Day to"), control="date"),
        Query("number", "prefix"),
        Query("state"),
    ),
    entries=(Entry("appointments", LABEL, "calendarClock"),),
)
