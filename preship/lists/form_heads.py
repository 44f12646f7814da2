"""The columns of a workbook that holds rows of a form: each field with its label, figures as figures."""

from preship.fields.form import Form, declaration_of, kind_of
from preship.fields.kinds import Kind
from preship.fields.text import Text
from preship.lists.sheet import Head

KINDS = {"decimal": "number", "money": "money", "int": "number", "year": "number", "date": "day"}
YES_NO = {"true": Text("是", "Yes"), "false": Text("否", "No")}


def heads_of(of: type[Form]) -> dict[str, Head]:
    """Field → heading, but for tables within."""
    kinds = {name: kind_of(info) for name, info in of.model_fields.items()}
    return {
        name: head_of(declaration_of(of.model_fields[name]).label, kind)
        for name, kind in kinds.items()
        if kind.name != "rows"
    }


def head_of(label: Text, kind: Kind) -> Head:
    """One field's heading."""
    if kind.table:
        return Head(label, "code", kind.table)
    if kind.options:
        return Head(label, "choices", options={option.value: option.label for option in kind.options})
    return Head(label, "choices", options=YES_NO) if kind.name == "bool" else Head(label, KINDS.get(kind.name, "text"))
