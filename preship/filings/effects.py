"""What filings do beyond changing state."""

from collections.abc import Sequence

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.context import Context
from preship.cases.diff import differences
from preship.cases.flow import RowValues
from preship.cases.holding import take_up
from preship.cases.models import Attachment, Case
from preship.cases.personal_data import open_profile, seal_profile
from preship.fields.describe import serialize_text
from preship.fields.form import label_at
from preship.fields.schemas import JsonObject
from preship.fields.text import Text, both
from preship.filings.forms import Filing
from preship.filings.models import ChangeRow
from preship.filings.schemas import FilingChangeExtraJson, FilingExtraJson
from preship.register import updates
from preship.register.eligibility import entry_of, filing_bar


def accept(context: Context) -> None:
    """The agency enters the register under a certificate number (M-6.1.3f)."""
    case = context.case
    take_up(context)
    updates.enter(case.agency_id or 0, case.number, case.data, context.now)


def approve(context: Context) -> None:
    """The filed profile becomes the proposed one (M-6.1.3g)."""
    updates.change(context.case.agency_id or 0, proposed_profile(context.case), context.now)


def proposed_profile(case: Case) -> JsonObject:
    """The profile a change proposes."""
    return {name: value for name, value in case.data.items() if name in Filing.model_fields}


def filing_columns(case: Case) -> RowValues:
    """A filing's own list columns."""
    entry = entry_of(case.agency_id or 0)
    mine = entry is not None and entry.filing == case.number
    return {
        "certificate_number": entry.certificate_number if entry is not None and mine else "",
        "agency_zh": case.data.get("name_zh", ""),
        "agency_en": case.data.get("name_en", ""),
        "country": case.data.get("country", ""),
        "live": case.state in ("draft", "submitted", "returned"),
    }


def change_columns(case: Case) -> RowValues:
    """A change's own list columns."""
    entry = entry_of(case.agency_id or 0)
    values = {
        "certificate_number": entry.certificate_number if entry else "",
        "agency_zh": case.data.get("name_zh", ""),
        "agency_en": case.data.get("name_en", ""),
        "live": case.state == "submitted",
    }
    return values | ({"base": seal_profile(case, Filing, entry.profile, "base")} if entry and case.version == 1 else {})


def words(case: Case, columns: RowValues) -> dict[str, str]:
    """What a filing is found by: its agency's name."""
    return {"g": f"{case.data.get('name_zh', '')} {case.data.get('name_en', '')}"}


def title(case: Case) -> Text:
    """The agency's name."""
    return both(case.data.get("name_zh") or "", case.data.get("name_en") or "")


def filing_extra(case: Case, actor: Actor, files: Sequence[Attachment]) -> FilingExtraJson:
    """The certificate, and for an accepted filing the profile as it stands filed now."""
    entry = entry_of(case.agency_id or 0)
    if entry is None or entry.filing != case.number:
        return {"certificate_number": None}
    return {
        "certificate_number": entry.certificate_number,
        "profile": entry.profile,
        "profile_version": entry.version,
        "filed_at": entry.filed_at,
        "changed_at": entry.changed_at,
        "revoked": entry.revoked_at is not None,
        "barred": serialize_text(filing_bar(entry.agency_id)) if actor.side == Side.AGENCY else None,
    }


def change_extra(case: Case, actor: Actor, files: Sequence[Attachment]) -> FilingChangeExtraJson:
    """Old and new side by side, only what differs (processes.md §2); kept as it was when it was decided."""
    entry = entry_of(case.agency_id or 0)
    base = open_profile(case, Filing, ChangeRow.objects.values_list("base", flat=True).get(id=case.pk), "base")
    return {
        "certificate_number": entry.certificate_number if entry else None,
        "differences": [
            {**change, "label": serialize_text(label_at(Filing, change["path"]))}
            for change in differences(base, proposed_profile(case))
        ],
    }
