"""备案申请: the table of processes.md §1."""

from typing import Any

from preship.accounts.sides import Role, Side
from preship.cases.flow import CasePage, Flow, Slot, State, Transition
from preship.cases.holding import handling
from preship.cases.limits import Limit
from preship.cases.returns import ReasonInput, SupplementInput
from preship.cases.steps import create_draft, discard_draft, save_draft, submit, withdraw
from preship.deadlines.terms import FILING_REVIEW, RETURN_ANSWER
from preship.fields.text import Text
from preship.filings import effects, rules
from preship.filings.forms import Filing, RevocationInput
from preship.filings.lists import FILINGS
from preship.filings.schemas import FilingExtraJson

A, C, S = Side.AGENCY, Side.CUSTOMS, Side.SYSTEM
REVIEWERS = frozenset({Role.OFFICER, Role.REVIEWER})
OPEN = ("draft", "returned")
MAY_APPLY = (rules.NoOtherApplication, rules.MayFile)
RETURNED = Limit(A, RETURN_ANSWER, afresh=True)
FILE: dict[str, Any] = {"side": A, "states": OPEN, "demanded_by": ("submit",)}

ACCEPTING = Text(
    "受理后立即生效，不能撤销：系统分配备案证书编号，该机构列入公开的已备案检验机构名录，企业即可向其委托。",
    "This takes effect at once and cannot be undone: the agency gets its filing certificate number, enters the public "
    "register and can be commissioned.",
)

FLOW = Flow(
    kind="filing",
    prefix="BA",
    changes_register=True,
    not_copied=("independence",),
    label=Text("备案申请", "Filing application"),
    form=Filing,
    list=FILINGS,
    page=CasePage(
        numbered=Text("备案 {id}", "Filing {id}"), new=Text("新增备案申请", "New filing application"),
        files=Text("申请材料", "Application documents"),
    ),
    columns=effects.filing_columns,
    words=effects.words,
    title=effects.title,
    extra=effects.filing_extra,
    extra_json=FilingExtraJson,
    states=(
        State("draft", Text("暂存", "Draft")),
        State("submitted", Text("待审核", "Submitted"), tone="waiting", limit=Limit(C, FILING_REVIEW)),
        State("accepted", Text("已受理", "Accepted"), tone="good", final=True),
        State("refused", Text("不予受理", "Refused"), tone="bad", final=True),
        State("revoked", Text("已撤销", "Revoked"), tone="bad", final=True),
        State("returned", Text("补充材料", "Supplementary materials needed"), tone="returned", limit=RETURNED),
    ),
    slots=(
        Slot("legal_proof", Text("合法注册第三方检验机构资质证明(经公证)", "Notarised proof of legal registration"), **FILE),
        Slot("iso17020", Text("ISO/IEC 17020 认可证明", "ISO/IEC 17020 accreditation certificate"), **FILE),
        Slot("specimens", Text("印签样式", "Specimen seals and signatures"), **FILE),
        Slot("articles", Text("公司章程", "Articles of association"), **FILE),
        Slot("other", Text("其他材料", "Other materials"), A, OPEN),
    ),
    transitions=(
        create_draft(A, rules=MAY_APPLY, clause="M-6.1.3b"),
        save_draft(A, OPEN, clause="M-6.1.3c"),
        submit(
            A, OPEN, label=Text("申请", "Submit"), rules=MAY_APPLY, clause="M-6.1.3e",
            tells={C: Text("备案申请 {number} 待审核", "Filing application {number} awaits review")},
        ),
        withdraw(A, rules=(rules.NotTakenUp,), clause="processes.md §1"),
        discard_draft(A, clause="processes.md §1"),
        *handling(("submitted",), REVIEWERS),
        Transition(
            "accept", Text("受理", "Accept"), ("submitted",), "accepted", C, REVIEWERS,
            kind="accept", register_says=Text("已备案", "Filed"),
            apply=effects.accept, tone="primary", clause="M-6.1.3f", asks=ACCEPTING,
            tells={A: Text("备案申请 {number} 已受理", "Filing application {number} was accepted")},
        ),
        Transition(
            "supplement", Text("补充材料", "Request supplementary materials"), ("submitted",), "returned", C, REVIEWERS,
            form=SupplementInput, returns=True, clause="M-6.1.3f",
            tells={A: Text("备案申请 {number} 补充材料：{reason}", "Filing application {number} needs supplementary materials: {reason}")},
        ),
        Transition(
            "refuse", Text("不予受理", "Refuse"), ("submitted",), "refused", C, REVIEWERS,
            form=ReasonInput, tone="danger", clause="M-6.1.3f",
            tells={A: Text("备案申请 {number} 不予受理：{reason}", "Filing application {number} was not accepted: {reason}")},
        ),
        Transition(
            "revoke", Text("撤销备案", "Revoke"), ("accepted",), "revoked", S, kind="end", rules=(rules.NoLongerInForce,),
            form=RevocationInput, aside=True, clause="M-6.1.7c",
        ),
    ),
)  # fmt: skip
