"""The table of goods as page and workbook show it, and the lines of goods behind each of its figures."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, cast

from preship.accounts.actor import Actor
from preship.codes.lookup import labels
from preship.fields.clock import beijing_today
from preship.fields.describe import serialize_text
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson
from preship.fields.text import Text
from preship.lists.cursor import row_id
from preship.lists.keyset import Keyset
from preship.statistics.drilldown import JOINS
from preship.statistics.figure_sql import Scope, read_scope, year_before
from preship.statistics.figures import Dimension
from preship.statistics.goods_figures import (
    ASKED,
    BASIS,
    DIMENSIONS,
    NUMBERS,
    GoodsSum,
    Sums,
    say_amount,
    say_quantity,
    source_of,
    sum_both_years,
    total_of,
    where_goods,
)
from preship.statistics.schemas import (
    CountedGoodsJson,
    CountedUnitJson,
    GoodsRowJson,
    GoodsStatisticsJson,
    GoodsSumJson,
)
from preship.statistics.serializers import MOST_ROWS, names_of

AGED = Text("{made} 年（机龄 {age} 年）", "{made} ({age} {age|year|years})")
SHOWN = {
    "number": "e.number",
    "line": "g.line",
    "name": "g.name",
    "hs6": "g.hs6",
    "origin": "g.origin",
    "made": "g.made",
    "quantity": "g.quantity",
    "unit": "g.unit",
    "amount": "g.amount",
    "currency": "g.currency",
    "state": "k.state",
    "agency": "e.agency_id",
    "agency_zh": "a.name_zh",
    "agency_en": "a.name_en",
    "enterprise_zh": "p.name_zh",
    "enterprise_en": "p.name_en",
    "country": "e.country",
    "customs": "e.customs",
    "use": "e.use",
    "received_on": "e.received_on",
    "completed_on": "e.completed_on",
    "row": "g.id",
}


def read_goods_scope(query: Mapping[str, str], actor: Actor) -> tuple[Scope, str]:
    """What a query asks of goods, and by which day (`goods_day`); Refusal invalid at what can't be read."""
    basis = query.get("goods_day") or "received"
    if basis not in BASIS:
        raise Refusal("invalid", errors={"goods_day": Problem("option")})
    return read_scope(query, actor, beijing_today(), ASKED, NUMBERS), basis


def goods_table(query: Mapping[str, str], actor: Actor) -> GoodsStatisticsJson:
    """Quantities and amounts of a period by one dimension (`goods_by`), each beside the year before, most lines first
    (months and years in their order). Statements: two, one more for names of organisations."""
    dimension = DIMENSIONS.get(query.get("goods_by") or "origin")
    if dimension is None:
        raise Refusal("invalid", errors={"goods_by": Problem("option")})
    # The page's other figures and this table are narrowed by the same conditions; those of goods alone are a list's.
    scope, basis = read_goods_scope({n: query.get(n, "") for n in (*PAGE_CONDITIONS, "goods_day")}, actor)
    now, before = sum_both_years(scope, basis, dimension)
    total, earlier = total_of(now), total_of(before)
    units, currencies = rank_codes(total.of_unit, earlier.of_unit), rank_codes(total.of_currency, earlier.of_currency)
    past = year_before(scope)
    return {
        "from": scope.since,
        "to": scope.until,
        "before": {"from": past.since, "to": past.until},
        "by": dimension.name,
        "by_label": serialize_text(dimension.label),
        "day": basis,
        "days": [{"name": name, "label": serialize_text(label)} for name, label in BASIS.items()],
        "dimensions": [{"name": one.name, "label": serialize_text(one.label)} for one in DIMENSIONS.values()],
        "units": named_codes("unit", units),
        "currencies": named_codes("currency", currencies),
        "total": {"now": serialize_sum(total), "before": serialize_sum(earlier)},
        "rows": rows_of(dimension, now, before, int(scope.until[:4])),
    }


PAGE_CONDITIONS = ("from", "to", "agency", "country", "customs", "use", "chapter")


def rank_codes(*counts: Counter[str]) -> list[str]:
    """Codes, those of most lines first."""
    together = sum(counts, Counter())
    return sorted(together, key=lambda code: (-together[code], code))


def named_codes(table: str, codes: list[str]) -> list[CountedUnitJson]:
    """Codes with their names."""
    known = labels(table, codes)
    return [{"code": code, "label": serialize_text(known.get(code) or Text(code, code))} for code in codes]


def serialize_sum(one: GoodsSum) -> GoodsSumJson:
    """A sum; decimals as texts."""
    return {
        "lines": one.lines,
        "quantity": {unit: say_quantity(parts) for unit, parts in one.quantity.items()},
        "amount": {currency: say_amount(parts) for currency, parts in one.amount.items()},
    }


def rows_of(dimension: Dimension, now: Sums, before: Sums, year: int) -> list[GoodsRowJson]:
    """The rows of the table; `year` is the one that ages are counted to."""
    keys = [*now, *(key for key in before if key not in now)]
    none = GoodsSum()
    if dimension.name in ("month", "made"):
        keys.sort(key=str, reverse=dimension.name == "made")
    else:
        keys.sort(key=lambda key: (-now.get(key, none).lines, -before.get(key, none).lines, str(key)))
    keys = keys[:MOST_ROWS]
    named = names_of(dimension, keys)
    if dimension.name == "made":
        named |= {made: name_year(made, year) for made in keys if made}
    return [
        {
            "key": "" if key is None else str(key),
            "label": serialize_text(named[key]),
            "now": serialize_sum(now.get(key, none)),
            "before": serialize_sum(before.get(key, none)),
        }
        for key in keys
    ]


def name_year(made: int, year: int) -> Text:
    """A year of manufacture with the age of what was made in it."""
    age = max(year - made, 0)
    return AGED.fill(made=made, age=age)


def goods_page(query: Mapping[str, str], actor: Actor, limit: int) -> PageJson[CountedGoodsJson]:
    """A page of the lines of goods behind a figure, newest first; on the first page their count, to 1,000.

    Refusal invalid at what can't be read. Statements: two, one on later pages.
    """
    scope, basis = read_goods_scope(query, actor)
    condition, values = where_goods(scope, basis)
    reads: dict[str, Callable[[Any], Any]] = {"row": str, "quantity": say_quantity, "amount": say_amount}
    source, table = source_of(basis)
    shown = {**SHOWN, "quantity": f"{table}.quantity", "amount": f"{table}.amount", "row": f"{table}.id"}
    listed = Keyset(shown, source, {f"{table}.id": row_id}, joins=JOINS, reads=reads)
    return cast(
        PageJson[CountedGoodsJson],
        listed.page({"cursor": query.get("cursor", "")}, limit, [condition], values),
    )
