"""The case's document: what may be changed now, and whether what is given may be kept."""

from preship.cases.context import Context
from preship.cases.diff import differences, within
from preship.cases.flow import FLOWS
from preship.cases.models import Case
from preship.cases.returns import open_return
from preship.codes.lookup import exists
from preship.fields.check import check
from preship.fields.choices import choices_at
from preship.fields.form import Form, rows_of
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject


def unlocked_paths(case: Case) -> list[str]:
    """The paths that may be changed now: `["*"]`, or what the open return notes, what the process leaves open, and what
    would not be taken any more as it stands (a code retired since). Asked only where a transition takes a document."""
    returned = open_return(case) if case.pk else None
    if returned is None or not returned.notes:
        return ["*"]
    flow = FLOWS[case.kind]
    _, unfit = check(flow.form, case.data, complete=True, exists=exists)
    return sorted({*returned.notes, *flow.stays_open(case), *unfit})


def checked_document(context: Context, given: JsonObject | None) -> JsonObject:
    """The document the transition leaves: the given one, checked, or the stored one, complete if it must be.

    Refusal invalid with a problem at each wrong field, also at each one changed that is locked (`read_only`).
    """
    step, stored = context.transition, context.case.data
    if step.document is None:
        if given is not None and step.sources:
            raise Refusal("invalid", errors={"data": Problem("read_only")})
        return stored
    clean, errors = check(context.flow.form, stored if given is None else given, complete=step.submits, exists=exists)
    free = unlocked_paths(context.case)
    if free != ["*"] and not errors:
        for change in differences(stored, clean):
            if not within(change["path"], free):
                errors[change["path"]] = Problem("read_only")
    if errors:
        raise Refusal("invalid", errors=errors, choices=choices_at(context.flow.form, errors))
    return clean


def checked_input(context: Context, given: JsonObject | None) -> JsonObject:
    """The action's own input, checked; notes must name fields that exist. Paths of problems begin with `input.`."""
    of = context.transition.form
    if of is None:
        if given:
            raise Refusal("invalid", errors={f"input.{name}": Problem("undeclared") for name in given})
        return {}
    clean, errors = check(of, given, complete=True, exists=exists)
    for index, note in enumerate(clean.get("notes", []) if not errors and context.transition.returns else []):
        if not names_field(context.flow.form, note["path"]):
            errors[f"notes.{index}.path"] = Problem("undeclared")
    if errors:
        named = {f"input.{path}": problem for path, problem in errors.items()}
        raise Refusal("invalid", errors=named, choices=choices_at(of, errors, "input."))
    return clean


def names_field(of: type[Form], path: str) -> bool:
    """Whether a dotted path names a field of a form, or of its rows."""
    from_rows = path.split(".")
    info = of.model_fields.get(from_rows[0])
    if info is None:
        return False
    inner = rows_of(info)
    if len(from_rows) == 1:
        return True
    if inner is None or not from_rows[1].isdigit():
        return False
    return len(from_rows) == 2 or names_field(inner, ".".join(from_rows[2:]))
