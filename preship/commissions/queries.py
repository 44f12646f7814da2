"""The list of commissions (M-6.1.4a, M-6.2.3a) and the agencies to choose from (M-2.4)."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from preship.cases.models import Case
from preship.commissions.models import InspectionResult
from preship.commissions.parts import conforming_goods, coverage_of, is_recognised, join_conclusions
from preship.fields.schemas import JsonObject, rows_in
from preship.fields.text import Text
from preship.register import eligibility
from preship.register.eligibility import FiledAgency, non_recognitions
from preship.register.schemas import CommissionableJson


def commissionable(language: str) -> list[CommissionableJson]:
    """Every agency the register knows: open to commissions now, or why not, in `language`; the open ones first."""
    rows = [serialize_agency(agency, language) for agency in eligibility.agencies()]
    return sorted(rows, key=lambda row: not row["open"])


def serialize_agency(agency: FiledAgency, language: str) -> CommissionableJson:
    """One agency with its reason said in `language`."""
    why: Text | None = agency["why"]
    return {**agency, "open": why is None, "why": why.say(language) if why else None}


@dataclass(frozen=True, slots=True)
class CertifiedGoods:
    """A row of goods (from 1) as one part certifies it, by the day of that part's first result."""

    part: int
    row: int
    quantity: Decimal
    since: datetime.datetime


def results_at(case: int, at: datetime.datetime) -> list[InspectionResult]:
    """The results of a commission that were in force at a moment, in the order of its parts."""
    rows = InspectionResult.objects.filter(case=case, at__lte=at).order_by("version")
    return sorted({row.part: row for row in rows}.values(), key=lambda row: row.part)


def conclusion_at(case: int, at: datetime.datetime) -> str:
    """What the results of a commission said together at a moment; empty where there was none."""
    held = [row.data for row in results_at(case, at)]
    return join_conclusions(goods_of(case), held) if held else ""


def goods_certified_at(case: int, at: datetime.datetime) -> list[CertifiedGoods]:
    """What each part of a commission certified at a moment; what customs does not recognise certifies nothing."""
    goods, held = goods_of(case), results_at(case, at)
    barred = non_recognitions(one.agency_id for one in held)
    first: dict[int, datetime.datetime] = {}
    for part, since in InspectionResult.objects.filter(case=case).order_by("-version").values_list("part", "at"):
        first[part] = since
    return [
        CertifiedGoods(one.part, n, coverage_of(goods, one.data)[n], first[one.part])
        for one in held
        if is_recognised(one, barred.get(one.agency_id, []))
        for n in conforming_goods(goods, one.data)
    ]


def goods_of(case: int) -> list[JsonObject]:
    """A commission's goods."""
    return rows_in(Case.objects.only("data", "kind").get(pk=case).data, "goods")


def certificate_numbers(case: int) -> dict[datetime.datetime, str]:
    """Of a commission: when a result was entered or corrected → its certificate number."""
    return dict(InspectionResult.objects.filter(case=case).values_list("at", "certificate_number"))
