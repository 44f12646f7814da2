"""What a certificate says (Order 171 art. 11): fixed when it is issued, whatever changes afterwards."""

from typing import NotRequired, cast

from django.conf import settings
from typing_extensions import TypedDict

from preship.accounts.directory import organisation
from preship.cases.models import Case
from preship.commissions.models import InspectionResult
from preship.commissions.parts import conforming_goods, coverage_of, plain
from preship.fields.clock import BEIJING
from preship.fields.schemas import JsonObject, JsonValue, rows_in
from preship.register.eligibility import entry_of

SENSITIVE = ("contact", "contact_phone", "contact_mobile", "contact_email", "agency")
"""Of the commission, what is nobody's business who is shown the certificate."""


class Content(TypedDict):
    """What a certificate says; `certified` are the goods rows it lists, from 1. `part`, `covers` and `replaces` are in none from
    before there were parts (decision 0068); `covers` is empty where it is about all of the goods."""

    format: int
    number: str
    code: str
    address: str
    commission: str
    version: int
    reason: str
    agency: dict[str, str]
    enterprise: dict[str, str]
    order: JsonObject
    result: JsonObject
    certified: list[int]
    files: list[str]
    issued_at: str
    part: NotRequired[int]
    covers: NotRequired[list[JsonObject]]
    replaces: NotRequired[bool]


def content_of(case: Case, result: InspectionResult, number: str, code: str, files: list[str]) -> Content:
    """Everything the document says."""
    entry = entry_of(result.agency_id)
    agency, enterprise = organisation(result.agency_id), organisation(case.enterprise_id or 0)
    return {
        "format": 1,
        "number": number,
        "code": code,
        "address": address_of(number, code),
        "commission": case.number,
        "version": result.version,
        "reason": result.reason,
        "agency": {
            "name_zh": entry.name_zh if entry else agency["name_zh"] if agency else "",
            "name_en": entry.name_en if entry else agency["name_en"] if agency else "",
            "number": entry.certificate_number if entry else "",
            "address": entry.profile.get("registered_address", "") if entry else "",
        },
        "enterprise": {
            "name_zh": enterprise["name_zh"] if enterprise else "",
            "name_en": enterprise["name_en"] if enterprise else "",
        },
        "order": {name: value for name, value in case.data.items() if name not in SENSITIVE},
        "result": result.data,
        "certified": conforming_goods(case.data.get("goods") or [], result.data),
        "files": files,
        "issued_at": result.at.astimezone(BEIJING).isoformat(timespec="seconds"),
        "part": result.part,
        "covers": rows_in(result.data, "covers"),
        "replaces": InspectionResult.objects.filter(case=case, part=result.part, version__lt=result.version).exists(),
    }


def goods_about(content: Content) -> list[tuple[int, JsonObject]]:
    """The goods that a certificate is about, each with its number in the commission and the quantity that it covers."""
    goods = rows_in(content["order"], "goods")
    about = coverage_of(goods, {"covers": cast(JsonValue, content.get("covers", []))})
    whole = not content.get("covers")
    return [(n, goods[n - 1] if whole else {**goods[n - 1], "quantity": plain(about[n])}) for n in sorted(about)]


def address_of(number: str, code: str) -> str:
    """Where anybody verifies it; what the QR says."""
    host = settings.ALLOWED_HOSTS[0]
    return f"{settings.ADDRESS or f'https://{host}'}/public/certificates/{number}/{code}"
