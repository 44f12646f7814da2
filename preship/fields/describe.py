"""Forms as data for the page."""

from typing import overload

from preship.fields.form import FORMS, Form, declaration_of, kind_of, rows_of
from preship.fields.messages import MESSAGES
from preship.fields.phones import lengths_by_calling_code
from preship.fields.schemas import TextJson
from preship.fields.text import Text


@overload
def serialize_text(text: Text) -> TextJson: ...
@overload
def serialize_text(text: None) -> None: ...
@overload
def serialize_text(text: Text | None) -> TextJson | None: ...
def serialize_text(text: Text | None) -> TextJson | None:
    """A Text as JSON."""
    return None if text is None else {"zh": text.zh, "en": text.en}


def compact_field(field: dict[str, object]) -> dict[str, object]:
    """A field without what it has not: the page carries all of them with its first bytes."""
    return {key: value for key, value in field.items() if value is not None and value is not False}


def describe_form(of: type[Form]) -> dict[str, object]:
    """One form: groups, fields in order, rules between them."""
    fields = []
    for name, info in of.model_fields.items():
        declared, kind, inner = declaration_of(info), kind_of(info), rows_of(info)
        fields.append(
            compact_field(
                {
                    "name": name,
                    "kind": kind.name,
                    "label": serialize_text(declared.label),
                    "help": serialize_text(declared.help),
                    "required": declared.required or kind.accepted,
                    "readonly": declared.readonly,
                    "wide": declared.wide,
                    "sensitive": declared.sensitive,
                    "group": declared.group,
                    "prefill": declared.prefill or None,
                    "table": kind.table,
                    "options": [{"value": o.value, "label": serialize_text(o.label)} for o in kind.options] or None,
                    "rows": inner.form_name if inner is not None else None,
                    "rules": kind.rules(),
                }
            )
        )
    return {
        "groups": [{"name": g.name, "label": serialize_text(g.label)} for g in of.groups],
        "fields": fields,
        "cross": [rule.describe() for rule in of.cross],
    }


def describe_all() -> dict[str, object]:
    """Every registered form, the messages, and the calling codes."""
    return {
        "forms": {name: describe_form(FORMS[name]) for name in sorted(FORMS)},
        "messages": {code: serialize_text(text) for code, text in MESSAGES.items()},
        "phones": lengths_by_calling_code(),
    }
