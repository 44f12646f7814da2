"""What a case's events keep of people, sealed under the case's own key: snapshots, differences.

An event only grows and its hash covers what lies there: the ciphertext. With the case its key goes, so of a discarded
draft nothing personal is left that anybody could read.
"""

from typing import TYPE_CHECKING

from preship.cases.models import Case, form_of_case
from preship.cases.schemas import BareChangeJson
from preship.fields.form import Form, is_sensitive, row_forms
from preship.fields.schemas import Json, JsonObject
from preship.personal.columns import KeyErased, name_row, opening_key, row_key, stored_value
from preship.personal.documents import SEALED, holds_personal, open_document, personal_fields, plain_part, seal_document
from preship.personal.envelope import VALUE

if TYPE_CHECKING:
    from preship.cases.events import Snapshot


def sealed_data(case: Case) -> JsonObject:
    """A case's document as its row has it: snapshots hold the same."""
    return dict(stored_value(case, "data"))  # type: ignore[call-overload]


def seal_profile(case: Case, of: type[Form], document: JsonObject, name: str) -> JsonObject:
    """Another document that belongs to a case, sealed under its key and a name."""
    if not holds_personal(of, document):
        return document
    return dict(seal_document(row_key(case), of, document, f"{name_row(case, Case)} {name}"))  # type: ignore[arg-type]


def open_profile(case: Case, of: type[Form], document: JsonObject, name: str = "data") -> JsonObject:
    """A document that was sealed under a case's key, as it was, or what is left of it once it was erased; CannotOpen."""
    if SEALED not in document:
        return document
    try:
        return open_document(opening_key(case), of, document, f"{name_row(case, Case)} {name}")
    except KeyErased:
        return plain_part(document)


def seal_changes(case: Case, of: type[Form], changes: list[BareChangeJson]) -> list[BareChangeJson]:
    """Differences as an event keeps them: what is personal in them is sealed."""
    names, rows = personal_fields(of)
    if not names and not rows:
        return changes
    return [
        {
            **change,
            "old": seal_part(case, of, change["path"], change["old"]),
            "new": seal_part(case, of, change["path"], change["new"]),
        }
        if change["path"].split(".")[0] in {*names, *rows}
        else change
        for change in changes
    ]


def open_changes(case: Case, of: type[Form], changes: list[BareChangeJson]) -> list[BareChangeJson]:
    """Differences that were sealed, as they were; CannotOpen."""
    return [
        {
            **change,
            "old": open_part(case, of, change["path"], change["old"]),
            "new": open_part(case, of, change["path"], change["new"]),
        }
        for change in changes
    ]


def open_event(
    case: Case, changes: list[BareChangeJson], snapshot: "Snapshot | None"
) -> "tuple[list[BareChangeJson], Snapshot | None]":
    """Differences and snapshot of an event as they were before they were sealed; CannotOpen."""
    of = form_of_case(case)
    if of is None:
        return changes, snapshot
    if snapshot:
        snapshot = {**snapshot, "data": open_profile(case, of, snapshot["data"])}
    return open_changes(case, of, changes), snapshot


def open_part(case: Case, of: type[Form], path: str, value: Json) -> Json:
    """A value that `seal_part` sealed."""
    about = f"{name_row(case, Case)} {path}"
    if isinstance(value, dict) and SEALED in value:
        return open_document(opening_key(case), row_forms(of)[path.split(".")[0]], value, about)
    if isinstance(value, str) and value.startswith(f"{VALUE}.") and is_sensitive(of, path):
        return opening_key(case).open(value, about).decode()
    return value


def seal_part(case: Case, of: type[Form], path: str, value: Json) -> Json:
    """A value of a document as an event keeps it."""
    if not value:
        return value
    about = f"{name_row(case, Case)} {path}"
    if isinstance(value, dict):
        return dict(seal_document(row_key(case), row_forms(of)[path.split(".")[0]], value, about))  # type: ignore[arg-type]
    return row_key(case).seal(str(value).encode(), about) if is_sensitive(of, path) else value
