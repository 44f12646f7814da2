"""Columns that hold personal data: text, a document, the row's wrapped key, a blind index.

Whoever reads `row.email` has the address; the database, `values_list` and plain SQL have the ciphertext. It is opened when
it is read, so rows that nobody reads it of cost nothing. A plain value can't be written past its row: `update(email=…)`
is refused, `save()` seals it.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Protocol, cast

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression
from django.db.models.query_utils import DeferredAttribute

from preship.fields.form import Form
from preship.fields.personal import Personal
from preship.fields.schemas import JsonObject
from preship.personal.ciphers import CannotOpen
from preship.personal.documents import (
    SEALED,
    SealedDocument,
    holds_personal,
    open_document,
    plain_part,
    seal_document,
)
from preship.personal.envelope import VALUE, RowKey, make_row_key, unwrap, wrap
from preship.personal.index import blind_indexes

FormOf = Callable[[models.Model], type[Form] | None]
Deconstructed = tuple[str, str, Sequence[object], dict[str, object]]


class RowWithKey(Protocol):
    """A row that has a key: one of ours, or of a migration."""

    personal_key: str


def with_key(row: models.Model) -> RowWithKey:
    """A row by its key."""
    return cast(RowWithKey, row)


ERASED = "erased"
"""Instead of a row's key: it was taken away, and with it what was sealed under it (retention)."""


class KeyErased(CannotOpen):
    """What was sealed is gone for good."""


class NotSealed(TypeError):
    """A plain value was about to be written into a column that holds personal data."""


class SealedText(str):
    """A text as the database has it."""

    __slots__ = ()


class KeyColumn(models.TextField):
    """A row's key, wrapped; made as soon as the row holds anything personal."""

    def deconstruct(self) -> Deconstructed:
        """As a text column."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.TextField", args, options

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """See the class."""
        make_key_where_needed(model_instance, self.model)
        return with_key(model_instance).personal_key


class PersonalRow(models.Model):
    """A row with personal data and a key of its own, wrapped. `bound_by` names the fields that say which row it is: they
    are known before it is written and never change."""

    bound_by: ClassVar[tuple[str, ...]] = ()

    personal_key = KeyColumn(default="", db_default="", editable=False, help_text="its key, wrapped")

    class Meta:
        abstract = True

    def save(self, *args: object, **options: object) -> None:
        """As Django's, with what belongs to a personal field that is written."""
        fields = cast(Sequence[str] | None, options.get("update_fields"))
        if fields is not None:
            indexes = (f.name for f in self._meta.fields if isinstance(f, BlindIndex) and f.of in fields)
            made = ("personal_key",) if make_key_where_needed(self, type(self)) else ()
            options["update_fields"] = {*fields, *indexes, *made}
        super().save(*args, **options)  # type: ignore[arg-type]


def personal_columns(model: type[models.Model]) -> "list[PersonalColumn]":
    """A model's columns of personal data."""
    return [field for field in model._meta.concrete_fields if isinstance(field, PersonalColumn)]


def make_key_where_needed(row: models.Model, model: type[models.Model]) -> bool:
    """Give a row its key if it holds anything personal and has none; whether it got one."""
    if with_key(row).personal_key not in ("", ERASED):
        return False
    if with_key(row).personal_key == ERASED:
        written = [c for c in personal_columns(model) if not isinstance(row.__dict__.get(c.attname), SealedDocument)]
        return any(c.attname in row.__dict__ and c.holds_personal(row) and row_key(row, model) for c in written)
    return any(
        c.attname in row.__dict__ and c.holds_personal(row) and row_key(row, model) for c in personal_columns(model)
    )


def name_row(row: models.Model, model: type[models.Model]) -> str:
    """A row as its ciphertexts are bound to it."""
    bound = getattr(model, "bound_by", ())
    said = (f.compute(row) if isinstance(f := model._meta.get_field(n), BlindIndex) else getattr(row, n) for n in bound)
    return " ".join((model._meta.db_table, *map(str, said)))


def row_key(row: models.Model, model: type[models.Model] | None = None) -> RowKey:
    """The key under which a row is sealed, made where it has none."""
    about, keyed = name_row(row, model or type(row)), with_key(row)
    if keyed.personal_key in ("", ERASED):
        key = make_row_key()
        keyed.personal_key = wrap(key, about)
        return key
    return unwrap(keyed.personal_key, about)


def opening_key(row: models.Model, model: type[models.Model] | None = None) -> RowKey:
    """The key under which a row was sealed; CannotOpen, KeyErased."""
    if with_key(row).personal_key == ERASED:
        raise KeyErased
    return unwrap(with_key(row).personal_key, name_row(row, model or type(row)))


class OpenedWhenRead(DeferredAttribute):
    """Opens what the database gave as soon as somebody asks for it."""

    field: "PersonalColumn"

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> object:
        """See the class."""
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, SealedDocument) and with_key(instance).personal_key == ERASED:
            return plain_part(cast(JsonObject, value))  # what lies there stays what it was hashed as
        if isinstance(value, SealedText | SealedDocument):
            value = instance.__dict__[self.field.attname] = self.field.open_value(instance, value)
        return value

    def __set__(self, instance: models.Model, value: object) -> None:
        """So that reading goes by this descriptor."""
        instance.__dict__[self.field.attname] = value


class PersonalColumn(models.Field):
    """What both kinds share. To migrations they are plain columns."""

    descriptor_class = OpenedWhenRead
    personal: Personal | None = None

    def stored_form(self, row: models.Model) -> object:
        """What the database has, or will have, of a row."""
        value = row.__dict__[self.attname]
        return value if isinstance(value, SealedText | SealedDocument) else self.seal_value(row, value)

    def pre_save(self, model_instance: models.Model, add: bool) -> object:
        """See `stored_form`."""
        return self.stored_form(model_instance)

    def about(self, row: models.Model) -> str:
        """What a value of a row is bound to."""
        return f"{name_row(row, self.model)} {self.name}"

    def holds_personal(self, row: models.Model) -> bool:
        """Whether a row needs a key for its value."""
        raise NotImplementedError

    def seal_value(self, row: models.Model, value: object) -> object:
        """A value as the database has it."""
        raise NotImplementedError

    def open_value(self, row: models.Model, value: object) -> object:
        """A value out of the database."""
        raise NotImplementedError


class PersonalText(PersonalColumn, models.TextField):
    """A text about a person. What is empty stays so."""

    def __init__(self, *args: Any, personal: Personal | None = None, **options: Any) -> None:
        self.personal = personal
        super().__init__(*args, **options)

    def deconstruct(self) -> Deconstructed:
        """As a text column."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.TextField", args, options

    def from_db_value(self, value: object, expression: object, connection: object) -> object:
        """Marked, where it is sealed; a row from before is plain."""
        return SealedText(value) if isinstance(value, str) and value.startswith(f"{VALUE}.") else value

    def get_prep_value(self, value: object) -> object:
        """NotSealed for a plain text: none is written, and none found by it."""
        if isinstance(value, str) and value and not isinstance(value, SealedText):
            raise NotSealed(
                f"{self.model.__name__}.{self.name} holds personal data: save the row, look by its blind index"
            )
        return super().get_prep_value(value)

    def holds_personal(self, row: models.Model) -> bool:
        """Whether there is any text."""
        return bool(row.__dict__[self.attname])

    def seal_value(self, row: models.Model, value: object) -> object:
        """See the class."""
        if not value or hasattr(value, "resolve_expression"):
            return value
        return SealedText(row_key(row, self.model).seal(str(value).encode(), self.about(row)))

    def open_value(self, row: models.Model, value: object) -> object:
        """See the class."""
        return opening_key(row, self.model).open(str(value), self.about(row)).decode()


class PersonalDocument(PersonalColumn, models.JSONField):
    """A form's document. `form_of` says by which form a row's is declared; None: by none, it is plain."""

    def __init__(self, *args: Any, form_of: FormOf | None = None, **options: Any) -> None:
        self.form_of: FormOf = form_of or (lambda row: None)
        super().__init__(*args, **options)

    def deconstruct(self) -> Deconstructed:
        """As a column of JSON."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.JSONField", args, options

    def from_db_value(self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper) -> object:
        """Marked, where something in it is sealed."""
        read = super().from_db_value(value, expression, connection)
        return SealedDocument(read) if isinstance(read, dict) and SEALED in read else read

    def get_db_prep_save(self, value: object, connection: BaseDatabaseWrapper) -> object:
        """NotSealed for a document that was not sealed for its row."""
        if isinstance(value, dict) and not isinstance(value, SealedDocument):
            raise NotSealed(f"{self.model.__name__}.{self.name} holds personal data: write `stored_value`")
        return super().get_db_prep_save(value, connection)

    def holds_personal(self, row: models.Model) -> bool:
        """Whether its form has personal fields that say something."""
        value, of = row.__dict__[self.attname], self.form_of(row)
        return of is not None and isinstance(value, dict) and (SEALED in value or holds_personal(of, value))

    def seal_value(self, row: models.Model, value: object) -> object:
        """See the class."""
        of = self.form_of(row)
        if not isinstance(value, dict):
            return value
        if of is None or not holds_personal(of, value):
            return SealedDocument(value)
        return seal_document(row_key(row, self.model), of, value, self.about(row))

    def open_value(self, row: models.Model, value: object) -> object:
        """See the class."""
        of, kept = self.form_of(row), cast(JsonObject, value)
        return dict(kept) if of is None else open_document(opening_key(row, self.model), of, kept, self.about(row))


class BlindIndex(models.CharField):
    """By it a row is found whose personal text is `of`: `filter(email_index=blind_index(email))`. Computed when it is saved."""

    def __init__(self, *args: Any, of: str = "", **options: Any) -> None:
        self.of = of
        super().__init__(*args, **{"max_length": 64, "editable": False, **options})

    def deconstruct(self) -> Deconstructed:
        """As a text column."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options

    def compute(self, row: models.Model) -> str:
        """What the database has, or will have, of a row. What an older key says of the text stays until the rotation
        comes by: a row may be bound by it."""
        text, kept = row.__dict__.get(self.of), str(getattr(row, self.attname))
        if text is None or isinstance(text, SealedText):
            return kept
        known = blind_indexes(str(text))
        return kept if kept in known else known[0]

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """See `compute`."""
        value = self.compute(model_instance)
        setattr(model_instance, self.attname, value)
        return value


def stored_value(row: models.Model, name: str) -> object:
    """A field's value as the database has it, or will have it."""
    field = row._meta.get_field(name)
    return field.stored_form(row) if isinstance(field, PersonalColumn) else getattr(row, name)
