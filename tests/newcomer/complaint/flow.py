"""投诉: drafted and submitted by an enterprise, answered by customs. `COMPLAINT_NAMES` goes before the name of every
step: what a step is called is nobody else's business."""

import os

from preship.accounts.sides import Role, Side
from preship.cases.flow import Flow, State, Transition
from preship.cases.holding import handling
from preship.cases.steps import create_draft, discard_draft, save_draft, submit, withdraw
from preship.fields.text import Text, both
from preship.lists.declaration import Column, Entry, List, Query, period
from tests.newcomer.complaint.forms import Complaint, ComplaintAnswer
from tests.newcomer.complaint.rules import HappenedAlready

E, C = Side.ENTERPRISE, Side.CUSTOMS
OFFICERS = frozenset({Role.OFFICER, Role.REVIEWER})
NAMED = os.environ.get("COMPLAINT_NAMES", "")

COMPLAINTS = List(
    name="complaints",
    sheet=Text("投诉", "Complaints"),
    group="supervision",
    order=60,
    columns=(
        Column("number", Text("投诉编号", "Complaint no."), "link"),
        Column("state"),
        Column("subject"),
        Column("about", tones={"conduct": "bad"}),
        Column("enterprise_zh", Text("投诉企业", "Complainant"), sides=(C,)),
        Column("happened_on"),
        Column("submitted_at", sort=(C,)),
    ),
    query=(
        Query("subject", "words"),
        Query("number", "prefix"),
        Query("about"),
        Query("state"),
        *period("submitted_at"),
    ),
    entries=(
        Entry("complaints", Text("我的投诉", "My complaints"), "warning", (E,)),
        Entry("complaints", Text("投诉处理", "Complaints"), "warning", (C,)),
    ),
)

FLOW = Flow(
    kind="complaint",
    prefix="TS",
    label=Text("投诉", "Complaint"),
    form=Complaint,
    list=COMPLAINTS,
    title=lambda case: both(case.data.get("subject") or ""),
    states=(
        State("draft", Text("暂存", "Draft")),
        State("submitted", Text("待答复", "Awaiting an answer"), tone="waiting"),
        State("answered", Text("已答复", "Answered"), tone="good", final=True),
        State("withdrawn", Text("已撤回", "Withdrawn"), final=True),
    ),
    transitions=(
        create_draft(E, name=f"{NAMED}create"),
        save_draft(E, ("draft",), name=f"{NAMED}save"),
        submit(
            E, ("draft",), name=f"{NAMED}submit", rules=(HappenedAlready,),
            tells={C: Text("投诉 {number} 待答复", "Complaint {number} awaits an answer")},
        ),
        withdraw(E, target="withdrawn", name=f"{NAMED}withdraw"),
        discard_draft(E, name=f"{NAMED}discard"),
        *handling(("submitted",), OFFICERS),
        Transition(
            f"{NAMED}answer", Text("答复", "Answer"), ("submitted",), "answered", C, OFFICERS, form=ComplaintAnswer,
            tone="primary", tells={E: Text("投诉 {number} 已答复", "Complaint {number} was answered")},
        ),
    ),
)  # fmt: skip
