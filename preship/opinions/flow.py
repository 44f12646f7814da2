"""征求意见: asked, answered, closed; withdrawn by who asked; closed by itself once the case it is about has ended."""

from preship.accounts.sides import Side
from preship.cases.flow import BeginsFrom, CasePage, Flow, Slot, State, Transition
from preship.cases.holding import take_up
from preship.cases.limits import Limit
from preship.cases.returns import ReasonInput
from preship.cases.steps import create_draft, discard_draft, save_draft, submit
from preship.fields.text import Text
from preship.opinions import effects, rules
from preship.opinions.forms import Opinion, OpinionAnswer
from preship.opinions.list import OPINIONS
from preship.opinions.schemas import OpinionExtraJson

C, S = Side.CUSTOMS, Side.SYSTEM
WHO = effects.ROLES
OPEN = ("asked", "answered")
ASKED = Text("征求意见 {number} 待答复", "Opinion {number} is asked for")
ANSWERED = Text("征求意见 {number} 已答复", "Opinion {number} was given")
WITHDRAWN = Text("征求意见 {number} 已撤回：{reason}", "Opinion {number} is no longer asked for: {reason}")
FORMAL = (rules.CaseIsOurs, rules.AnotherOffice, rules.OfficeHasOfficers)

FLOW = Flow(
    kind="opinion",
    prefix="YJ",
    label=Text("征求意见", "Opinion asked"),
    form=Opinion,
    list=OPINIONS,
    page=CasePage(
        numbered=Text("征求意见 {id}", "Opinion {id}"), new=Text("征求意见", "Ask an opinion"), files=Text("材料", "Files"),
        boxes=("number",),
    ),
    begins_from=(BeginsFrom("", {"about": "number"}),),
    columns=effects.columns,
    title=effects.title,
    offices=effects.offices,
    hangs_on="about",
    extra=effects.show_reading,
    extra_json=OpinionExtraJson,
    by_first_office=True,
    not_copied=("due",),
    states=(
        State("draft", Text("暂存", "Draft")),
        State("asked", Text("待答复", "Awaiting the opinion"), tone="waiting", limit=Limit(C, until="due")),
        State("answered", Text("已答复", "Answered"), tone="good"),
        State("closed", Text("已办结", "Closed"), final=True),
        State("withdrawn", Text("已撤回", "Withdrawn"), final=True),
    ),
    slots=(
        Slot("papers", Text("所附材料", "Files with the question"), C, ("draft",)),
        Slot("opinion", Text("意见附件", "Files with the opinion"), C, ("asked",), filled_by=effects.is_asked),
    ),
    transitions=(
        create_draft(C, WHO, rules=FORMAL, apply=take_up),
        save_draft(C, ("draft",), WHO, rules=FORMAL),
        submit(
            C, ("draft",), WHO, target="asked", name="ask", label=Text("提出", "Ask"), rules=FORMAL, apply=effects.lend,
            tells={C: ASKED},
        ),
        discard_draft(C, roles=WHO),
        Transition(
            "answer", Text("答复", "Answer"), ("asked",), "answered", C, WHO, form=OpinionAnswer, slot="opinion", binds=True,
            rules=(rules.OfAskedOffice,), apply=effects.give_back, tone="primary", tells={C: ANSWERED},
            heading=Text("意见", "Opinion"),
        ),
        Transition(
            "withdraw", Text("撤回", "Withdraw"), ("asked",), "withdrawn", C, WHO, form=ReasonInput, aside=True, tone="danger",
            rules=(rules.OfAskingOffice,), apply=effects.end_reading, tells={C: WITHDRAWN},
        ),
        Transition(
            "close", Text("办结", "Close"), ("answered",), "closed", C, WHO, rules=(rules.OfAskingOffice,),
            apply=effects.end_reading, tone="primary",
        ),
        Transition("end", Text("业务已结束", "Case has ended"), OPEN, "closed", S, apply=effects.end_reading),
    ),
)  # fmt: skip
