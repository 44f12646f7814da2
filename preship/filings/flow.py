"""备案申请: the table of processes.md §1."""

from typing import Any

from preship.accounts.sides import Role, Side
from preship.cases.flow import Flow, Slot, State, Transition, register
from preship.cases.holding import handling
from preship.cases.returns import ReasonInput, SupplementInput
from preship.cases.terms import FILING_REVIEW, RETURN_ANSWER, Limit
from preship.fields.text import Text
from preship.filings import acts, rules
from preship.filings.forms import Filing
from preship.filings.models import FilingRow

A, C = Side.AGENCY, Side.CUSTOMS
REVIEWERS = frozenset({Role.OFFICER, Role.REVIEWER})
OPEN = ("draft", "returned")
RETURNED = Limit(A, RETURN_ANSWER, afresh=True)
FILE: dict[str, Any] = {"side": A, "states": OPEN, "demanded_by": ("submit",)}

ACCEPTING = Text(
    "受理后立即生效，不能撤销：系统分配备案证书编号，该机构列入公开的已备案检验机构名录，企业即可向其委托。",
    "It takes effect at once and can't be undone: the agency gets its filing certificate number, enters the public "
    "register, and can be commissioned.",
)

FLOW = register(
    Flow(
        kind="filing",
        prefix="BA",
        label=Text("备案申请", "Filing application"),
        form=Filing,
        table=FilingRow,
        columns=acts.filing_columns,
        words=acts.words,
        title=acts.title,
        extra=acts.filing_extra,
        states=(
            State("draft", Text("暂存", "Draft")),
            State("submitted", Text("待审核", "Submitted"), tone="waiting", limit=Limit(C, FILING_REVIEW)),
            State("accepted", Text("已受理", "Accepted"), tone="good", final=True),
            State("refused", Text("不予受理", "Refused"), tone="bad", final=True),
            State("returned", Text("补充材料", "Supplement needed"), tone="returned", limit=RETURNED),
        ),
        slots=(
            Slot("legal_proof", Text("合法注册第三方检验机构资质证明(经公证)", "Notarised proof of legal registration"), **FILE),
            Slot("iso17020", Text("ISO/IEC 17020 认可证明", "ISO/IEC 17020 accreditation certificate"), **FILE),
            Slot("specimens", Text("印签样式", "Specimen seals and signatures"), **FILE),
            Slot("articles", Text("公司章程", "Articles of association"), **FILE),
            Slot("other", Text("其他材料", "Other materials"), A, OPEN),
        ),
        transitions=(
            Transition(
                "create", Text("新增", "New"), (), "draft", A, document="draft",
                rules=(rules.NoOtherApplication, rules.MayFile), clause="M-6.1.3b",
            ),
            Transition(
                "save", Text("暂存", "Save draft"), OPEN, None, A, document="draft", clause="M-6.1.3c",
            ),
            Transition(
                "submit", Text("申请", "Submit"), OPEN, "submitted", A, document="complete",
                rules=(rules.NoOtherApplication, rules.MayFile), tone="primary", clause="M-6.1.3e",
                tells={C: Text("备案申请 {number} 待审核", "Filing application {number} awaits review")},
            ),
            Transition(
                "withdraw", Text("撤回", "Withdraw"), ("submitted",), "draft", A,
                rules=(rules.NotTakenUp,), clause="processes.md §1",
            ),
            Transition(
                "discard", Text("删除", "Delete"), ("draft",), None, A,
                rules=(rules.NeverSubmitted,), discards=True, tone="danger", clause="processes.md §1",
            ),
            *handling(("submitted",), REVIEWERS),
            Transition(
                "accept", Text("受理", "Accept"), ("submitted",), "accepted", C, REVIEWERS,
                apply=acts.accept, tone="primary", clause="M-6.1.3f", asks=ACCEPTING,
                tells={A: Text("备案申请 {number} 已受理", "Filing application {number} was accepted")},
            ),
            Transition(
                "supplement", Text("补充材料", "Request supplement"), ("submitted",), "returned", C, REVIEWERS,
                form=SupplementInput, returns=True, clause="M-6.1.3f",
                tells={A: Text("备案申请 {number} 补充材料：{reason}", "Filing application {number} needs a supplement: {reason}")},
            ),
            Transition(
                "refuse", Text("不予受理", "Refuse"), ("submitted",), "refused", C, REVIEWERS,
                form=ReasonInput, tone="danger", clause="M-6.1.3f",
                tells={A: Text("备案申请 {number} 不予受理：{reason}", "Filing application {number} was refused: {reason}")},
            ),
        ),
    )
)  # fmt: skip
