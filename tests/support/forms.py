"""A declared form as lines, and a table that was typed by hand as the same."""

from preship.fields.describe import describe_form
from preship.fields.form import FORMS


def declared(form):
    """A form's fields: name, `*` where required, kind, length, Chinese label, code table or form of its rows."""
    return [
        (
            field["name"],
            "*" if field.get("required") else "-",
            field["kind"],
            str(field["rules"].get("max_length", "-")),
            field["label"]["zh"],
            field.get("table") or field.get("rows") or "",
        )
        for field in describe_form(FORMS[form])["fields"]
    ]


def typed(table):
    """A typed table's lines; `_` in a label stands for a blank."""
    lines = [
        [cell.replace("_", " ") if at == 4 else cell for at, cell in enumerate(line.split())]
        for line in table.strip().splitlines()
    ]
    return [tuple((*line, "")[:6]) for line in lines]
