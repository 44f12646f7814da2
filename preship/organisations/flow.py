"""单位信息变更: drafted and submitted by an enterprise, decided by customs."""

from preship.accounts.sides import Role, Side
from preship.cases.flow import Flow, Slot, State, Transition
from preship.cases.holding import handling
from preship.cases.returns import ReasonInput
from preship.cases.steps import create_draft, discard_draft, save_draft, submit, withdraw
from preship.fields.text import Text, both
from preship.lists.declaration import Column, Entry, List, Query, period
from preship.organisations import effects, rules
from preship.organisations.forms import OrganisationChange

E, C = Side.ENTERPRISE, Side.CUSTOMS
REVIEWERS = frozenset({Role.OFFICER, Role.REVIEWER})
CLAUSE = "issue 13 (1)"

CHANGES = List(
    name="organisation-changes",
    sheet=Text("单位信息变更", "Changes of organisations"),
    group="admin",
    order=30,
    columns=(
        Column("number", Text("变更编号", "Change no."), "link"),
        Column("state"),
        Column("name_zh"),
        Column("code"),
        Column("enterprise_zh", Text("委托企业", "Enterprise"), sides=(C,)),
        Column("submitted_at", sort=(C,)),
    ),
    query=(Query("number", "prefix"), Query("state"), *period("submitted_at")),
    entries=(
        Entry("organisation-changes", Text("单位信息变更", "Change of organisation"), "edit", (E,)),
        Entry("organisation-reviews", Text("单位变更审核", "Changes of organisations"), "edit", (C,)),
    ),
)

FLOW = Flow(
    kind="organisation-change",
    prefix="DW",
    label=Text("单位信息变更", "Change of organisation"),
    form=OrganisationChange,
    list=CHANGES,
    title=lambda case: both(case.data.get("name_zh") or "", case.data.get("name_en") or ""),
    states=(
        State("draft", Text("暂存", "Draft")),
        State("submitted", Text("待审核", "Awaiting review"), tone="waiting"),
        State("approved", Text("已变更", "Changed"), tone="good", final=True),
        State("rejected", Text("不通过", "Not passed"), tone="bad", final=True),
    ),
    slots=(
        Slot("proof", Text("营业执照等证明材料", "Business licence or other proof"), E, ("draft",), demanded_by=("submit",)),
    ),
    transitions=(
        create_draft(E, clause=CLAUSE),
        save_draft(E, ("draft",), clause=CLAUSE),
        submit(
            E, ("draft",), rules=(rules.SomethingChanges, rules.NoOtherUnderWay, rules.CodeIsFree), clause=CLAUSE,
            tells={C: Text("单位信息变更 {number} 待审核", "Change of organisation {number} awaits review")},
        ),
        withdraw(E, clause=CLAUSE),
        discard_draft(E, clause=CLAUSE),
        *handling(("submitted",), REVIEWERS),
        Transition(
            "approve", Text("通过", "Pass"), ("submitted",), "approved", C, REVIEWERS, kind="approve", tone="primary",
            rules=(rules.CodeIsFree,), apply=effects.approve, clause=CLAUSE,
            asks=Text(
                "通过后立即生效：该企业今后的业务使用新的名称和代码，已有记录保留原名称。",
                "This takes effect at once: the enterprise's cases to come have the new name and code. Records keep the old one.",
            ),
            tells={E: Text("单位信息变更 {number} 已通过", "Change of organisation {number} was approved")},
        ),
        Transition(
            "reject", Text("不通过", "Not passed"), ("submitted",), "rejected", C, REVIEWERS, form=ReasonInput, tone="danger",
            clause=CLAUSE,
            tells={E: Text("单位信息变更 {number} 不通过：{reason}", "Change of organisation {number} was rejected: {reason}")},
        ),
    ),
)  # fmt: skip
