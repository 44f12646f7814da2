"""The field catalogue: every form as a program reads it, as JSON Schema and field by field, with its choices."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from preship.cases.flow import FLOWS
from preship.fields.choices import choices_of
from preship.fields.describe import serialize_text
from preship.fields.form import FORMS, Form, declaration_of, kind_of, rows_of
from preship.fields.kinds import Kind
from preship.fields.schemas import ChoicesJson, JsonObject, OneOf, TextJson

NUMBERS = ("decimal", "money")
INTEGERS = ("int", "year")
DRAFT = "https://json-schema.org/draft/2020-12/schema"


class FieldJson(TypedDict):
    """One field: its name, what people call it, its kind and JSON type, its limits, and what may be chosen."""

    name: str
    label: TextJson
    help: TextJson | None
    kind: str
    type: Annotated[str, OneOf("string", "integer", "boolean", "array")]
    required: bool
    personal: bool
    rules: JsonObject
    choices: NotRequired[ChoicesJson]
    rows: NotRequired[str]


class UseJson(TypedDict):
    """Where a form is sent: a process's document, or what an action of it asks."""

    process: str
    action: str | None
    address: str


class FormJson(TypedDict):
    """A form: where it is used, its fields in their order, what must hold between them, and all of it as JSON Schema."""

    name: str
    uses: list[UseJson]
    fields: list[FieldJson]
    rules: list[JsonObject]
    schema: JsonObject


class FormNameJson(TypedDict):
    """A form in the catalogue, and where it is described."""

    name: str
    address: str
    uses: list[UseJson]


def catalogue() -> list[FormNameJson]:
    """Every form that a process takes."""
    named = [(name, uses_of(name)) for name in sorted(FORMS)]
    return [{"name": name, "address": f"/api/forms/{name}", "uses": uses} for name, uses in named]


def uses_of(name: str) -> list[UseJson]:
    """The processes whose document a form is, and the actions that ask it."""
    found: list[UseJson] = []
    for kind, flow in FLOWS.items():
        if flow.form.form_name == name:
            found.append({"process": kind, "action": None, "address": f"/api/flows/{kind}/cases"})
        for step in flow.transitions:
            if step.form is not None and step.form.form_name == name and step.sources:
                where = f"/api/cases/{{number}}/actions/{step.name}"
                found.append({"process": kind, "action": step.name, "address": where})
    return found


def describe(name: str) -> FormJson:
    """One form; KeyError where there is none of that name."""
    of = FORMS[name]
    return {
        "name": name,
        "uses": uses_of(name),
        "fields": [describe_field(of, field) for field in of.model_fields],
        "rules": [dict(rule.describe()) for rule in of.cross],
        "schema": {"$schema": DRAFT, "$id": f"/api/forms/{name}", **schema_of(of)},
    }


def describe_field(of: type[Form], name: str) -> FieldJson:
    """One field."""
    info = of.model_fields[name]
    declared, kind, inner = declaration_of(info), kind_of(info), rows_of(info)
    found: FieldJson = {
        "name": name,
        "label": serialize_text(declared.label),
        "help": serialize_text(declared.help),
        "kind": kind.name,
        "type": type_of(kind),
        "required": declared.required or kind.accepted,
        "personal": declared.sensitive,
        "rules": kind.rules(),
    }
    choices = choices_of(kind)
    if choices:
        found["choices"] = choices
    if inner is not None:
        found["rows"] = inner.form_name
    return found


def type_of(kind: Kind) -> str:
    """A kind as JSON has it; decimals travel as text, so that no digit is lost."""
    if kind.name in ("rows", "multi"):
        return "array"
    return "integer" if kind.name in INTEGERS else "boolean" if kind.name == "bool" else "string"


def schema_of(of: type[Form]) -> JsonObject:
    """A form as JSON Schema: what a complete one must be. Names in Chinese under `title`, in English under `description`;
    a code table's address under `x-codes`."""
    fields = {name: describe_field(of, name) for name in of.model_fields}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, field in fields.items() if field["required"]],
        "properties": {name: property_of(of, name, field) for name, field in fields.items()},
    }


def property_of(of: type[Form], name: str, field: FieldJson) -> JsonObject:
    """One field as JSON Schema."""
    info = of.model_fields[name]
    kind, inner = kind_of(info), rows_of(info)
    about: JsonObject = {"title": field["label"]["zh"], "description": field["label"]["en"], "type": field["type"]}
    if inner is not None:
        return {**about, "items": schema_of(inner), "maxItems": kind.max_rows}
    value = value_schema(kind, field)
    if kind.name == "multi":
        return {**about, "items": {"type": "string", **value}, "uniqueItems": True, "maxItems": kind.max_rows}
    return {**about, **value}


def value_schema(kind: Kind, field: FieldJson) -> JsonObject:
    """What a single value must be."""
    found: JsonObject = {}
    choices = field.get("choices", {})
    if "values" in choices:
        found["oneOf"] = [
            {"const": one["value"], "title": one["label"]["zh"], "description": one["label"]["en"]}
            for one in choices["values"]
        ]
    elif "address" in choices:
        found["x-codes"] = choices["address"]
    if kind.name in INTEGERS:
        found |= {"minimum": int(kind.minimum or 0), "maximum": int(kind.maximum or 0)}
    elif kind.name in NUMBERS:
        found["pattern"] = rf"^-?[0-9]+(\.[0-9]{{1,{kind.places}}})?$"
        found |= {f"x-{name}": limit for name, limit in limits_of(kind).items()}
    elif kind.name == "date":
        found["format"] = "date"
    elif kind.name == "bool":
        return {"const": True} if kind.accepted else {}
    elif kind.name != "select":
        found |= {"maxLength": kind.max_length} if kind.max_length else {}
        found |= {"pattern": kind.pattern} if kind.pattern else {}
        found |= {"format": "email"} if kind.name == "email" else {}
    return found


def limits_of(kind: Kind) -> dict[str, str]:
    """The bounds of a decimal, as text."""
    bounds = {"minimum": kind.minimum, "maximum": kind.maximum, "exclusiveMinimum": kind.above}
    return {name: limit for name, limit in bounds.items() if limit is not None}
