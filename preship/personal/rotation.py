"""A new system key while people work: every row's key is wrapped anew, the rows' values stay as they are.

Each row is changed only if its wrapping is still the one that was read, so nothing is lost to whoever writes at the same
time, and a run that is killed is simply begun again: it goes on with what is not wrapped by the newest key.
"""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction

from preship.personal.columns import ERASED, PersonalRow, name_row, personal_columns
from preship.personal.envelope import unwrap, wrap, wrapping_name
from preship.personal.keyring import current
from preship.personal.moving import personal_models

AT_A_TIME = 200


def rewrap_all() -> int:
    """Wrap every row's key by the newest key; how many were not. Ends when a whole look finds none."""
    count = 0
    while some := sum(rewrap_rows(model) for model in personal_models()):
        count += some
    return count


def rewrap_rows(model: type[PersonalRow]) -> int:
    """One model's; a transaction for every few rows."""
    count = 0
    for rows in older_rows(model):
        with transaction.atomic():
            for row in rows:
                about, before = name_row(row, model), row.personal_key
                after = wrap(unwrap(before, about), about)
                mine: models.QuerySet[PersonalRow] = models.QuerySet(model).filter(pk=row.pk, personal_key=before)
                count += models.QuerySet.update(mine, personal_key=after)
    return count


def older_rows(model: type[PersonalRow]) -> Iterator[list[PersonalRow]]:
    """Rows whose key an older key wraps, a few at a time, without anything that is sealed."""
    newest, last = current().name, None
    sealed = [column.name for column in personal_columns(model)]
    while True:
        rows: Any = models.QuerySet(model).exclude(personal_key__in=("", ERASED)).order_by("pk").defer(*sealed)
        some = list((rows if last is None else rows.filter(pk__gt=last))[:AT_A_TIME])
        if not some:
            return
        last = some[-1].pk
        yield [row for row in some if wrapping_name(row.personal_key) != newest]
