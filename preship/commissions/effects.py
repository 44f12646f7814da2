"""What commissions do beyond changing state, and how they show in lists and on their page."""

from typing import cast

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.advice.answer import find_prohibition
from preship.cases.bulk import is_hidden
from preship.cases.context import Context
from preship.cases.flow import RowValues
from preship.cases.models import Case
from preship.cases.rules import sentence_of
from preship.cases.view import submissions
from preship.codes.lookup import is_hs_code
from preship.commissions.attached_lists import compare_attached
from preship.commissions.certificate_numbers import claim
from preship.commissions.forms import Commission
from preship.commissions.mismatches import collect_mismatches
from preship.commissions.models import InspectionResult
from preship.commissions.result_forms import Result
from preship.commissions.rules import CertificateNumberIsUnique
from preship.commissions.schemas import BilingualMismatchJson, CommissionExtraJson, ResultJson
from preship.fields.clock import beijing_today
from preship.fields.form import require
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject, rows_in
from preship.folding import fold
from preship.register.eligibility import agency_in_form, both_names, why_not

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
    """Keep the first version of the result (M-6.1.4c)."""
    keep(context, version=1)


def correct_result(context: Context) -> None:
    """Keep a further version; the earlier ones stay as they were."""
    before = InspectionResult.objects.get(case=context.case, current=True)
    InspectionResult.objects.filter(pk=before.pk).update(current=False)
    keep(context, version=before.version + 1)


def keep(context: Context[Commission, Result], version: int) -> None:
    """Write one version of the result under a certificate number that is this case's.

    Refusal invalid where another case won the number after the rule had looked.
    """
    given = {name: value for name, value in context.input.items() if name != "reason"}
    if not claim(context):
        unique = CertificateNumberIsUnique
        raise Refusal("invalid", errors={unique.field: sentence_of(unique)})
    InspectionResult.objects.create(
        case=context.case,
        version=version,
        agency_id=context.case.agency_id or 0,
        data=given,
        attachments=[file.pk for file in context.in_slot("result")],
        reason=context.input.get("reason", ""),
        by=context.actor.name,
        at=context.now,
        words=fold(context.case.title),
        **{name: given[name] for name in COLUMNS},
    )


def extra(case: Case, actor: Actor) -> CommissionExtraJson:
    """Every version of the result, the one in force first; hints about the goods as this side sees them."""
    versions = InspectionResult.objects.filter(case=case).order_by("-version")
    about = ("version", "current", "reason", "by", "at", "attachments")
    told = [{**row.data, **{name: getattr(row, name) for name in about}} for row in versions]
    goods = goods_seen(case, actor)
    return {
        "results": cast(list[ResultJson], told),
        "mismatches": mismatches_of(goods, case, actor),
        "lists": compare_attached(goods, case, actor),
    }


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


def words(case: Case) -> dict[str, str]:
    """What a commission is found by, a letter for each search field."""
    return {
        "c": case.data.get("consignee_name", ""),
        "e": case.enterprise.name_zh if case.enterprise else "",
        "g": both_names(agency_in_form(case.data)),
    }


def title(case: Case) -> str:
    """Consignee and first goods."""
    goods = case.data.get("goods") or [{}]
    return " · ".join(text for text in (case.data.get("consignee_name"), goods[0].get("name")) if text)
