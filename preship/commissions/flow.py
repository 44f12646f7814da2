"""业务委托: the table of processes.md §3."""

from preship.accounts.scopes import RESULTS
from preship.accounts.sides import Side
from preship.cases.flow import CasePage, Flow, Slot, State, Transition
from preship.cases.limits import Limit
from preship.cases.returns import ReturnInput
from preship.cases.steps import create_draft, discard_draft, save_draft, submit, withdraw
from preship.commissions import effects, part_rules, rules, totals
from preship.commissions.forms import Commission
from preship.commissions.list import COMMISSIONS
from preship.commissions.result_forms import Correction, PartResult, RestEnd, Result
from preship.commissions.result_rules import RESULT_DAYS
from preship.commissions.schemas import CommissionExtraJson, TotalsJson
from preship.commissions.subjects import subject_of
from preship.deadlines.terms import RETURN_ANSWER
from preship.fields.text import Text

A, E, C = Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS
OPEN = ("draft", "returned")
RETURNED = Limit(E, RETURN_ANSWER, afresh=True)
DRAFT = (rules.AgencyIsKnown, rules.GoodsCodesAreKnown)
SUBMITTED = (*DRAFT, rules.NoGoodsAreProhibited, rules.AgencyCanBeCommissioned)
OPENED = (rules.AgencyMayAccept,)
CORRECTED = Text(
    "业务委托 {number} 的检验结果已更正：{reason}", "The result of commission {number} was corrected: {reason}"
)
RESULT = (
    rules.CertificateNumberNamesOne,
    rules.CertificateNumberIsUnique,
    rules.ValidityMatchesOrIsExplained,
    rules.ConclusionFitsFindings,
    rules.EveryMachineIsListed,
    part_rules.PartHasItsFile,
    *RESULT_DAYS,
)
PART = (part_rules.NotMoreThanLeft, *RESULT)
PART_RECORDED = Text(
    "业务委托 {number} 有一份新的检验结果，其余货物待检验", "Commission {number} has a result for part of its goods"
)
REINSPECTED = Text("业务委托 {number} 有复检结果", "Commission {number} has a re-inspection result")
REST_ENDED = Text(
    "业务委托 {number} 其余货物不再出证：{reason}", "The rest of commission {number} will not be certified: {reason}"
)


def paper(name: str, zh: str, en: str, source: str, required: bool = False) -> Slot:
    """A document of the enterprise's; a required one is demanded by 提交."""
    return Slot(name, Text(zh, en), E, OPEN, demanded_by=("submit",) if required else (), source=source)


FLOW = Flow(
    kind="commission",
    prefix="WT",
    own_figures=True,
    not_copied=effects.PLANNED,
    label=Text("业务委托", "Commission"),
    form=Commission,
    list=COMMISSIONS,
    page=CasePage(
        numbered=Text("委托 {id}", "Commission {id}"), new=Text("新增业务委托", "New commission"),
        files=Text("申请材料", "Application documents"), boxes=("number", "enterprise", "submitted_at"),
    ),
    columns=effects.columns,
    words=effects.words,
    title=subject_of,
    computed=totals.compute_totals,
    computed_json=TotalsJson,
    extra=effects.extra,
    extra_json=CommissionExtraJson,
    further=effects.results_on_paper,
    stays_open=effects.stays_open,
    offices=effects.offices,
    states=(
        State("draft", Text("暂存", "Draft")),
        State("submitted", Text("待受理", "Awaiting acceptance"), tone="waiting"),
        State("accepted", Text("受理中", "In progress"), tone="waiting"),
        State("returned", Text("补充材料", "Supplementary materials needed"), tone="returned", limit=RETURNED),
        State("completed", Text("检验完成", "Inspection completed"), tone="good", final=True),
    ),
    slots=(
        paper("contract", "合同", "Contract", "AQSIQ Decree 40/2003; code 101001", required=True),
        paper("invoice", "发票", "Invoice", "practice; code 101002", required=True),
        paper("goods_list", "货物清单", "List of goods", "AQSIQ Decree 40/2003", required=True),
        paper("packing_list", "装箱单", "Packing list", "practice; code 101004"),
        paper("business_licence", "营业执照", "Business registration", "AQSIQ Decree 40/2003"),
        paper("letter_of_authorisation", "委托书", "Letter of authorisation", "practice"),
        paper("import_declaration", "旧机电产品进口声明", "Used M&E import declaration", "145/2014 annex"),
        paper(
            "special_case_declaration", "免装运前检验证书特殊情况声明",
            "Special-case declaration instead of PSI certificate", "145/2014 annex",
        ),
        paper(
            "compliance_proofs", "安全/卫生/环保证明(型式试验报告等)",
            "Proof of safety, hygiene, environment (type test …)", "127/2020",
        ),
        paper("photos", "照片", "Photos (nameplate, whole machine)", "practice"),
        Slot(
            "result", Text("检验证书及报告", "Certificate and report"), A, ("accepted", "completed"),
            demanded_by=("record_result", "record_part", "record_reinspection"), source="manual M-6.1.4c",
        ),
    ),
    transitions=(
        create_draft(E, rules=DRAFT, clause="M-6.2.3b"),
        save_draft(E, OPEN, rules=DRAFT, clause="M-6.2.3c"),
        submit(
            E, OPEN, rules=SUBMITTED, apply=effects.entrust, clause="M-6.2.3e",
            tells={A: Text("业务委托 {number} 待受理", "Commission {number} is waiting for you to accept it")},
        ),
        withdraw(
            E, apply=effects.take_back, clause="processes.md §3",
            tells={A: Text("业务委托 {number} 已被企业撤回", "Commission {number} was withdrawn by the enterprise")},
        ),
        discard_draft(E, clause="processes.md §3"),
        Transition(
            "accept", Text("接受委托", "Accept"), ("submitted",), "accepted", A,
            kind="accept",
            rules=OPENED, tone="primary", clause="M-6.1.4b", scope=RESULTS,
            tells={E: Text("业务委托 {number} 已被接受，检验机构受理中", "Commission {number} was accepted by the agency")},
        ),
        Transition(
            "return", Text("退回", "Return"), ("submitted",), "returned", A, form=ReturnInput, returns=True,
            tone="danger", clause="M-6.1.4d", scope=RESULTS,
            tells={E: Text("业务委托 {number} 被退回：{reason}", "Commission {number} was returned: {reason}")},
        ),
        Transition(
            "record_result", Text("检验结果", "Inspection result"), ("accepted",), "completed", A, form=Result,
            kind="conclude",
            slot="result", binds=True, rules=(part_rules.SomethingIsLeft, *RESULT), apply=effects.record_result, tone="primary", clause="M-6.1.4c", scope=RESULTS,
            tells={E: Text("业务委托 {number} 检验完成", "The inspection of commission {number} is completed")},
        ),
        Transition(
            "record_part", Text("分批检验结果", "Result of a part"), ("accepted",), None, A, form=PartResult,
            kind="certify", slot="result", binds=True, aside=True,
            rules=(part_rules.MayBeParted, part_rules.PartLeavesSome, *PART),
            apply=effects.record_result, clause="decision 0068", scope=RESULTS, tells={E: PART_RECORDED},
        ),
        Transition(
            "record_reinspection", Text("复检结果", "Re-inspection result"), ("completed",), None, A, form=PartResult,
            kind="certify", slot="result", binds=True, aside=True, rules=(part_rules.MayBeReinspected, part_rules.ResultsAreRecognised, *PART),
            apply=effects.record_result, clause="decision 0068", scope=RESULTS, tells={E: REINSPECTED, C: REINSPECTED},
        ),
        Transition(
            "end_rest", Text("结束其余货物", "End the rest"), ("accepted", "completed"), "completed", A, form=RestEnd,
            kind="end", aside=True, rules=(part_rules.RestMayBeEnded,), clause="decision 0068", scope=RESULTS,
            tells={E: REST_ENDED, C: REST_ENDED},
        ),
        Transition(
            "correct_result", Text("更正", "Correct"), ("accepted", "completed"), None, A, form=Correction, slot="result",
            kind="correct", aside=True,
            binds=True, rules=(part_rules.SomeResultIsRecorded, part_rules.CorrectionNamesPart, *PART), apply=effects.correct_result, clause="processes.md §3", scope=RESULTS,
            tells={E: CORRECTED, C: CORRECTED},
        ),
    ),
)  # fmt: skip
