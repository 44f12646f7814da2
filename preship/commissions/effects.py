"""What commissions do beyond changing state, and how they show in lists and on their page."""

import datetime
from collections.abc import Mapping, Sequence
from typing import cast

from django.db.models import Max

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.advice.answer import find_prohibition
from preship.cases.bulk import is_hidden
from preship.cases.context import Context
from preship.cases.flow import FurtherDocument, RowValues
from preship.cases.models import Attachment, Case
from preship.cases.rules import sentence_of
from preship.cases.view import submissions
from preship.codes.lookup import is_hs_code, label
from preship.commissions.attached_lists import compare_attached
from preship.commissions.certificate_numbers import claim
from preship.commissions.forms import Commission
from preship.commissions.mismatches import collect_mismatches
from preship.commissions.models import InspectionResult
from preship.commissions.parts import (
    Plan,
    files_of,
    find_left,
    find_non_recognitions,
    is_recognised,
    plain,
    plan_result,
    quantities_of,
    read_results,
    recognised_results,
    rest_end,
    sum_certified,
)
from preship.commissions.result_forms import PartResult, Result
from preship.commissions.rules import CertificateNumberIsUnique
from preship.commissions.schemas import (
    BilingualMismatchJson,
    CertifiedRowJson,
    CommissionExtraJson,
    RestEndJson,
    ResultJson,
)
from preship.fields.clock import beijing_today
from preship.fields.describe import serialize_text
from preship.fields.form import require
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject, rows_in
from preship.fields.text import Text
from preship.folding import fold
from preship.register.eligibility import agency_in_form, both_names, why_not
from preship.register.signatories import signatories_on, spell_on_file

COLUMNS = (
    "certificate_number",
    "issued_on",
    "valid_until",
    "conclusion",
    "inspected_on",
    "inspection_place",
    "signatory",
)
PLANNED = ("inspection_date", "shipment_date", "arrival_date")


def entrust(context: Context[Commission]) -> None:
    """The chosen agency becomes a party and sees the case from now on (M-6.2.3e)."""
    context.case.agency_id = int(require(context.document.agency))


def take_back(context: Context) -> None:
    """The case is the enterprise's alone again; the agency that lost sight of it is told."""
    context.told[Side.AGENCY] = context.case.agency_id
    context.case.agency_id = None


def record_result(context: Context) -> None:
    """Keep the first version of a part's result, of all that is left if it names no rows (M-6.1.4c)."""
    keep(context, plan_result(context.case, context.input, corrects=False))


def correct_result(context: Context) -> None:
    """Keep a further version; the earlier ones stay as they were."""
    plan = plan_result(context.case, context.input, corrects=True)
    InspectionResult.objects.filter(case=context.case, part=plan.part, current=True).update(current=False)
    keep(context, plan)


def keep(context: Context[Commission, Result], plan: Plan) -> None:
    """Write one version of the result under a certificate number that is this case's.

    The signatory is kept as the filing spells them. Refusal invalid where another case won the number after the rule had looked.
    """
    names = signatories_on(context.case.agency_id or 0, datetime.date.fromisoformat(context.input["issued_on"]))
    signatory = context.input["signatory"]
    context.input["signatory"] = spell_on_file(signatory, names) or signatory
    given = plan.data(context.input)
    before = InspectionResult.objects.filter(case=context.case).aggregate(most=Max("version"))["most"] or 0
    if not claim(context):
        unique = CertificateNumberIsUnique
        raise Refusal("invalid", errors={unique.field: sentence_of(unique)})
    InspectionResult.objects.create(
        case=context.case,
        version=before + 1,
        part=plan.part,
        agency_id=context.case.agency_id or 0,
        data=given,
        attachments=[file.pk for file in files_of(context.case, plan.part, context.in_slot("result"))],
        reason=context.input.get("reason", ""),
        by=context.actor.name,
        at=context.now,
        words=fold(" ".join(context.case.subject)),
        **{name: given[name] for name in COLUMNS},
    )


def extra(case: Case, actor: Actor, files: Sequence[Attachment]) -> CommissionExtraJson:
    """Every version of the result, the newest first, and what of the goods they certify; hints about the goods as this side
    sees them."""
    versions = read_results(case)
    about = ("version", "part", "current", "reason", "by", "at", "attachments")
    told = [
        {
            **row.data,
            **{name: getattr(row, name) for name in about},
            "recognised": is_recognised(row, find_non_recognitions(case)),
        }
        for row in versions
    ]
    goods = goods_seen(case, actor)
    return {
        "results": cast(list[ResultJson], told),
        "certified": certified_rows(case, [row for row in versions if row.current]),
        "ended": serialize_end(case) if versions and find_left(case) else None,
        "mismatches": mismatches_of(goods, case, actor),
        "lists": compare_attached(goods, files),
    }


def certified_rows(case: Case, held: list[InspectionResult]) -> list[CertifiedRowJson]:
    """Each row of goods with what was commissioned, certified and left; none before the first result."""
    goods = rows_in(case.data, "goods") if held else []
    recognised = recognised_results(case)
    done = sum_certified(goods, [one.data for one in recognised])
    void = sum_certified(goods, [one.data for one in held if one not in recognised])
    return [
        {
            "row": n,
            "name": str(goods[n - 1].get("name") or ""),
            "unit": serialize_text(label("unit", str(goods[n - 1].get("unit") or ""))),
            "commissioned": plain(much),
            "certified": plain(done[n]),
            "left": plain(much - done[n]),
            "unrecognised": plain(void[n]),
        }
        for n, much in quantities_of(goods).items()
    ]


def serialize_end(case: Case) -> RestEndJson | None:
    """Why, when and by whom what is left was ended."""
    event = rest_end(case)
    return {"reason": event.comment, "by": event.name, "at": event.at} if event else None


def results_on_paper(extra: Mapping[str, object]) -> list[FurtherDocument]:
    """The versions of the result, the newest first."""
    told = cast(list[JsonObject], extra["results"])
    return [FurtherDocument(paper_title(one), PartResult if one.get("covers") else Result, one) for one in told]


def paper_title(one: JsonObject) -> Text:
    """What a version is called; of a part, which one."""
    version, part = one["version"], one["part"]
    if part == 1 and not one.get("covers"):
        return Text(f"检验结果（第 {version} 版）", f"Inspection result (version {version})")
    return Text(f"第 {part} 份检验结果（第 {version} 版）", f"Inspection result, part {part} (version {version})")


def goods_seen(case: Case, actor: Actor) -> list[JsonObject]:
    """The goods as this side's page shows them: what is still worked on is the enterprise's alone."""
    if not is_hidden(case, actor):
        return rows_in(case.data, "goods")
    return next((rows_in(submitted["data"], "goods") for submitted in submissions(case)[:1]), [])


def mismatches_of(goods: list[JsonObject], case: Case, actor: Actor) -> list[BilingualMismatchJson]:
    """What does not fit together in the goods, as this side is told."""
    found = collect_mismatches(goods, case, actor)
    return [
        {
            "row": each.row,
            "field": each.field,
            "code": each.code,
            "says": {"zh": each.says.zh, "en": each.says.en},
            "rows": list(each.rows),
            "cases": cases,
        }
        for each, cases in found
    ]


def stays_open(case: Case) -> tuple[str, ...]:
    """What time made unfit: the agency, once it can't be commissioned; the planned days, once the first that was
    submitted is over; the goods, once one of them is out of the tariff or prohibited. A return whose notes leave them out
    must not be a dead end (M-6.2.3g)."""
    named = case.data.get("agency")
    agency = () if named and why_not(int(named)) is None else ("agency",)
    planned = [str(submitted["data"]["inspection_date"]) for submitted in submissions(case)[:1]]
    today = beijing_today()
    days = PLANNED if min(planned, default="") < today.isoformat() else ()
    codes = {row["hs_code"] for row in case.data.get("goods") or [] if row.get("hs_code")}
    barred = any(not is_hs_code(code) or find_prohibition(code, today) for code in codes)
    return (*agency, *days, *(("goods",) if barred else ()))


def offices(case: Case) -> tuple[str, ...]:
    """The customs where the goods come in and where they go."""
    return tuple(case.data.get(name) or "" for name in ("entry_customs", "destination_customs"))


def columns(case: Case) -> RowValues:
    """A commission's own list columns."""
    agency = agency_in_form(case.data)
    named = ("consignee_name", "entry_customs", "destination", "destination_customs", "use")
    return {
        **{name: case.data.get(name, "") for name in named},
        "enterprise_zh": case.enterprise.name_zh if case.enterprise else "",
        "chosen_id": int(agency["id"]) if agency else None,
        "agency_zh": agency["name_zh"] if agency else "",
        "agency_en": agency["name_en"] if agency else "",
        "agency_name": both_names(agency),
    }


def words(case: Case, columns: RowValues) -> dict[str, str]:
    """What a commission is found by, a letter for each search field."""
    named = (("c", "consignee_name"), ("e", "enterprise_zh"), ("g", "agency_name"))
    return {letter: str(columns[name]) for letter, name in named}
