"""What is proposed: a day, a time of day, a place."""

from typing import Annotated

from preship.fields.cross_rules import NotPast
from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import DAY, line, paragraph
from preship.fields.text import Text

CommissionNumber = Annotated[str | None, line(24)]
InspectionDay = Annotated[str | None, DAY]
LocalTime = Annotated[str | None, line(40)]
Place = Annotated[str | None, line(300)]
Remarks = Annotated[str | None, paragraph(500)]

DAY_LABEL = ("检验日期", "Day of inspection")
TIME_LABEL = ("时间（当地）", "Local time")
TIME_HELP = ("如 09:30 或上午", "such as 09:30, or in the morning")
PLACE_LABEL = ("检验地点", "Place of inspection")
SAME = ("不填则不变", "stays as it is where nothing is written")


@form("appointment")
class Appointment(Form):
    """检验预约: the first proposal, the agency's."""

    groups = (Group("appointment", Text("首次提出", "First proposal")),)
    cross = (NotPast("day"),)
    commission: CommissionNumber = declare("业务编号", "Business no.", required=True, group="appointment")
    day: InspectionDay = declare(*DAY_LABEL, required=True, group="appointment")
    time: LocalTime = declare(*TIME_LABEL, help=TIME_HELP, group="appointment")
    place: Place = declare(*PLACE_LABEL, required=True, wide=True, group="appointment")
    remarks: Remarks = declare(
        "说明",
        "Remarks",
        wide=True,
        group="appointment",
        help=("如大门、联系人、需准备的工具", "such as the gate, whom to ask for, what to have ready"),
    )


@form("appointment.proposal")
class Proposal(Form):
    """Another day, of either side."""

    cross = (NotPast("day"),)
    day: InspectionDay = declare(*DAY_LABEL, required=True)
    time: LocalTime = declare(*TIME_LABEL, help=TIME_HELP)
    place: Place = declare(*PLACE_LABEL, wide=True, help=SAME)
    reason: Remarks = declare("说明", "Remarks", wide=True)
