"""处置: the three kinds of processes.md §6. What they do stands in the register; it counts by the clock."""

from typing import Any

from preship.accounts.sides import Role, Side
from preship.cases.flow import Flow, Slot, State, Transition, register
from preship.cases.holding import take_up
from preship.cases.returns import ReasonInput
from preship.cases.terms import RETURN_ANSWER, Limit
from preship.fields.text import Text
from preship.supervision import acts, rules
from preship.supervision import disposition_acts as does
from preship.supervision import disposition_rules as demands
from preship.supervision.drafting import DRAFT, OFFICERS, drafting, evidence
from preship.supervision.forms import NonRecognition, Rectification, Rectified, Revocation
from preship.supervision.models import DispositionRow

A, C, S = Side.AGENCY, Side.CUSTOMS, Side.SYSTEM
REVIEWERS = frozenset({Role.REVIEWER})
PROPOSED = State("proposed", Text("待复核", "Awaiting confirmation"), tone="waiting")
LIFTED = State("lifted", Text("已撤销", "Lifted"), tone="good", final=True)
ENDED = State("ended", Text("已到期", "Ended"), final=True)
SHOWN: dict[str, Any] = {
    "table": DispositionRow, "columns": acts.kind_columns, "words": acts.words, "title": acts.title, "offices": acts.offices,
    "extra": does.extra,
}  # fmt: skip
ENFORCED = ("confirmed", "in_force")
ANSWERING = ("rectifying", "returned")
OPEN = ("rectifying", "submitted", "returned")
FILED = (rules.AgencyOnRegister, demands.AgencyIsFiled)
PERIOD = (*FILED, demands.EndsInFuture, demands.NotTooLong, demands.NoneOfItsKind)


def confirming(*right: type, target: str, apply: Any, tells: Text) -> tuple[Transition, ...]:
    """Propose, take back, decline, confirm: it takes two officers before it takes effect."""
    return (
        Transition(
            "propose", Text("提交复核", "Propose"), ("draft",), "proposed", C, OFFICERS, document="complete",
            rules=right, tone="primary", clause="processes.md §6",
        ),
        Transition(
            "withdraw", Text("撤回", "Withdraw"), ("proposed",), "draft", C, OFFICERS, apply=take_up, clause="processes.md §6",
        ),
        Transition(
            "decline", Text("退回", "Decline"), ("proposed",), "draft", C, REVIEWERS, form=ReasonInput, returns=True,
            rules=(demands.ConfirmedByAnother,), clause="processes.md §6",
        ),
        Transition(
            "confirm", Text("复核生效", "Confirm"), ("proposed",), target, C, REVIEWERS, binds=True, apply=apply,
            rules=(demands.ConfirmedByAnother, *right), tone="danger", clause="M-6.1.7a", tells={A: tells},
        ),
    )  # fmt: skip


def lifting(sources: tuple[str, ...]) -> tuple[Transition, ...]:
    """Customs lifts it; the system closes what the clock has ended."""
    return (
        Transition(
            "lift", Text("撤销处置", "Lift"), sources, "lifted", C, OFFICERS, form=ReasonInput, aside=True,
            rules=(demands.StillRuns,), apply=does.lift, clause="processes.md §6",
            tells={A: Text("处置 {number} 已撤销：{reason}", "Disposition {number} was lifted: {reason}")},
        ),
        Transition(
            "expire", Text("到期", "End"), sources, "ended", S, rules=(demands.HasEnded,), apply=acts.settle, clause="processes.md §6",
            tells={A: Text("处置 {number} 已到期终止", "Disposition {number} has ended")},
        ),
    )  # fmt: skip


register(
    Flow(
        kind="non-recognition",
        prefix="BR",
        label=Text("不予认可装运前检验结果", "Non-recognition of inspection results"),
        form=NonRecognition,
        **SHOWN,
        states=(
            DRAFT,
            PROPOSED,
            State("confirmed", Text("已复核", "Confirmed"), tone="bad"),
            State("in_force", Text("处置中", "In force"), tone="bad"),
            LIFTED,
            ENDED,
        ),
        slots=(evidence(),),
        transitions=(
            *drafting(rules.AgencyOnRegister, waiting=("proposed",)),
            *confirming(
                *PERIOD, target="confirmed", apply=does.take_effect,
                tells=Text("处置 {number}：不予认可装运前检验结果", "Disposition {number}: inspection results not recognised"),
            ),
            Transition(
                "begin", Text("生效", "Take effect"), ("confirmed",), "in_force", S, rules=(demands.HasBegun,),
                apply=does.begin, clause="processes.md §6",
            ),
            *lifting(ENFORCED),
        ),
    )
)  # fmt: skip

register(
    Flow(
        kind="revocation",
        prefix="CX",
        label=Text("撤销备案", "Revocation of the filing"),
        form=Revocation,
        **SHOWN,
        states=(DRAFT, PROPOSED, State("revoked", Text("备案已撤销", "Filing revoked"), tone="bad", final=True)),
        slots=(evidence(),),
        transitions=(
            *drafting(rules.AgencyOnRegister, waiting=("proposed",)),
            *confirming(
                *FILED, target="revoked", apply=does.revoke,
                tells=Text("处置 {number}：备案已撤销，可重新备案", "Disposition {number}: the filing is revoked; you may file anew"),
            ),
        ),
    )
)  # fmt: skip

register(
    Flow(
        kind="rectification",
        prefix="ZG",
        label=Text("限期整改", "Rectification"),
        form=Rectification,
        **SHOWN,
        states=(
            DRAFT,
            State("rectifying", Text("待整改", "To be rectified"), tone="bad", limit=Limit(A, until="until", ends=True)),
            State("submitted", Text("待审核", "Awaiting review"), tone="waiting"),
            State(
                "returned", Text("补充材料", "Supplement needed"), tone="returned",
                limit=Limit(A, RETURN_ANSWER, until="until", ends=True),
            ),
            LIFTED,
            ENDED,
        ),
        slots=(
            evidence(),
            Slot(
                "materials", Text("整改材料", "Rectification materials"), A, ANSWERING, demanded_by=("submit",),
                source="manual M-6.1.7d",
            ),
        ),
        transitions=(
            *drafting(rules.AgencyOnRegister, waiting=("submitted",)),
            Transition(
                "issue", Text("发出", "Issue"), ("draft",), "rectifying", C, OFFICERS, document="complete",
                rules=(*FILED, demands.EndsInFuture, demands.NoneOfItsKind), apply=does.take_effect, tone="primary",
                clause="M-6.1.7a", tells={A: Text("处置 {number}：限期整改", "Disposition {number}: rectification")},
            ),
            Transition(
                "submit", Text("提交整改材料", "Submit"), ANSWERING, "submitted", A, form=Rectified, slot="materials",
                binds=True, rules=(demands.StillRuns,), apply=acts.keep_answer, tone="primary", clause="M-6.1.7d",
                tells={C: Text("限期整改 {number} 待审核", "Rectification {number} awaits review")},
            ),
            Transition(
                "approve", Text("审核通过", "Approve"), ("submitted",), "lifted", C, OFFICERS,
                rules=(demands.StillRuns,), apply=does.lift, tone="primary", clause="M-6.1.7d",
                tells={A: Text("限期整改 {number} 审核通过，处置已撤销", "Rectification {number} was approved; the disposition is lifted")},
            ),
            Transition(
                "not_pass", Text("审核不通过", "Not passed"), ("submitted",), "returned", C, OFFICERS,
                form=ReasonInput, returns=True, rules=(demands.StillRuns,), clause="M-6.1.7d",
                tells={A: Text("限期整改 {number} 未通过：{reason}", "Rectification {number} was not passed: {reason}")},
            ),
            *lifting(OPEN),
        ),
    )
)  # fmt: skip
