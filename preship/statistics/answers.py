"""Figures with their names, as pages and the export show them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from preship.accounts.actor import Actor
from preship.accounts.directory import organisations
from preship.cases.flow import FLOWS
from preship.codes.lookup import label, labels
from preship.fields.clock import beijing_today
from preship.fields.describe import spoken
from preship.fields.form import label_at
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.statistics.asking import Scope, count, read_scope
from preship.statistics.figures import DIMENSIONS, FIGURES, Dimension

MOST_ROWS = 300
CONCERNED = Text("所涉海关", "Customs concerned")
UNNAMED = Text("（未填写）", "(not given)")


def table(query: Mapping[str, str], actor: Actor) -> dict[str, Any]:
    """Every figure of a period, in total and by one dimension, largest first (months in their order).

    Refusal invalid at what can't be read. Statements: one for each source and day of figures, twice.
    """
    dimension = DIMENSIONS.get(query.get("by") or "month")
    if dimension is None:
        raise Refusal("invalid", errors={"by": Problem("option")})
    scope = read_scope(query, actor, beijing_today())
    names = [name for name in FIGURES if not dimension.only or name in dimension.only]
    card = {"average": average(names, scope)} if any(name == "agency" for name, _ in scope.narrowed) else {}
    return {
        **card,
        "from": scope.since,
        "to": scope.until,
        "by": dimension.name,
        "by_label": spoken(dimension.label),
        "several": dimension.several,
        "figures": [described(name) for name in names],
        "total": count(names, scope)[None],
        "rows": rows(dimension, count(names, scope, dimension.name)),
    }


def narrowed(query: Mapping[str, str], actor: Actor) -> list[tuple[Text, Text]]:
    """What narrows a query's figures, (dimension, value) as they are called: a table taken along must say so itself."""
    scope = read_scope(query, actor, beijing_today())
    named = [(DIMENSIONS[name], value) for name, value in scope.narrowed if name in DIMENSIONS]
    told = [(dimension.label, names_of(dimension, [value])[value]) for dimension, value in named]
    return told + ([(CONCERNED, label("customs_district", f"{actor.office}00") or UNNAMED)] if actor.office else [])


def average(names: list[str], scope: Scope) -> dict[str, Any]:
    """What an agency's figures stand beside: of counts the mean over the agencies that have any figure in the period, of
    times the mean over all cases; the scope's agency left out of it as a condition, not as an agency."""
    wide = replace(scope, narrowed=tuple(pair for pair in scope.narrowed if pair[0] != "agency"))
    agencies = count(names, wide, "agency")
    whole = count([name for name in names if FIGURES[name].seconds], wide)[None]
    sums = {name: sum(values[name] or 0 for values in agencies.values()) for name in names if name not in whole}
    return whole | {name: round(total / len(agencies), 1) if agencies else 0 for name, total in sums.items()}


def described(name: str) -> dict[str, Any]:
    """A figure's name and meaning."""
    figure = FIGURES[name]
    return {
        "name": name,
        "label": spoken(figure.label),
        "meaning": spoken(figure.meaning),
        "unit": "days" if figure.seconds else "cases",
    }


def rows(dimension: Dimension, counted: Mapping[Any, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The keys with their names."""
    named = names_of(dimension, list(counted))
    found = [{"key": str(key), "label": spoken(named[key]), **values} for key, values in counted.items()]
    if dimension.name == "month":
        return sorted(found, key=lambda row: row["key"])
    return sorted(found, key=lambda row: (-weight(row), row["key"]))[:MOST_ROWS]


def weight(row: Mapping[str, Any]) -> int:
    """What puts a row first."""
    return (row.get("received") or 0) + (row.get("completed") or 0) + (row.get("returned") or 0)


def names_of(dimension: Dimension, keys: list[Any]) -> dict[Any, Text]:
    """What the keys of a dimension are called."""
    said = {key: Text(str(key), str(key)) if key else UNNAMED for key in keys}
    if dimension.table:
        return said | labels(dimension.table, keys)
    if dimension.name == "agency":
        return said | {pk: Text(o["name_zh"], o["name_en"] or o["name_zh"]) for pk, o in organisations(keys).items()}
    if dimension.name == "field":
        return {key: label_at(FLOWS["commission"].form, key) for key in keys}
    return said


def year_figures(year: int, agency: int) -> dict[str, Any]:
    """What the system knows of an agency's year: received, completed and returned, in total, by HS chapter and by
    country of dispatch (processes.md §7)."""
    names = ("received", "completed", "returned")
    scope = Scope(f"{year}-01-01", f"{year}-12-31", (("agency", agency),))
    return {
        "figures": [described(name) for name in names],
        "total": dict(count(names, scope)[None]),
        **{by: rows(DIMENSIONS[by], count(names, scope, by)) for by in ("chapter", "country")},
    }
