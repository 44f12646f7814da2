"""业务委托: the table of processes.md §3."""

from preship.accounts.sides import Side
from preship.cases.flow import Flow, Slot, State, Transition, register
from preship.cases.returns import ReturnInput
from preship.commissions import acts, rules, totals
from preship.commissions.forms import Commission
from preship.commissions.models import CommissionRow
from preship.commissions.result_forms import Correction, Result
from preship.fields.text import Text

A, E, C = Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS
OPEN = ("draft", "returned")
FILE = {"side": E, "states": OPEN}
DEMANDED = {**FILE, "demanded_by": ("submit",)}
DRAFT = (rules.AgencyIsKnown, rules.GoodsCodesAreKnown)
CORRECTED = Text("业务委托 {number} 的检验结果已更正：{reason}", "The result of commission {number} was corrected: {reason}")
RESULT = (
    rules.CertificateNumberIsUnique, rules.ValidityMatchesOrIsExplained, rules.ConclusionFitsFindings,
    rules.EveryMachineIsListed,
)  # fmt: skip

FLOW = register(
    Flow(
        kind="commission",
        prefix="WT",
        label=Text("业务委托", "Commission"),
        form=Commission,
        table=CommissionRow,
        columns=acts.columns,
        words=acts.words,
        title=acts.title,
        computed=totals.computed,
        extra=acts.extra,
        states=(
            State("draft", Text("暂存", "Draft")),
            State("submitted", Text("待受理", "Awaiting acceptance"), tone="waiting"),
            State("accepted", Text("受理中", "In progress"), tone="waiting"),
            State("returned", Text("补充材料", "Supplement needed"), tone="returned"),
            State("completed", Text("检验完成", "Inspection completed"), tone="good", final=True),
        ),
        slots=(
            Slot("contract", Text("合同", "Contract"), **DEMANDED, source="AQSIQ Decree 40/2003; code 101001"),
            Slot("invoice", Text("发票", "Invoice"), **DEMANDED, source="practice; code 101002"),
            Slot("goods_list", Text("货物清单", "List of goods"), **DEMANDED, source="AQSIQ Decree 40/2003"),
            Slot("packing_list", Text("装箱单", "Packing list"), **FILE, source="practice; code 101004"),
            Slot("business_licence", Text("营业执照", "Business registration"), **FILE, source="AQSIQ Decree 40/2003"),
            Slot("letter_of_authorisation", Text("委托书", "Letter of authorisation"), **FILE, source="practice"),
            Slot(
                "import_declaration", Text("旧机电产品进口声明", "Used M&E import declaration"), **FILE,
                source="145/2014 annex",
            ),
            Slot(
                "special_case_declaration",
                Text("免装运前检验证书特殊情况声明", "Special-case declaration instead of PSI certificate"),
                **FILE, source="145/2014 annex",
            ),
            Slot(
                "compliance_proofs",
                Text("安全/卫生/环保证明(型式试验报告等)", "Proof of safety, hygiene, environment (type test …)"),
                **FILE, source="127/2020",
            ),
            Slot("photos", Text("照片", "Photos (nameplate, whole machine)"), **FILE, source="practice"),
            Slot(
                "result", Text("检验证书及报告", "Certificate and report"), A, ("accepted", "completed"),
                demanded_by=("record_result",), source="manual M-6.1.4c",
            ),
        ),
        transitions=(
            Transition(
                "create", Text("新增", "New"), (), "draft", E, document="draft", rules=DRAFT, clause="M-6.2.3b",
            ),
            Transition(
                "save", Text("暂存", "Save draft"), OPEN, None, E, document="draft", rules=DRAFT, clause="M-6.2.3c",
            ),
            Transition(
                "submit", Text("提交", "Submit"), OPEN, "submitted", E, document="complete",
                rules=(*DRAFT, rules.AgencyCanBeCommissioned), apply=acts.entrust, tone="primary", clause="M-6.2.3e",
                tells={A: Text("业务委托 {number} 待受理", "Commission {number} awaits your acceptance")},
            ),
            Transition(
                "withdraw", Text("撤回", "Withdraw"), ("submitted",), "draft", E, apply=acts.take_back,
                clause="processes.md §3",
                tells={A: Text("业务委托 {number} 已被企业撤回", "Commission {number} was withdrawn by the enterprise")},
            ),
            Transition(
                "discard", Text("删除", "Delete"), ("draft",), None, E, rules=(rules.NeverSubmitted,),
                discards=True, tone="danger", clause="processes.md §3",
            ),
            Transition(
                "accept", Text("接受委托", "Accept"), ("submitted",), "accepted", A,
                rules=(rules.AgencyIsOpen, rules.AgencyCanBeCommissioned), tone="primary", clause="M-6.1.4b",
                tells={E: Text("业务委托 {number} 已被接受，检验机构受理中", "Commission {number} was accepted by the agency")},
            ),
            Transition(
                "return", Text("退回", "Return"), ("submitted",), "returned", A, form=ReturnInput, returns=True,
                tone="danger", clause="M-6.1.4d",
                tells={E: Text("业务委托 {number} 被退回：{reason}", "Commission {number} was returned: {reason}")},
            ),
            Transition(
                "record_result", Text("检验结果", "Inspection result"), ("accepted",), "completed", A, form=Result,
                slot="result", binds=True, rules=RESULT, apply=acts.record_result, tone="primary", clause="M-6.1.4c",
                tells={E: Text("业务委托 {number} 检验完成", "The inspection of commission {number} is completed")},
            ),
            Transition(
                "correct_result", Text("更正", "Correct"), ("completed",), None, A, form=Correction, slot="result",
                binds=True, rules=RESULT, apply=acts.correct_result, clause="processes.md §3",
                tells={E: CORRECTED, C: CORRECTED},
            ),
        ),
    )
)  # fmt: skip
