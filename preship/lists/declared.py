"""The lists that processes declare, and what each of their columns and conditions is called and how it is drawn."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from preship.cases.flow import FLOWS, Flow
from preship.fields.describe import serialize_text
from preship.fields.form import Form, declaration_of, kind_of
from preship.fields.kinds import Kind
from preship.fields.schemas import DayIfAny, Instant
from preship.fields.text import Text
from preship.lists.declaration import EVERYBODY, STANDARD, Column, List, Query
from preship.lists.declaration import kind_of as kind_said
from preship.lists.sheet import FURTHER_SHEETS, Head, Sheet

KINDS = {"date": "day", "multi": "choices"}
"""What a form's field is in a list; a select is a code where it has a table, else a choice."""
LIKE = {"long": "text", "flag": "text", "number": "text", "link": "text"}
"""How a sheet holds what a page draws otherwise."""
ENGLISH = Text("(英文)", " (English)")
SINCE, UNTIL = Text("起", " from"), Text("止", " to")
CONTROLS = {"state": "state", "kind": "kind", "code": "code", "choice": "choice", "choices": "choice"}


def declared_lists() -> dict[str, List]:
    """Every list by its name, in the order in which its first process became known."""
    return {flow.list.name: flow.list for flow in FLOWS.values() if flow.list}


def flows_of(of: List) -> list[Flow]:
    """The processes whose cases a list holds."""
    return [flow for flow in FLOWS.values() if flow.list is of]


def sheet_named(key: str) -> Sheet | None:
    """The sheet that exports know by a list's key."""
    declared = next((sheet_of(one) for one in declared_lists().values() if one.key == key), None)
    return declared or FURTHER_SHEETS.get(key)


def field_of(of: List, name: str) -> tuple[type[Form], Kind] | None:
    """The first form of a list's processes that has a field of that name, and its kind."""
    for flow in flows_of(of):
        if name in flow.form.model_fields:
            return flow.form, kind_of(flow.form.model_fields[name])
    return None


def kind_in(of: List, column: Column) -> str:
    """What a column is: as said, else as its field."""
    found = field_of(of, column.name)
    if kind_said(column) or found is None:
        return kind_said(column) or "text"
    kind = found[1]
    if kind.name == "select":
        return "code" if kind.table else "choice"
    return KINDS.get(kind.name, "text")


def heading(of: List, column: Column) -> Text:
    """What a column is called; LookupError where nobody says."""
    if column.label:
        return column.label
    found = field_of(of, column.name)
    if found:
        return declaration_of(found[0].model_fields[column.name]).label
    standard = STANDARD.get(column.name)
    if standard is None or standard.label is None:
        raise LookupError(f"list {of.name}: column {column.name} has no label")
    return standard.label


def table_of(of: List, column: Column) -> str:
    """The code table of a column."""
    if column.table:
        return column.table
    found = field_of(of, column.name)
    return (found[1].table or "") if found else ""


def options_of(of: List, column: Column) -> dict[str, Text]:
    """Value → label of a column of a closed list."""
    if kind_in(of, column) == "kind":
        return {flow.kind: flow.label for flow in flows_of(of)}
    if column.says:
        return dict(zip(("true", "false"), column.says, strict=True))
    found = field_of(of, column.name)
    return {option.value: option.label for option in found[1].options} if found else {}


def sheet_of(of: List) -> Sheet:
    """A list as it is taken along: every column that some page shows, each given to whom it is shown; long texts whole."""
    heads: dict[str, Head] = {}
    for column in of.columns:
        kind, label = kind_in(of, column), heading(of, column)
        if not column.sides or kind == "drawn":
            continue
        if kind == "agency":
            heads[f"{column.name}_zh"] = Head(label, sides=column.sides)
            heads[f"{column.name}_en"] = Head(Text(label.zh + ENGLISH.zh, label.en + ENGLISH.en), sides=column.sides)
        elif kind in ("choice", "choices", "kind") or column.says:
            heads[column.name] = Head(label, "choices", options=options_of(of, column), sides=column.sides)
        else:
            kind = "text" if kind == "day" else LIKE.get(kind, kind)
            table = table_of(of, column) if kind == "code" else ""
            heads[column.name] = Head(label, kind, table, sides=column.sides)
    heads |= of.further.heads
    return Sheet(of.whole, of.sheet, tuple(flow.kind for flow in flows_of(of)), heads, of.sides, of.further)


def describe(of: List) -> dict[str, object]:
    """A list as data for the page."""
    return {
        "source": f"/api/{of.name}",
        "title": serialize_text(of.sheet),
        "kinds": [flow.kind for flow in flows_of(of)],
        "group": of.group,
        "order": of.order,
        "named": of.named or len(flows_of(of)) > 1,
        "entries": [
            compact(
                {"page": e.page, "label": serialize_text(e.label), "icon": e.icon, "begins": e.begins}, sides=e.sides
            )
            for e in of.entries
        ],
        "columns": [describe_column(of, column) for column in of.columns if column.sides],
        "query": [describe_query(of, query) for query in of.query if query.sides],
    }


def describe_column(of: List, column: Column) -> dict[str, object]:
    """A column; what it has not is left out."""
    kind = kind_in(of, column)
    said: dict[str, object] = {
        "name": column.name,
        "label": serialize_text(heading(of, column)),
        "kind": "text" if kind == "long" else kind,
        "table": table_of(of, column) if kind == "code" else "",
        "options": serialize_options(options_of(of, column)) if kind in ("choice", "choices") or column.says else (),
        "mark": mark_of(of, column),
        "width": column.width,
        "optional": column.optional,
        "tones": column.tones,
    }
    return compact(said, sides=column.sides)


def mark_of(of: List, column: Column) -> dict[str, object] | None:
    """The flag that marks rows at a column: its name, label and icon."""
    mark = of.column(column.marked) if column.marked else None
    return {"name": mark.name, "label": serialize_text(heading(of, mark)), "icon": mark.icon} if mark else None


def describe_query(of: List, query: Query) -> dict[str, object]:
    """A condition; what it has not is left out."""
    column = of.column(query.column or query.name) or of.column(query.name)
    label = query.label or (heading(of, column) if column else None)
    if label is None:
        raise LookupError(f"list {of.name}: condition {query.name} has no label")
    if query.how in ("from", "until"):
        end = SINCE if query.how == "from" else UNTIL
        label = Text(label.zh + end.zh, label.en.removesuffix(" on").removesuffix(" at") + end.en)
    control = query.control or control_of(of, query, column)
    said: dict[str, object] = {
        "name": query.name,
        "label": serialize_text(label),
        "kind": control,
        "table": table_of(of, column) if control == "code" and column else "",
        "options": serialize_options(options_of(of, column)) if control == "choice" and column else (),
        "more": list(query.more),
    }
    return compact(said, sides=query.sides)


def control_of(of: List, query: Query, column: Column | None) -> str:
    """With what a condition is given."""
    if query.how in ("from", "until"):
        return "date"
    return CONTROLS.get(kind_in(of, column), "text") if column and query.how == "exact" else "text"


def serialize_options(options: dict[str, Text]) -> list[dict[str, object]]:
    """Options as data."""
    return [{"value": value, "label": serialize_text(label)} for value, label in options.items()]


def compact(said: dict[str, object], sides: tuple[str, ...]) -> dict[str, object]:
    """Without what is empty; with whose it is, unless it is everybody's."""
    kept = {name: value for name, value in said.items() if value or name in ("page", "name")}
    return kept if len(sides) == len(EVERYBODY) else kept | {"sides": list(sides)}


def describe_boxes(flow: Flow) -> list[dict[str, Any]]:
    """The boxes above a case's form: what each shows, and what the list calls it. Without any said: the number and the
    list's first point in time."""
    of = flow.list
    if of is None:
        return []
    instants = [source_of(of, one) for one in of.columns if kind_in(of, one) == "instant" and one.sides]
    boxes = flow.page.boxes or ("number", *instants[:1])
    return [{"of": box, "label": serialize_text(heading(of, column_showing(of, box)))} for box in boxes]


def source_of(of: List, column: Column) -> str:
    """The attribute of a case that a column shows."""
    sql = next(iter(of.sql_of(column).values()), "")
    return sql.removeprefix("r.").removesuffix("_zh")


def column_showing(of: List, name: str) -> Column:
    """The column that shows an attribute of a case; LookupError where there is none."""
    for column in of.columns:
        if name in (column.name, source_of(of, column)):
            return column
    raise LookupError(f"list {of.name} has no column for {name}")


TYPES: dict[str, Any] = {"instant": Instant | None, "day": DayIfAny, "flag": bool, "drawn": Any}


def row_type(of: List) -> Any:
    """A row as its answer documents it."""
    fields = {
        name: Annotated[
            column.type or STANDARD.get(column.name, column).type or TYPES.get(kind_in(of, column), str),
            Field(description=heading(of, column).en),
        ]
        for column in of.columns
        for name in of.sql_of(column) or (column.name,)
    }
    called = "".join(part.capitalize() for part in of.name.replace("/", "-").split("-"))
    return TypedDict(f"{called}RowJson", fields)  # type: ignore[operator]
