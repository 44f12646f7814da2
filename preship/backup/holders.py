"""Who held personal data when, by row and column: whatever was purged after a backup is purged again when it is put back.

A newer backup knows more than an older one: what had been erased, emptied or deleted by then is in no list of it.
"""

from collections.abc import Iterable, Mapping

from django.db import models

from preship.accounts.models import User
from preship.backup.manifest import pack_numbers, unpack_numbers
from preship.cases.events import events_hold
from preship.cases.models import Case
from preship.personal.columns import ERASED, PersonalRow, PersonalText, personal_columns
from preship.personal.moving import personal_models

Holders = dict[str, list[object]]


def list_holders() -> Holders:
    """By column, the rows that hold personal data now."""
    return {
        f"{model._meta.db_table}.{column.name}": pack_numbers(holding_rows(model, column).values_list("pk", flat=True))
        for model in personal_models()
        for column in personal_columns(model)
    }


def holding_rows(model: type[PersonalRow], column: models.Field) -> "models.QuerySet[PersonalRow]":
    """The rows of a model whose column holds something under a key that is still there."""
    rows: models.QuerySet[PersonalRow] = models.QuerySet(model).exclude(personal_key__in=("", ERASED)).order_by("pk")
    return rows.exclude(**{column.name: ""}) if isinstance(column, PersonalText) else rows


def purge_again(later: Mapping[str, Iterable[object]]) -> int:
    """Purge here what a later backup's list no longer has; how many values."""
    count = 0
    for model in personal_models():
        for column in personal_columns(model):
            name = f"{model._meta.db_table}.{column.name}"
            if name not in later:
                continue
            kept = unpack_numbers(later[name])
            holding = holding_rows(model, column).values_list("pk", flat=True)
            for pk in [pk for pk in holding.iterator(chunk_size=5000) if pk not in kept]:
                count += purge_value(models.QuerySet(model).get(pk=pk), column)
    return count


def purge_value(row: PersonalRow, column: models.Field) -> int:
    """Purge as retention does: a document's key goes, an account is emptied, any other row goes; 1, or 0 for a case whose
    events nobody could check without its key."""
    model = type(row)
    if isinstance(row, Case) and not events_hold(row.number):
        return 0
    if not isinstance(column, PersonalText):
        models.QuerySet(model).filter(pk=row.pk).update(personal_key=ERASED)
    elif isinstance(row, User):
        setattr(row, column.name, "")
        setattr(row, f"{column.name}_verified_at", None)
        row.save(update_fields=[column.name, f"{column.name}_verified_at"])
    else:
        row.delete()
    return 1
