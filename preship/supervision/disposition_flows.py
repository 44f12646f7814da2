"""处置: the three kinds of processes.md §6. What they do stands in the register; it counts by the clock."""

from collections.abc import Callable
from typing import Any

from preship.accounts.sides import Role, Side
from preship.cases.context import Context
from preship.cases.flow import BeginsFrom, CasePage, Flow, Slot, State, Transition
from preship.cases.holding import take_up
from preship.cases.limits import Limit
from preship.cases.returns import ReasonInput
from preship.cases.steps import withdraw
from preship.deadlines.terms import RETURN_ANSWER
from preship.fields.text import Text
from preship.supervision import disposition_effects as does
from preship.supervision import disposition_rules as demands
from preship.supervision import effects, rules
from preship.supervision.drafting import DRAFT, FILES_OF_BOTH, OFFICERS, drafting, evidence
from preship.supervision.forms import NonRecognition, Rectification, RectificationReport, Revocation
from preship.supervision.lists import DISPOSITIONS
from preship.supervision.schemas import DispositionExtraJson

A, C, S = Side.AGENCY, Side.CUSTOMS, Side.SYSTEM
REVIEWERS = frozenset({Role.REVIEWER})
PROPOSED = State("proposed", Text("待复核", "Awaiting confirmation"), tone="waiting")
LIFTING = State("lifting", Text("待复核解除", "Lifting awaits confirmation"), tone="waiting", turn=C)
LIFTED = State("lifted", Text("已解除", "Lifted"), tone="good", final=True)
ENDED = State("ended", Text("已到期", "Expired"), final=True)
ABOUT = ("commission", "feedback", "document-check", "onsite-check")
LINKED = {"agency": "agency", "linked": "number"}
SHOWN: dict[str, Any] = {
    "begins_from": tuple(BeginsFrom(kind, LINKED) for kind in ABOUT),
    "list": DISPOSITIONS, "columns": effects.kind_columns, "words": effects.words, "title": effects.title, "offices": effects.offices,
    "extra": does.extra,
    "extra_json": DispositionExtraJson,
}  # fmt: skip
ENFORCED = ("confirmed", "in_force")
ANSWERING = ("rectifying", "returned")
OPEN = ("rectifying", "submitted", "returned")
FILED = (rules.AgencyOnRegister, demands.AgencyIsFiled)
PERIOD = (*FILED, demands.EndsInFuture, demands.NotTooLong, demands.NoneOfItsKind)


LIFTED_NOW = Text(
    "解除后立即生效：公开名录不再显示该处置。",
    "This takes effect at once: the public register no longer shows the disposition.",
)
IN_FORCE = {
    "non-recognition": Text(
        "复核后，自处置开始日期起该机构不能接受委托，公开名录显示该处置，期间出具的证书不被认可。",
        "From its first day on, the agency cannot be commissioned, the public register shows the disposition, and what it "
        "certifies meanwhile is not recognised.",
    ),
    "revocation": Text(
        "复核后立即生效，不能撤销：该机构从公开名录中移除，不能再接受委托；可以重新备案。",
        "This takes effect at once and cannot be undone: the agency leaves the public register and cannot be commissioned. "
        "It may file again.",
    ),
    "rectification": Text(
        "复核后立即生效：整改完成前该机构不能接受委托，公开名录显示“限期整改”。",
        "This takes effect at once: until it has rectified, the agency cannot be commissioned, and the public register says so.",
    ),
}
"""What follows when it is confirmed, said before it is."""


def confirming(
    *right: type, kind: str, target: str, apply: Callable[[Context], None], tells: Text
) -> tuple[Transition, ...]:
    """Propose, take back, decline, confirm: it takes two officers before it takes effect."""
    return (
        Transition(
            "propose", Text("提交复核", "Propose"), ("draft",), "proposed", C, OFFICERS, document="complete",
            kind="propose", shows_factor=True,
            rules=right, tone="primary", clause="processes.md §6",
        ),
        withdraw(C, ("proposed",), OFFICERS, apply=take_up, clause="processes.md §6"),
        Transition(
            "decline", Text("退回", "Return"), ("proposed",), "draft", C, REVIEWERS, form=ReasonInput, returns=True,
            rules=(demands.ConfirmedByAnother,), clause="processes.md §6",
        ),
        Transition(
            "confirm", Text("复核生效", "Confirm"), ("proposed",), target, C, REVIEWERS, binds=True, apply=apply,
            rules=(demands.ConfirmedByAnother, *right), tone="danger", clause="M-6.1.7a", shows_factor=True, asks=IN_FORCE[kind], tells={A: tells},
        ),
    )  # fmt: skip


def lifting(sources: tuple[str, ...], back: str) -> tuple[Transition, ...]:
    """What two officers put in force only two lift; the system closes what the clock has ended."""
    return (
        Transition(
            "propose_lift", Text("解除处置", "Lift"), sources, "lifting", C, OFFICERS, form=ReasonInput, aside=True,
            kind="propose_lift", rules=(demands.StillRuns,), clause="processes.md §6", shows_factor=True,
        ),
        Transition(
            "keep", Text("不解除", "Keep in force"), ("lifting",), back, C, OFFICERS, apply=does.keep_in_force,
            clause="processes.md §6",
        ),
        Transition(
            "lift", Text("复核解除", "Confirm the lifting"), ("lifting",), "lifted", C, REVIEWERS,
            rules=(demands.LiftedByAnother, demands.StillRuns), apply=does.lift_as_proposed, tone="danger", clause="processes.md §6",
            asks=LIFTED_NOW, shows_factor=True,
            tells={A: Text("处置 {number} 已解除：{reason}", "Disposition {number} was lifted: {reason}")},
        ),
        Transition(
            "expire", Text("到期", "Expire"), (*sources, "lifting"), "ended", S, rules=(demands.HasEnded,), apply=effects.settle, clause="processes.md §6",
            kind="expire",
            tells={A: Text("处置 {number} 已到期终止", "Disposition {number} has expired")},
        ),
    )  # fmt: skip


NON_RECOGNITION = Flow(
    kind="non-recognition",
    prefix="BR",
    changes_register=True,
    label=Text("不予认可装运前检验结果", "Non-recognition of inspection results"),
    form=NonRecognition,
    page=CasePage(
        numbered=Text("不予认可 {id}", "Non-recognition {id}"), new=Text("新增不予认可", "New non-recognition"), files=FILES_OF_BOTH,
    ),
    **SHOWN,
    states=(
        DRAFT,
        PROPOSED,
        State("confirmed", Text("已复核", "Confirmed"), tone="bad"),
        State("in_force", Text("处置中", "In force"), tone="bad"),
        LIFTING,
        LIFTED,
        ENDED,
    ),
    slots=(evidence(),),
    transitions=(
        *drafting(rules.AgencyOnRegister, waiting=("proposed", "lifting")),
        *confirming(
            *PERIOD, kind="non-recognition", target="confirmed", apply=does.take_effect,
            tells=Text("处置 {number}：不予认可装运前检验结果", "Disposition {number}: inspection results not recognised"),
        ),
        Transition(
            "begin", Text("生效", "Take effect"), ("confirmed",), "in_force", S, rules=(demands.HasBegun,),
            kind="begin",
            apply=does.begin, clause="processes.md §6",
        ),
        *lifting(ENFORCED, "confirmed"),
    ),
)  # fmt: skip

REVOCATION = Flow(
    kind="revocation",
    prefix="CX",
    changes_register=True,
    label=Text("撤销备案", "Revocation of the filing"),
    form=Revocation,
    page=CasePage(
        numbered=Text("撤销备案 {id}", "Revocation {id}"), new=Text("新增撤销备案", "New revocation"), files=FILES_OF_BOTH,
    ),
    **SHOWN,
    states=(DRAFT, PROPOSED, State("revoked", Text("备案已撤销", "Filing revoked"), tone="bad", final=True)),
    slots=(evidence(),),
    transitions=(
        *drafting(rules.AgencyOnRegister, waiting=("proposed",)),
        *confirming(
            *FILED, kind="revocation", target="revoked", apply=does.revoke,
            tells=Text("处置 {number}：备案已撤销，可重新备案", "Disposition {number}: your filing is revoked. You may file again"),
        ),
    ),
)  # fmt: skip

RECTIFICATION = Flow(
    kind="rectification",
    prefix="ZG",
    changes_register=True,
    label=Text("限期整改", "Rectification"),
    form=Rectification,
    page=CasePage(
        numbered=Text("限期整改 {id}", "Rectification {id}"), new=Text("新增限期整改", "New rectification"), files=FILES_OF_BOTH,
    ),
    **SHOWN,
    states=(
        DRAFT,
        PROPOSED,
        State("rectifying", Text("待整改", "Rectification due"), tone="bad", limit=Limit(A, until="until", ends=True)),
        State("submitted", Text("待审核", "Awaiting review"), tone="waiting"),
        State(
            "returned", Text("补充材料", "Supplementary materials needed"), tone="returned",
            limit=Limit(A, RETURN_ANSWER, until="until", ends=True),
        ),
        LIFTING,
        LIFTED,
        ENDED,
    ),
    slots=(
        evidence(),
        Slot(
            "materials", Text("整改材料", "Rectification materials"), A, (*ANSWERING, "lifting"), demanded_by=("submit",),
            source="manual M-6.1.7d",
        ),
    ),
    transitions=(
        *drafting(rules.AgencyOnRegister, waiting=("proposed", "submitted", "lifting")),
        *confirming(
            *FILED, demands.EndsInFuture, demands.NoneOfItsKind, kind="rectification", target="rectifying", apply=does.take_effect,
            tells=Text("处置 {number}：限期整改", "Disposition {number}: rectification"),
        ),
        Transition(
            "submit", Text("提交整改材料", "Submit"), (*ANSWERING, "lifting"), "submitted", A, form=RectificationReport, slot="materials",
            heading=Text("整改情况", "Rectification report"),
            binds=True, rules=(demands.StillRuns,), tone="primary", clause="M-6.1.7d",
            tells={C: Text("限期整改 {number} 待审核", "Rectification {number} awaits review")},
        ),
        Transition(
            "approve", Text("通过", "Pass"), ("submitted",), "lifted", C, OFFICERS, asks=LIFTED_NOW, shows_factor=True,
            rules=(demands.StillRuns,), apply=does.lift, tone="primary", clause="M-6.1.7d",
            tells={A: Text("限期整改 {number} 已通过，处置已解除", "Rectification {number} was passed and the disposition was lifted")},
        ),
        Transition(
            "not_pass", Text("不通过", "Not passed"), ("submitted",), "returned", C, OFFICERS,
            form=ReasonInput, returns=True, rules=(demands.StillRuns,), clause="M-6.1.7d",
            tells={A: Text("限期整改 {number} 不通过：{reason}", "Rectification {number} was not passed: {reason}")},
        ),
        *lifting(OPEN, "rectifying"),
    ),
)  # fmt: skip
