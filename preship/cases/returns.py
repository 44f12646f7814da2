"""A return: reason and notes on fields; only what is noted unlocks (M-6.1.4d, M-6.2.3g)."""

from typing import Any

from preship.cases.context import Context
from preship.cases.models import Case, Return
from preship.fields.form import Form, declare, form, judged, rows
from preship.fields.kinds import line, paragraph


@form("case.note")
class Note(Form):
    """A reviewer's note on one field, named by its path."""

    path: judged(line(120)) = declare("字段", "Field", required=True)  # type: ignore[valid-type]
    text: judged(paragraph(1000)) = declare("说明", "Note", required=True)  # type: ignore[valid-type]


@form("case.return")
class ReturnInput(Form):
    """Why a case goes back, and which fields are meant (none: all may be changed)."""

    reason: judged(paragraph()) = declare("退回原因", "Reason for return", required=True, wide=True)  # type: ignore[valid-type]
    notes: rows(Note) = declare("字段说明", "Notes on fields", wide=True)  # type: ignore[valid-type]


@form("case.supplement")
class SupplementInput(Form):
    """What is missing, and which fields are meant (none: all may be changed) (M-6.1.3f)."""

    reason: judged(paragraph()) = declare("需补充的内容", "What is missing", required=True, wide=True)  # type: ignore[valid-type]
    notes: rows(Note) = declare("字段说明", "Notes on fields", wide=True)  # type: ignore[valid-type]


@form("case.reason")
class ReasonInput(Form):
    """A transition that needs its reason."""

    reason: judged(paragraph()) = declare("原因", "Reason", required=True, wide=True)  # type: ignore[valid-type]


def note_return(context: Context) -> None:
    """Keep the return as a row of its own; an older one that is still open is closed by it."""
    given: dict[str, Any] = context.input
    context.case.returns.filter(answered_at=None).update(answered_at=context.now)
    Return.objects.create(
        case=context.case,
        reason=given["reason"],
        notes={note["path"]: note["text"] for note in given.get("notes", [])},
        by=context.actor.name,
        at=context.now,
    )


def answer(context: Context) -> None:
    """A submission answers the open return."""
    if context.case.pk:
        context.case.returns.filter(answered_at=None).update(answered_at=context.now)


def open_return(case: Case) -> Return | None:
    """The return that the case's owner has not answered yet."""
    return case.returns.filter(answered_at=None).order_by("-id").first()
