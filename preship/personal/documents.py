"""Documents by their form: what of them is personal lies sealed in one envelope beside the rest.

`{"consignor": …, "~personal": "p1.a.…"}`: a document of five hundred goods has one envelope of a few fields.
"""

from functools import cache
from typing import NamedTuple

import orjson

from preship.fields.form import Form, declaration_of, row_forms
from preship.fields.schemas import JsonObject, rows_in
from preship.personal.envelope import RowKey

SEALED = "~personal"
"""The name under which a document has its envelope; no form has such a field."""


class SealedDocument(dict[str, object]):
    """A document as the database has it."""


class PersonalFields(NamedTuple):
    """The personal fields of a form by name, and those of its sub-tables."""

    names: frozenset[str]
    rows: dict[str, frozenset[str]]


@cache
def personal_fields(of: type[Form]) -> PersonalFields:
    """See PersonalFields; what is kept plain is none."""
    inner = {name: personal_fields(rows).names for name, rows in row_forms(of).items()}
    names = (n for n, i in of.model_fields.items() if (said := declaration_of(i).personal) and said.of.plain is None)
    return PersonalFields(frozenset(names), {name: fields for name, fields in inner.items() if fields})


def holds_personal(of: type[Form], document: JsonObject) -> bool:
    """Whether a document says anything personal."""
    return bool(split(of, document)[1])


def split(of: type[Form], document: JsonObject) -> tuple[JsonObject, JsonObject]:
    """A document's plain part, and its personal one: what is empty stays in the plain part."""
    names, rows = personal_fields(of)
    personal: JsonObject = {name: document[name] for name in names if document.get(name)}
    plain: JsonObject = {name: value for name, value in document.items() if name not in personal}
    for name, fields in rows.items():
        lines = rows_in(document, name)
        if any(line.get(field) for line in lines for field in fields):
            personal[name] = [{field: line[field] for field in fields if line.get(field)} for line in lines]
            plain[name] = [{n: v for n, v in line.items() if n not in fields or not v} for line in lines]
    return plain, personal


def plain_part(document: JsonObject) -> JsonObject:
    """Of a document as it is kept what is not personal."""
    return {name: value for name, value in document.items() if name != SEALED}


def join(of: type[Form], plain: JsonObject, personal: JsonObject) -> JsonObject:
    """The document that was split, in the order of its form."""
    whole = plain_part(plain)
    inner = row_forms(of)
    for name, value in personal.items():
        if isinstance(value, list):
            lines = zip(rows_in(whole, name), rows_in(personal, name), strict=True)
            whole[name] = [in_order(inner[name], {**line, **more}) for line, more in lines]
        else:
            whole[name] = value
    return in_order(of, whole)


def in_order(of: type[Form], document: JsonObject) -> JsonObject:
    """A document in the order of its form."""
    return {name: document[name] for name in (*of.model_fields, *document) if name in document}


def seal_document(key: RowKey, of: type[Form], document: JsonObject, about: str) -> SealedDocument:
    """A document as it is kept."""
    plain, personal = split(of, document)
    if not personal:
        return SealedDocument(plain)
    return SealedDocument({**plain, SEALED: key.seal(orjson.dumps(personal, option=orjson.OPT_SORT_KEYS), about)})


def open_document(key: RowKey, of: type[Form], document: JsonObject, about: str) -> JsonObject:
    """A document that was sealed; CannotOpen."""
    if SEALED not in document:
        return document
    return join(of, document, orjson.loads(key.open(str(document[SEALED]), about)))
