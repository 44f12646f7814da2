"""Rows from before personal data were encrypted: sealed where they lie, a few at a time, so that a run that was killed is
taken up by the next one. What the files of the database still hold of them is written over at the end."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from preship.personal.columns import PersonalRow, personal_columns

AT_A_TIME = 200


def personal_models() -> list[type[PersonalRow]]:
    """Every model with personal data, in the order of the list of rooms."""
    return [model for model in apps.get_models() if issubclass(model, PersonalRow)]


def unsealed_rows(model: type[PersonalRow]) -> Iterator[list[PersonalRow]]:
    """Rows without a key that hold something personal, locked, so many a transaction."""
    last: Any = None
    while True:
        with transaction.atomic():
            rows: Any = models.QuerySet(model).filter(personal_key="").order_by("pk").select_for_update()
            some = list((rows if last is None else rows.filter(pk__gt=last))[:AT_A_TIME])
            if not some:
                return
            last = some[-1].pk
            yield [row for row in some if any(column.holds_personal(row) for column in personal_columns(model))]


def seal_rows(model: type[PersonalRow]) -> int:
    """Seal what a model's rows hold; how many rows that were."""
    names = [column.name for column in personal_columns(model)]
    count = 0
    for rows in unsealed_rows(model):
        for row in rows:
            row.save(update_fields=names)
        count += len(rows)
    return count


def overwrite_free_pages() -> None:
    """Write over what the database's files still hold of rows as they were."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for table in sorted({model._meta.db_table for model in personal_models()} | {"cases_caseevent"}):
                cursor.execute(f"VACUUM FULL {connection.ops.quote_name(table)}")
