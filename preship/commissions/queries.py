"""The list of commissions (M-6.1.4a, M-6.2.3a) and the agencies to choose from (M-2.4)."""

import datetime
from typing import Any

from preship.accounts.sides import Side
from preship.cases.listing import Filter, Listing, Sort
from preship.cases.listing_sheet import STATE, UPDATED, Head, Sheet, declare_sheet
from preship.commissions.models import InspectionResult
from preship.fields.text import Text
from preship.register import standing

COMMISSIONS = Listing(
    table="commissions_commissionrow",
    columns={
        "number": "r.number",
        "state": "r.state",
        "consignee_name": "r.consignee_name",
        "enterprise_zh": "r.enterprise_zh",
        "agency_zh": "r.agency_zh",
        "agency_en": "r.agency_en",
        "entry_customs": "r.entry_customs",
        "destination": "r.destination",
        "use": "r.use",
        "entrusted_at": "r.submitted_at",
        "updated_at": "r.updated_at",
    },
    filters={
        "number": Filter("number", "prefix"),
        "enterprise": Filter("enterprise_zh", "words", "e", alone=True),
        "consignee_name": Filter("consignee_name", "words", "c", alone=True),
        "agency_name": Filter("agency_name", "words", "g"),
        "entry_customs": Filter("entry_customs"),
        "destination": Filter("destination"),
        "use": Filter("use"),
        "agency": Filter("chosen_id", "id"),
        "state": Filter("state"),
        "from": Filter("submitted_at", "from"),
        "to": Filter("submitted_at", "until"),
    },
    instants=("entrusted_at", "updated_at"),
    sorts={
        "number": Sort("id"),
        "entrusted_at": Sort("submitted_at", (Side.AGENCY, Side.CUSTOMS)),
        "updated_at": Sort("updated_at"),
    },
)
declare_sheet(
    "commissions",
    Sheet(
        COMMISSIONS,
        Text("业务委托", "Commissions"),
        "commission",
        {
            "number": Head(Text("业务编号", "Business no.")),
            "state": STATE,
            "enterprise_zh": Head(Text("委托企业名称", "Entrusting enterprise")),
            "consignee_name": Head(Text("收货人姓名", "Name of consignee")),
            "agency_zh": Head(Text("装运前检验机构", "PSI agency")),
            "agency_en": Head(Text("装运前检验机构(英文)", "PSI agency (English)")),
            "entry_customs": Head(Text("入境海关", "Customs of entry"), "code", "customs_district"),
            "destination": Head(Text("到货地", "Place of arrival"), "code", "admin_division"),
            "use": Head(Text("用途", "Use"), "code", "product_use"),
            "entrusted_at": Head(Text("委托时间", "Entrusted at"), "instant"),
            "updated_at": UPDATED,
        },
    ),
)


def commissionable(language: str) -> list[dict[str, Any]]:
    """Every agency the register knows: open to commissions now, or why not, in `language`; the open ones first."""
    rows = [opened(agency, language) for agency in standing.agencies()]
    return sorted(rows, key=lambda row: not row["open"])


def opened(agency: dict[str, Any], language: str) -> dict[str, Any]:
    """One agency with its reason said in `language`."""
    why: Text | None = agency["why"]
    return {**agency, "open": why is None, "why": why.say(language) if why else None}


def conclusions(case: int) -> dict[datetime.datetime, dict[str, str]]:
    """Of a commission: when a result was entered or corrected → its conclusion and certificate number."""
    rows = InspectionResult.objects.filter(case=case)
    return {row.at: {"conclusion": row.conclusion, "certificate_number": row.certificate_number} for row in rows}
