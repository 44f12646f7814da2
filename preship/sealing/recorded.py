"""Rows whose every change is recorded: whoever changes one past the program is found (`preship verify`).

A model says `class Thing(RecordedRow)` and `recorded`: the fields that count. What is created, saved, updated and deleted
through the model is recorded in the same transaction: a creation costs one INSERT, a change a SELECT before and one after
besides. A migration that changes such rows ends with `record_rows`.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, ClassVar, cast

from django.apps import apps
from django.db import NotSupportedError, models, transaction
from django.db.models.signals import post_delete

from preship.fields import clock
from preship.sealing.canonical import canonical, instant_text
from preship.sealing.keys import RecordKey, current
from preship.sealing.models import RowRecord

SOME = 500


class RecordedQuerySet(models.QuerySet[Any, Any]):
    """A QuerySet that records what it writes."""

    def update(self, **values: Any) -> int:
        """As Django's; rows whose recorded fields change are held, changed and recorded."""
        model = self.model
        touched = column_names(model, values) & {*model.recorded}
        if not touched:
            return super().update(**values)
        with transaction.atomic(savepoint=False):
            held = self.order_by().select_related(None).select_for_update(of=("self",)).only("pk")
            pks = [row.pk for row in held]
            if not pks:
                return 0
            changed = models.QuerySet(model).filter(pk__in=pks).update(**values)
            record_rows(model, pks)
        return changed

    update.alters_data = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """As Django's, recorded; which of several that may clash were written nobody could tell, so that is refused."""
        if options.get("ignore_conflicts") or options.get("update_conflicts"):
            raise NotSupportedError(f"{self.model.__name__} is recorded: write its rows one by one")
        with transaction.atomic(savepoint=False):
            made = super().bulk_create(objs, *args, **options)
            record_instances(self.model, made)
        return made


class RecordedRow(models.Model):
    """A row whose changes are recorded. `recorded` names its fields (foreign keys as `user_id`), `recorded_name` the one by
    which a fault names it."""

    recorded: ClassVar[tuple[str, ...]] = ()
    recorded_name: ClassVar[str] = ""

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """As Django's, recorded."""
        fresh, fields = self._state.adding, options.get("update_fields")
        if not fresh and fields is not None and not column_names(type(self), fields) & {*self.recorded}:
            super().save(*args, **options)
            return
        with transaction.atomic(savepoint=False):
            super().save(*args, **options)
            if fresh:
                record_instances(type(self), [self])
            else:
                record_rows(type(self), [self.pk])


def column_names(model: type[models.Model], names: Iterable[str]) -> set[str]:
    """Fields as their values are called: `user` and `user_id` are both `user_id`."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    return {field.attname for field in fields}


def recorded_models() -> list[type[RecordedRow]]:
    """Every model whose rows are recorded, in the order of the list of rooms."""
    return [model for model in apps.get_models() if issubclass(model, RecordedRow)]


def digest_of(key: RecordKey, table: str, row: str, fields: str, values: Iterable[object]) -> str:
    """What is kept of a row."""
    return key.seal(canonical((table, row, fields, *values)))


def mac_of(key: RecordKey, record: RowRecord) -> str:
    """The seal of a record."""
    said = (record.table, record.row, record.fields, record.digest, instant_text(record.at), record.key)
    return key.seal(canonical(said))


def make_record(table: str, row: object, fields: tuple[str, ...], values: Iterable[object] | None) -> RowRecord:
    """A record, not yet written; `values` None: the row is gone."""
    key, names = current(), " ".join(fields)
    digest = "" if values is None else digest_of(key, table, str(row), names, values)
    made = RowRecord(table=table, row=str(row), fields=names, digest=digest, at=clock.now(), key=key.name)
    made.mac = mac_of(key, made)
    return made


def write_records(made: list[RowRecord]) -> None:
    """Write records inside the transaction of what they tell."""
    RowRecord.objects.bulk_create(made, batch_size=SOME)


def record_instances(model: type[RecordedRow], rows: list[Any]) -> None:
    """Record rows that were just created, as they are in memory."""
    fields: list[Any] = [model._meta.get_field(name) for name in model.recorded]
    made, unsure = [], []
    for row in rows:
        values = [stored_value(row, field) for field in fields]
        if any(hasattr(value, "resolve_expression") for value in values):
            unsure.append(row.pk)
            continue
        said = [None if v is None else plain_field(f).to_python(v) for f, v in zip(fields, values, strict=True)]
        made.append(make_record(model._meta.db_table, row.pk, model.recorded, said))
    write_records(made)
    if unsure:
        record_rows(model, unsure)


def stored_value(row: RecordedRow, field: object) -> object:
    """A value as the database has it: what is personal is recorded as it lies there, sealed."""
    kept = cast(Any, field)
    return kept.stored_form(row) if hasattr(kept, "stored_form") else getattr(row, kept.attname)


def plain_field(field: Any) -> Any:
    """The field itself, or of a reference the one that it refers to."""
    return field.target_field if field.is_relation else field


def record_rows(model: type[RecordedRow], pks: Collection[object]) -> None:
    """Record rows as the database has them now."""
    found: Any = models.QuerySet(model).filter(pk__in=pks).order_by("pk").values_list("pk", *model.recorded)
    write_records([make_record(model._meta.db_table, pk, model.recorded, values) for pk, *values in found])


def record_deletion(sender: type[RecordedRow], instance: RecordedRow, **_: object) -> None:
    """Record that a row is gone."""
    write_records([make_record(sender._meta.db_table, instance.pk, sender.recorded, None)])


def listen() -> None:
    """Hear of every deletion of a recorded row, of those that go with another row too."""
    for model in recorded_models():
        post_delete.connect(record_deletion, sender=model, dispatch_uid=f"recorded {model._meta.label}")


def read_rows(model: type[RecordedRow]) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Every row of a recorded model: its key and its name as text, its fields by name."""
    names = [field.attname for field in model._meta.concrete_fields]
    for values in models.QuerySet(model).order_by("pk").values_list("pk", *names).iterator(chunk_size=2000):
        said = dict(zip(names, values[1:], strict=True))
        yield str(values[0]), str(said.get(model.recorded_name) or ""), said
