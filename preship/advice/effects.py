"""What bringing in a list does, and how such a case shows in lists."""

from preship.advice.forms import RuleListVersion
from preship.advice.rule_lists import LISTS
from preship.advice.rules import day_of, draft_of
from preship.advice.versions import write
from preship.cases.context import Context
from preship.cases.flow import RowValues
from preship.cases.models import Case
from preship.fields.form import require
from preship.fields.text import Text, both, join_texts


def confirm(context: Context[RuleListVersion]) -> None:
    """The version counts from now on."""
    version = context.document
    write(
        draft_of(context).rows,
        at=context.now,
        by=context.actor.name,
        list=require(version.list),
        effective_on=day_of(context),
        attested=False,
        complete=bool(version.complete),
        source=require(version.source),
        note_zh=version.note or "",
        note_en=version.note or "",
        case=context.case.number,
    )


def title(case: Case) -> Text:
    """The list's name and the day."""
    kind = LISTS.get(case.data.get("list", ""))
    return join_texts(kind.label if kind else both(""), both(case.data.get("effective_on") or ""), between=" ")


def columns(case: Case) -> RowValues:
    """A case's own list columns."""
    return {
        "list": case.data.get("list", ""),
        "effective_on": case.data.get("effective_on", ""),
        "complete": bool(case.data.get("complete")),
    }
