"""A return: reason and notes on fields; only what is noted unlocks (M-6.1.4d, M-6.2.3g)."""

from typing import Annotated, Any

from preship.cases.context import Context
from preship.cases.models import Case, Return
from preship.fields.form import Form, declare, form
from preship.fields.kinds import line, paragraph, rows


@form("case.note")
class Note(Form):
    """A reviewer's note on one field, named by its path."""

    path: Annotated[str | None, line(120)] = declare("字段", "Field", required=True)
    text: Annotated[str | None, paragraph(1000)] = declare("说明", "Note", required=True)


@form("case.return")
class ReturnInput(Form):
    """Why a case goes back, and which fields are meant (none: all may be changed)."""

    kept = False

    reason: Annotated[str | None, paragraph()] = declare("退回原因", "Reason for return", required=True, wide=True)
    notes: Annotated[list[Note] | None, rows()] = declare("字段说明", "Notes on fields", wide=True)


@form("case.supplement")
class SupplementInput(Form):
    """What is missing, and which fields are meant (none: all may be changed) (M-6.1.3f)."""

    kept = False

    reason: Annotated[str | None, paragraph()] = declare("需补充的内容", "What is missing", required=True, wide=True)
    notes: Annotated[list[Note] | None, rows()] = declare("字段说明", "Notes on fields", wide=True)


@form("case.reason")
class ReasonInput(Form):
    """A transition that needs its reason."""

    kept = False

    reason: Annotated[str | None, paragraph()] = declare("原因", "Reason", required=True, wide=True)


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
