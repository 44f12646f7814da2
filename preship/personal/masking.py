"""Personal values as somebody sees them who need not read them whole: enough to tell one from another."""

from preship.fields.form import Form, declaration_of, row_forms
from preship.fields.personal import CONTACT, NAME, PersonalClass
from preship.fields.schemas import Json, JsonObject, rows_in
from preship.personal.documents import personal_fields, split

MASK = "****"
WHOLE = "******"


def mask_value(of: PersonalClass, value: str) -> str:
    """An address by its first sign and its domain, a number by a few digits at either end, a name by its first sign."""
    name, at, domain = value.rpartition("@")
    if of is CONTACT and at:
        return f"{name[:1]}{MASK}@{domain}"
    if of is NAME:
        return f"{value[:1]}**"
    if len(value) < 8:
        return WHOLE
    begin, end = (3, 4) if of is CONTACT and len(value) > 9 else (1, 2)
    return f"{value[:begin]}{MASK}{value[-end:]}"


def mask_document(of: type[Form], document: JsonObject) -> JsonObject:
    """A document with its personal values masked."""
    _, personal = split(of, document)
    if not personal:
        return document
    masked, inner = dict(document), row_forms(of)
    for name, value in personal.items():
        if isinstance(value, list):
            fields = {field: class_of(inner[name], field) for field in personal_fields(of).rows[name]}
            masked[name] = [mask_row(fields, row) for row in rows_in(document, name)]
        else:
            masked[name] = mask_value(class_of(of, name), str(value))
    return masked


def mask_row(fields: dict[str, PersonalClass], row: JsonObject) -> JsonObject:
    """A row of a sub-table with these fields masked."""
    return {
        name: mask_value(fields[name], str(value)) if name in fields and value else value for name, value in row.items()
    }


def mask_at(of: type[Form], path: str, value: Json) -> Json:
    """A value at a path of a document, masked where it is personal."""
    head, _, rest = path.partition(".")
    names, rows = personal_fields(of)
    if not value or head not in {*names, *rows}:
        return value
    if head in names:
        return mask_value(class_of(of, head), str(value))
    inner, field = row_forms(of)[head], rest.partition(".")[2]
    if isinstance(value, dict):
        return mask_row({name: class_of(inner, name) for name in rows[head]}, value)
    return mask_value(class_of(inner, field), str(value)) if field in rows[head] else value


def class_of(of: type[Form], name: str) -> PersonalClass:
    """The class of a personal field; ValueError for any other."""
    said = declaration_of(of.model_fields[name]).personal
    if said is None:
        raise ValueError(f"{name} holds nothing personal")
    return said.of
