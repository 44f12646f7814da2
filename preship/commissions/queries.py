"""The list of commissions (M-6.1.4a, M-6.2.3a) and the agencies to choose from (M-2.4)."""

import datetime

from preship.commissions.models import InspectionResult
from preship.fields.text import Text
from preship.register import eligibility
from preship.register.eligibility import FiledAgency
from preship.register.schemas import CommissionableJson


def commissionable(language: str) -> list[CommissionableJson]:
    """Every agency the register knows: open to commissions now, or why not, in `language`; the open ones first."""
    rows = [serialize_agency(agency, language) for agency in eligibility.agencies()]
    return sorted(rows, key=lambda row: not row["open"])


def serialize_agency(agency: FiledAgency, language: str) -> CommissionableJson:
    """One agency with its reason said in `language`."""
    why: Text | None = agency["why"]
    return {**agency, "open": why is None, "why": why.say(language) if why else None}


def conclusions(case: int) -> dict[datetime.datetime, dict[str, str]]:
    """Of a commission: when a result was entered or corrected → its conclusion and certificate number."""
    rows = InspectionResult.objects.filter(case=case)
    return {row.at: {"conclusion": row.conclusion, "certificate_number": row.certificate_number} for row in rows}
