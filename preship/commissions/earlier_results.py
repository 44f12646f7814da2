"""An earlier result of the same agency as the beginning of a new one: what stays the same from one inspection to the next is
not typed again, what belongs to that one certificate is left out (found 2026-11 §9)."""

from django.db.models import Q

from preship.cases.models import Case
from preship.codes.lookup import exists
from preship.commissions.certificate_numbers import key_of
from preship.commissions.models import CertificateNumber, InspectionResult
from preship.commissions.result_forms import Result
from preship.commissions.schemas import CopiedResultJson, EarlierResultJson
from preship.fields.check import check, without
from preship.fields.describe import serialize_text
from preship.fields.refusals import Refusal
from preship.folding import spellings

MOST = 20
LEFT_OUT = (
    "certificate_number", "issued_on", "valid_until", "validity_reason", "scan", "inspected_on", "machines",
)  # fmt: skip
"""What belongs to one certificate alone: its number, its days, whether its file is a scan, the machines it lists."""


def find_earlier(case: Case, text: str) -> list[EarlierResultJson]:
    """The results in force of a commission's agency in its other commissions, the newest twenty; with `text`, those whose
    commission or certificate number begins so or whose goods or consignee have it in their name. SQL: one statement."""
    found = InspectionResult.objects.filter(agency_id=case.agency_id, current=True).exclude(case=case)
    asked = spellings(text[:60])
    if asked:
        key = key_of(asked[0])
        named = [Q(words__contains=one) for one in asked]
        numbered = CertificateNumber.objects.filter(agency_id=case.agency_id, key__startswith=key).values("case")
        found = found.filter(Q(*named, Q(case__number__startswith=key), Q(case__in=numbered), _connector=Q.OR))
    rows = found.select_related("case").defer("case__data", "data").order_by("-at", "-pk")[:MOST]
    return [
        {
            "number": row.case.number,
            "certificate_number": row.certificate_number,
            "title": serialize_text(row.case.subject),
            "conclusion": row.conclusion,
            "at": row.at,
        }
        for row in rows
    ]


def copy_result(case: Case, earlier: str) -> CopiedResultJson:
    """What a new result of `case` takes from the result in force of the commission numbered `earlier`; Refusal not_found
    where the agency has none there. `left_out`: the fields that are not taken along."""
    rows = InspectionResult.objects.filter(agency_id=case.agency_id, current=True, case__number=earlier)
    row = rows.exclude(case=case).order_by("-version").first()
    if row is None:
        raise Refusal("not_found")
    kept = {name: value for name, value in row.data.items() if name in Result.model_fields and name not in LEFT_OUT}
    _, unfit = check(Result, kept, complete=False, exists=exists)
    fit = without(kept, [path.split(".") for path in unfit]) if unfit else kept
    return {
        "input": {name: value for name, value in fit.items() if value not in (None, "")},
        "left_out": list(LEFT_OUT),
    }
