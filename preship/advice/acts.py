"""What bringing in a list does, and how such a case shows in lists."""

from typing import Any

from preship.advice.lists import LISTS
from preship.advice.rules import day_of, draft_of
from preship.advice.writing import write
from preship.cases.context import Context
from preship.cases.models import Case


def confirm(context: Context) -> None:
    """The version counts from now on."""
    data = context.data
    write(
        draft_of(context).rows,
        at=context.now,
        by=context.actor.name,
        list=data["list"],
        effective_on=day_of(context),
        attested=False,
        complete=bool(data.get("complete")),
        source=data["source"],
        note_zh=data.get("note", ""),
        note_en=data.get("note", ""),
        case=context.case.number,
    )


def title(case: Case) -> str:
    """The list's name and the day."""
    kind = LISTS.get(case.data.get("list", ""))
    return f"{kind.label.zh if kind else ''} {case.data.get('effective_on', '')}".strip()


def columns(case: Case) -> dict[str, Any]:
    """A case's own list columns."""
    return {
        "list": case.data.get("list", ""),
        "effective_on": case.data.get("effective_on", ""),
        "complete": bool(case.data.get("complete")),
    }
