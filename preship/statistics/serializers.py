"""Figures with their names, as pages and the export show them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from preship.accounts.actor import Actor
from preship.accounts.directory import organisations
from preship.cases.flow import FLOWS
from preship.codes.lookup import label, labels
from preship.fields.clock import beijing_today
from preship.fields.describe import serialize_text
from preship.fields.form import label_at
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.statistics.figure_sql import Counted, Scope, blank, count, next_year, read_scope, year_before
from preship.statistics.figures import DIMENSIONS, FIGURES, Dimension
from preship.statistics.schemas import (
    FigureJson,
    FigureRowJson,
    FiguresJson,
    KnownJson,
    KnownRowJson,
    KnownTotalJson,
    StatisticsJson,
)

MOST_ROWS = 300
CONCERNED = Text("所涉海关", "Customs concerned")
UNNAMED = Text("（未填写）", "(not given)")


def table(query: Mapping[str, str], actor: Actor) -> StatisticsJson:
    """Every figure of a period, in total and by one dimension, largest first (months in their order); `beside` year: each
    beside the same period of the year before. Where a reason or a noted field narrows it, of returns alone.

    Refusal invalid at what can't be read. Statements: one for each source and day of figures, twice; as many again for
    the year before.
    """
    dimension = DIMENSIONS.get(query.get("by") or "month")
    if dimension is None:
        raise Refusal("invalid", errors={"by": Problem("option")})
    if query.get("beside") not in (None, "", "year"):
        raise Refusal("invalid", errors={"beside": Problem("option")})
    scope = read_scope(query, actor, beijing_today())
    names = [
        name for name, one in FIGURES.items() if (not dimension.only or name in dimension.only) and scope.fits(one)
    ]
    found: StatisticsJson = {
        "from": scope.since,
        "to": scope.until,
        "by": dimension.name,
        "by_label": serialize_text(dimension.label),
        "several": dimension.several,
        "figures": [describe_figure(name) for name in names],
        "total": cast(FiguresJson, count(names, scope)[None]),
        "rows": rows(dimension, count(names, scope, dimension.name)),
    }
    if any(name == "agency" for name, _ in scope.narrowed):
        found["average"] = average(names, scope)
    if query.get("beside"):
        put_beside(found, names, year_before(scope), dimension)
    return found


def put_beside(found: StatisticsJson, names: list[str], scope: Scope, dimension: Dimension) -> None:
    """Put the figures of another period beside those found; a key that only that one has gets a row. A month stands
    beside the same month."""
    found["before"] = {"from": scope.since, "to": scope.until}
    found["total_before"] = cast(FiguresJson, count(names, scope)[None])
    earlier = count(names, scope, dimension.name)
    if dimension.name == "month":
        earlier = {next_year(month): values for month, values in earlier.items()}
    known = {row["key"] for row in found["rows"]}
    nothing = blank([FIGURES[name] for name in names])
    found["rows"] += rows(dimension, {key: nothing for key in earlier if str(key) not in known})
    if dimension.name == "month":
        found["rows"].sort(key=lambda row: row["key"])
    told = {str(key): values for key, values in earlier.items()}
    for row in found["rows"]:
        row["before"] = cast(FiguresJson, told.get(row["key"], nothing))


def describe_filters(query: Mapping[str, str], actor: Actor) -> list[tuple[Text, Text]]:
    """What narrows a query's figures, (dimension, value) as they are called: a table taken along must say so itself."""
    scope = read_scope(query, actor, beijing_today())
    named = [(DIMENSIONS[name], value) for name, value in scope.narrowed if name in DIMENSIONS]
    told = [(dimension.label, names_of(dimension, [value])[value]) for dimension, value in named]
    return told + ([(CONCERNED, label("customs_district", f"{actor.office}00") or UNNAMED)] if actor.office else [])


def average(names: list[str], scope: Scope) -> FiguresJson:
    """What an agency's figures stand beside: of counts the mean over the agencies that have any figure in the period, of
    times the mean over all cases; the scope's agency left out of it as a condition, not as an agency."""
    wide = replace(scope, narrowed=tuple(pair for pair in scope.narrowed if pair[0] != "agency"))
    agencies = count(names, wide, "agency")
    whole = count([name for name in names if FIGURES[name].seconds], wide)[None]
    sums = {name: sum(values[name] or 0 for values in agencies.values()) for name in names if name not in whole}
    means = {name: round(total / len(agencies), 1) if agencies else 0 for name, total in sums.items()}
    return cast(FiguresJson, whole | means)


def describe_figure(name: str) -> FigureJson:
    """A figure's name and meaning."""
    figure = FIGURES[name]
    return {
        "name": name,
        "label": serialize_text(figure.label),
        "meaning": serialize_text(figure.meaning),
        "unit": "days" if figure.seconds else "cases",
    }


def rows(dimension: Dimension, counted: Counted) -> list[FigureRowJson]:
    """The keys with their names."""
    named = names_of(dimension, list(counted))
    found = [
        cast(FigureRowJson, {"key": str(key), "label": serialize_text(named[key]), **values})
        for key, values in counted.items()
    ]
    if dimension.name == "month":
        return sorted(found, key=lambda row: row["key"])
    return sorted(found, key=lambda row: (-weight(row), row["key"]))[:MOST_ROWS]


def weight(row: FigureRowJson) -> float:
    """What puts a row first."""
    return (row.get("received") or 0) + (row.get("completed") or 0) + (row.get("returned") or 0)


def names_of(dimension: Dimension, keys: list[Any]) -> dict[Any, Text]:
    """What the keys of a dimension are called."""
    said = {key: Text(str(key), str(key)) if key else UNNAMED for key in keys}
    if dimension.table:
        return said | labels(dimension.table, keys)
    if dimension.name in ("agency", "enterprise"):
        return said | {
            pk: Text(o["name_zh"], o["name_en"] or o["name_zh"])
            for pk, o in organisations([pk for pk in keys if pk]).items()
        }
    if dimension.name == "field":
        return {key: label_at(FLOWS["commission"].form, key) for key in keys}
    return said


def year_figures(year: int, agency: int) -> KnownJson:
    """What the system knows of an agency's year: received, completed and returned, in total, by HS chapter and by
    country of dispatch (processes.md §7)."""
    names = ("received", "completed", "returned")
    scope = Scope(f"{year}-01-01", f"{year}-12-31", (("agency", agency),))
    by = {by: cast(list[KnownRowJson], rows(DIMENSIONS[by], count(names, scope, by))) for by in ("chapter", "country")}
    return {
        "figures": [describe_figure(name) for name in names],
        "total": cast(KnownTotalJson, dict(count(names, scope)[None])),
        "chapter": by["chapter"],
        "country": by["country"],
    }
