"""Forms as data for the page."""

from typing import Any

from preship.fields.form import FORMS, Form, declared_of, kind_of, rows_of
from preship.fields.messages import MESSAGES
from preship.fields.phones import lengths_by_calling_code
from preship.fields.text import Text


def spoken(text: Text | None) -> dict[str, str] | None:
    """A Text as JSON."""
    return None if text is None else text._asdict()


def said(field: dict[str, Any]) -> dict[str, Any]:
    """A field without what it has not: the page carries all of them with its first bytes."""
    return {key: value for key, value in field.items() if value is not None and (value or key != "sensitive")}


def describe_form(of: type[Form]) -> dict[str, Any]:
    """One form: groups, fields in order, rules between them."""
    fields = []
    for name, info in of.model_fields.items():
        declared, kind, inner = declared_of(info), kind_of(info), rows_of(info)
        fields.append(
            said(
                {
                    "name": name,
                    "kind": kind.name,
                    "label": spoken(declared.label),
                    "help": spoken(declared.help),
                    "required": declared.required or kind.accepted,
                    "readonly": declared.readonly,
                    "wide": declared.wide,
                    "sensitive": declared.sensitive,
                    "group": declared.group,
                    "table": kind.table,
                    "options": [{"value": o.value, "label": spoken(o.label)} for o in kind.options] or None,
                    "rows": inner.form_name if inner is not None else None,
                    "rules": kind.rules(),
                }
            )
        )
    return {
        "groups": [{"name": g.name, "label": spoken(g.label)} for g in of.groups],
        "fields": fields,
        "cross": [rule.describe() for rule in of.cross],
    }


def describe_all() -> dict[str, Any]:
    """Every registered form, the messages, and the calling codes."""
    return {
        "forms": {name: describe_form(FORMS[name]) for name in sorted(FORMS)},
        "messages": {code: spoken(text) for code, text in MESSAGES.items()},
        "phones": lengths_by_calling_code(),
    }
