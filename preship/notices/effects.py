"""What an announcement's list row and search words are."""

from preship.cases.flow import RowValues
from preship.cases.models import Case
from preship.fields.text import Text, both


def columns(case: Case) -> RowValues:
    """An announcement's own list columns; whoever is told "all" is told as an agency and as an enterprise."""
    audience = case.data.get("audience", [])
    return {
        "title": case.data.get("title", ""),
        "title_en": case.data.get("title_en", ""),
        "audience": " ".join(audience),
        "pinned": case.data.get("pinned", False),
        "for_agencies": not {"all", "agencies"}.isdisjoint(audience),
        "for_enterprises": not {"all", "enterprises"}.isdisjoint(audience),
    }


def words(case: Case, columns: RowValues) -> dict[str, str]:
    """What an announcement is found by: its title, in both languages."""
    return {"t": f"{case.data.get('title', '')} {case.data.get('title_en', '')}".strip()}


def title(case: Case) -> Text:
    """The announcement's title; empty in a draft that has none yet."""
    return both(case.data.get("title", ""), case.data.get("title_en", ""))
