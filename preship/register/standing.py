"""The one place that says whether an agency can be commissioned and may file (processes.md §3, §6)."""

from typing import Any

from preship.fields.text import Text
from preship.register.models import Entry

NOT_FILED = Text("该机构未备案，不能接受委托。", "The agency is not filed and can't be commissioned.")
REVOKED = Text("该机构备案已撤销，不能接受委托。", "The agency's filing was revoked; it can't be commissioned.")
ALREADY_FILED = Text(
    "贵机构已备案，如需修改请使用“变更修改”。", "Your agency is filed already; use “change” to alter the filing."
)


def entry_of(agency: int, lock: bool = False) -> Entry | None:
    """The agency's register row; `lock` holds it until the transaction ends, so that standing can't change under it."""
    rows = Entry.objects.select_for_update() if lock else Entry.objects
    return rows.filter(agency_id=agency).first()


def why_not(agency: int, lock: bool = False) -> Text | None:
    """Why the agency can't be commissioned at this moment; None if it can. Pass `lock` inside a transition."""
    entry = entry_of(agency, lock)
    if entry is None:
        return NOT_FILED
    return REVOKED if entry.revoked_at else None


def why_not_file(agency: int) -> Text | None:
    """Why the agency may not file now; None if it may."""
    entry = entry_of(agency)
    return ALREADY_FILED if entry is not None and entry.revoked_at is None else None


def agencies() -> list[dict[str, Any]]:
    """Every agency ever filed, with whether it can be commissioned now and why not (检验机构提示, M-2.4)."""
    return [
        {
            "id": str(entry.agency_id),
            "name_zh": entry.name_zh,
            "name_en": entry.name_en,
            "country": entry.country,
            "certificate_number": entry.certificate_number,
            "why": REVOKED if entry.revoked_at else None,
        }
        for entry in Entry.objects.order_by("name_en", "agency_id").defer("profile")
    ]


def filed_now() -> list[int]:
    """The ids of the agencies on file at this moment, in the order in which they came."""
    rows = Entry.objects.filter(revoked_at=None).order_by("filed_at", "agency_id")
    return list(rows.values_list("agency_id", flat=True))
