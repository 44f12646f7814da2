"""Versions of rule lists: the cases that bring them, what a draft changes, and which there are."""

import datetime
from typing import cast

from preship.accounts.actor import Actor
from preship.advice.answer import serialize_text
from preship.advice.cache import editions
from preship.advice.list_import import before, build_rows, difference
from preship.advice.rule_lists import LISTS
from preship.advice.schemas import EditionJson, PreviewJson
from preship.cases.models import Attachment
from preship.cases.visibility import visible_to
from preship.fields.refusals import Refusal

SHOWN = 200  # rows of each kind that a preview shows


def preview(actor: Actor, number: str) -> PreviewJson:
    """What a case's newest file adds, changes and ends. Refusal not_found; invalid where it is no such table."""
    case = visible_to(actor).filter(number=number, kind="rule-list").first()
    if case is None:
        raise Refusal("not_found")
    file = Attachment.objects.filter(case=case, slot="file", removed_at=None).order_by("-id").first()
    name, day = case.data.get("list"), case.data.get("effective_on")
    if file is None or not name or not day:
        return {"ready": False}
    on = datetime.date.fromisoformat(day)
    draft = build_rows(file.sha256, name, on)
    older = before(name, on, number)
    found = difference(older, on, draft.rows)
    return {
        "ready": True,
        "file": file.name,
        "rows": len(draft.rows),
        "problems": [serialize_text(problem) for problem in draft.problems],
        "against": {"edition": older.edition, "effective_on": older.effective_on.isoformat()} if older else None,
        "counts": {"added": len(found.added), "changed": len(found.changed), "ended": len(found.ended)},
        "added": found.added[:SHOWN],
        "changed": found.changed[:SHOWN],
        "ended": found.ended[:SHOWN],
    }


def versions() -> list[EditionJson]:
    """Every version there is, newest edition first. SQL: one statement."""
    return [
        cast(
            EditionJson,
            {
                **about._asdict(),
                "effective_on": about.effective_on.isoformat(),
                "label": serialize_text(LISTS[about.list].label),
                "note": {"zh": about.note_zh, "en": about.note_en},
            },
        )
        for about in reversed(editions())
    ]
