"""Versions of rule lists: the cases that bring them, what a draft changes, and which there are."""

import datetime
from typing import Any

from preship.accounts.actor import Actor
from preship.advice.answering import spoken
from preship.advice.importing import before, difference, drafted
from preship.advice.lists import LISTS
from preship.advice.memory import editions
from preship.cases.listing import Filter, Listing
from preship.cases.models import Attachment
from preship.cases.visibility import visible_to
from preship.fields.refusals import Refusal

SHOWN = 200  # rows of each kind that a preview shows
CASES = Listing(
    table="advice_rulelistrow",
    columns={name: f"r.{name}" for name in ("number", "state", "list", "effective_on", "complete", "updated_at")},
    filters={"number": Filter("number", "prefix"), "list": Filter("list"), "state": Filter("state")},
    instants=("updated_at",),
    flags=("complete",),
)


def cases(actor: Actor, query: Any, limit: int) -> dict[str, Any]:
    """Customs' cases that bring in lists, newest first."""
    return CASES.page(actor, query, limit)


def preview(actor: Actor, number: str) -> dict[str, Any]:
    """What a case's newest file adds, changes and ends. Refusal not_found; invalid where it is no such table."""
    case = visible_to(actor).filter(number=number, kind="rule-list").first()
    if case is None:
        raise Refusal("not_found")
    file = Attachment.objects.filter(case=case, slot="file", removed_at=None).order_by("-id").first()
    name, day = case.data.get("list"), case.data.get("effective_on")
    if file is None or not name or not day:
        return {"ready": False}
    on = datetime.date.fromisoformat(day)
    draft = drafted(file.sha256, name, on)
    older = before(name, on, number)
    found = difference(older, on, draft.rows)
    return {
        "ready": True,
        "file": file.name,
        "rows": len(draft.rows),
        "problems": [spoken(problem) for problem in draft.problems],
        "against": older and {"edition": older.edition, "effective_on": older.effective_on.isoformat()},
        "counts": {kind: len(rows) for kind, rows in found.items()},
        **{kind: rows[:SHOWN] for kind, rows in found.items()},
    }


def versions() -> list[dict[str, Any]]:
    """Every version there is, newest edition first. SQL: one statement."""
    return [
        {
            **about._asdict(),
            "effective_on": about.effective_on.isoformat(),
            "label": spoken(LISTS[about.list].label),
            "note": {"zh": about.note_zh, "en": about.note_en},
        }
        for about in reversed(editions())
    ]
