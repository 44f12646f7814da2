"""Another key of the blind index while people work: each row is opened and kept by the newest key, if it still is as it was
read; so nothing is lost to whoever writes at the same time, and a run that was killed is begun again. Until it is done
every key that is there is looked by."""

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, models, transaction

from preship.personal.columns import (
    ERASED,
    BlindIndex,
    PersonalRow,
    PersonalText,
    SealedText,
    name_row,
    opening_key,
    personal_columns,
)
from preship.personal.envelope import wrap
from preship.personal.index import blind_index
from preship.personal.moving import personal_models

AT_A_TIME = 200


def reindex_all() -> int:
    """Keep every row by the newest key; how many were not. Ends when a whole look finds none."""
    count = 0
    while some := sum(reindex_rows(model, column) for model in personal_models() for column in index_columns(model)):
        count += some
    return count


def index_columns(model: type[PersonalRow]) -> list[BlindIndex]:
    """A model's blind indexes."""
    return [field for field in model._meta.concrete_fields if isinstance(field, BlindIndex)]


def reindex_rows(model: type[PersonalRow], column: BlindIndex) -> int:
    """One model's by one of its indexes; how many rows were changed."""
    return sum(keep_anew(row, model, column) for row in kept_rows(model, column))


def kept_rows(model: type[PersonalRow], column: BlindIndex) -> Iterator[PersonalRow]:
    """The rows that hold something by which they are found, in the order of their keys, a few a statement."""
    rows: Any = models.QuerySet(model).exclude(personal_key__in=("", ERASED)).exclude(**{column.attname: ""})
    last = None
    while some := list((rows if last is None else rows.filter(pk__gt=last)).order_by("pk")[:AT_A_TIME]):
        last = some[-1].pk
        yield from some


def keep_anew(row: PersonalRow, model: type[PersonalRow], column: BlindIndex) -> bool:
    """Keep one row by the newest key; what is bound by its index is sealed anew with it. False where it is already, or was
    changed meanwhile."""
    before, wrapped, key = getattr(row, column.attname), row.personal_key, opening_key(row, model)
    opened = {one: getattr(row, one.attname) for one in personal_columns(model) if isinstance(one, PersonalText)}
    after = blind_index(str(getattr(row, column.of)))
    if before in (None, after):
        return False
    setattr(row, column.attname, after)
    values: dict[str, object] = {column.attname: after}
    if column.name in model.bound_by:
        values["personal_key"] = wrap(key, name_row(row, model))
        values |= {
            one.attname: SealedText(key.seal(text.encode(), one.about(row))) for one, text in opened.items() if text
        }
    mine: Any = models.QuerySet(model).filter(pk=row.pk, personal_key=wrapped, **{column.attname: before})
    try:
        with transaction.atomic():
            return bool(models.QuerySet.update(mine, **values))
    except IntegrityError:  # the same address came again in the moment in which the key was made, and is kept by it
        mine.delete()
        return True
