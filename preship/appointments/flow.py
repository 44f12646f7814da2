"""检验预约: the agency proposes a day, the enterprise agrees or proposes another; the commission stays where it is."""

from preship.accounts.scopes import RESULTS
from preship.accounts.sides import Side
from preship.appointments import effects, rules
from preship.appointments.forms import Appointment, Proposal
from preship.appointments.list import APPOINTMENTS
from preship.appointments.rules import OPEN
from preship.appointments.schemas import AppointmentExtraJson
from preship.cases.flow import BeginsFrom, CasePage, Flow, State, Transition
from preship.cases.returns import ReasonInput
from preship.cases.steps import create_draft, discard_draft, save_draft, submit
from preship.fields.text import Text

A, E, S = Side.AGENCY, Side.ENTERPRISE, Side.SYSTEM
PROPOSED = Text(
    "检验预约 {number}：检验机构提出了检验日期，请确认或另提日期",
    "Appointment {number}: the agency proposes a day of inspection. Agree or propose another",
)
COUNTERED = Text(
    "检验预约 {number}：企业另提了检验日期，请确认或另提日期",
    "Appointment {number}: the enterprise proposes another day of inspection. Agree or propose another",
)
AGREED = Text("检验预约 {number} 已约定", "The day of inspection of appointment {number} is agreed")
CANCELLED = Text("检验预约 {number} 已撤销：{reason}", "Appointment {number} was cancelled: {reason}")
LAPSED = Text(
    "检验预约 {number} 已撤销：业务委托的检验结果已录入",
    "Appointment {number} was cancelled: the result of its commission is recorded",
)
AGREE, OTHER = Text("同意", "Agree"), Text("另提日期", "Propose another day")
AGREEABLE = (rules.DayIsToCome, rules.CommissionGoesOn)
CHANGE, CANCEL = Text("改期", "Change the day"), Text("撤销预约", "Cancel appointment")


def propose(
    name: str, label: Text, source: str, target: str, side: str, told: Text, *, aside: bool = False
) -> Transition:
    """A step by which a side proposes another day, and the other side is asked."""
    other = E if side == A else A
    return Transition(
        name, label, (source,), target, side, form=Proposal, rules=(rules.CommissionGoesOn,), aside=aside, tells={other: told},
        scope=RESULTS if side == A else "",
    )  # fmt: skip


FLOW = Flow(
    kind="appointment",
    prefix="YY",
    label=Text("检验预约", "Inspection appointment"),
    form=Appointment,
    list=APPOINTMENTS,
    page=CasePage(
        numbered=Text("检验预约 {id}", "Appointment {id}"), new=Text("预约检验", "Propose a day of inspection"),
        boxes=("number", "day", "time", "place"),
    ),
    begins_from=(
        BeginsFrom(
            "commission", {"commission": "number", "day": "inspection_date", "place": "inspection_place"}, offered="record_result",
        ),
        BeginsFrom("commission", {"commission": "number", "place": "inspection_place"}, offered="record_reinspection"),
    ),
    columns=effects.columns,
    title=effects.title,
    offices=effects.offices,
    hangs_on="commission",
    extra=effects.show_terms,
    extra_json=AppointmentExtraJson,
    author=A,
    not_copied=("day",),
    states=(
        State("draft", Text("暂存", "Draft")),
        State("proposed", Text("待企业确认", "Awaiting the enterprise"), tone="waiting"),
        State("countered", Text("待机构确认", "Awaiting the agency"), tone="waiting"),
        State("agreed", Text("已约定", "Agreed"), tone="good"),
        State("held", Text("约定日已过", "Day has passed"), final=True),
        State("cancelled", Text("已撤销", "Cancelled"), final=True),
    ),
    transitions=(
        create_draft(A, rules=(rules.CommissionIsUnderWay,), apply=effects.take_over_plan),
        save_draft(A, ("draft",), rules=(rules.CommissionIsUnderWay,)),
        submit(
            A, ("draft",), target="proposed", label=Text("提出预约", "Propose"),
            rules=(rules.CommissionIsUnderWay, rules.NotTooMany), apply=effects.name_enterprise, tells={E: PROPOSED},
        ),
        discard_draft(A),
        Transition(
            "agree", AGREE, ("proposed",), "agreed", E, rules=AGREEABLE, tone="primary", tells={A: AGREED},
        ),
        propose("propose_other", OTHER, "proposed", "countered", E, COUNTERED),
        Transition(
            "accept_other", AGREE, ("countered",), "agreed", A, rules=AGREEABLE, tone="primary", tells={E: AGREED}, scope=RESULTS,
        ),
        propose("propose_again", OTHER, "countered", "proposed", A, PROPOSED),
        propose("change", CHANGE, "agreed", "proposed", A, PROPOSED, aside=True),
        propose("ask_change", CHANGE, "agreed", "countered", E, COUNTERED, aside=True),
        Transition(
            "cancel", CANCEL, OPEN, "cancelled", A, form=ReasonInput, aside=True, tone="danger", tells={E: CANCELLED}, scope=RESULTS,
        ),
        Transition(
            "ask_cancel", CANCEL, OPEN, "cancelled", E, form=ReasonInput, aside=True, tone="danger", tells={A: CANCELLED},
        ),
        Transition("pass", Text("约定日已过", "Day has passed"), ("agreed",), "held", S),
        Transition("lapse", Text("检验结果已录入", "Result recorded"), OPEN, "cancelled", S, tells={A: LAPSED, E: LAPSED}),
    ),
)  # fmt: skip
