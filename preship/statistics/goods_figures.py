"""Figures of goods: machines by unit and values by currency, each beside the same period of the year before.

They are sums over `GoodsLine` of commissions as the agency that has them now was given them; one that was withdrawn and
not submitted again is not counted, and none is counted twice. What is certified is summed from `CertifiedLine`, as far as
certificates in force say so.
"""

# ruff: noqa: S608 - every text stands here
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import connection

from preship.fields.text import Text
from preship.lists.sql import SqlValue
from preship.statistics import figure_sql
from preship.statistics.figure_sql import Scope, next_year, year_before
from preship.statistics.figures import Dimension
from preship.statistics.projection import OF_CURRENCY, OF_UNIT

SOURCE = "statistics_goodsline g JOIN statistics_entrustment e ON e.id = g.entrustment_id"
OF_CERTIFICATES = "statistics_certifiedline c JOIN statistics_goodsline g ON g.id = c.goods_id JOIN statistics_entrustment e ON e.id = g.entrustment_id"
COUNTED = "e.current AND e.stage <> 'withdrawn'"
DAYS = {"received": "e.received_on", "completed": "e.completed_on", "certified": "c.certified_on"}
"""The day that places goods in a period: of the first submission to the agency, of the last result, of a part's first."""
BASIS = {
    "received": Text("收到委托的货物", "Goods of commissions received"),
    "completed": Text("检验完成的货物", "Goods of commissions completed"),
    "certified": Text("取得证书的货物", "Goods certified"),
}
OF_GOODS = {
    "origin": "g.origin = %s",
    "enterprise": "e.enterprise_id = %s",
    "hs6": "g.hs6 = %s",
    "made": "g.made = %s",
    "unit": "g.unit = %s",
    "currency": "g.currency = %s",
}
NARROWED = {
    **{name: figure_sql.NARROWED[name] for name in ("agency", "country", "customs", "use", "office", "label")},
    "chapter": "substr(g.hs6, 1, 2) = %s",
    **OF_GOODS,
}
ASKED = tuple(name for name in NARROWED if name not in ("office", "label"))
NUMBERS = ("agency", "enterprise", "made")
DIMENSIONS = {
    dimension.name: dimension
    for dimension in (
        Dimension("month", Text("月份", "Month"), "substr({day}, 1, 7)"),
        Dimension("origin", Text("原产国(地区)", "Country of origin"), "g.origin", table="country"),
        Dimension("enterprise", Text("委托企业", "Enterprise"), "e.enterprise_id"),
        Dimension("hs6", Text("HS 编码（6 位）", "HS code (6 digits)"), "g.hs6", table="hs"),
        Dimension("made", Text("制造年份（机龄）", "Year made (age)"), "g.made"),
        Dimension("unit", Text("计量单位", "Unit"), "g.unit", table="unit"),
        Dimension("currency", Text("币制", "Currency"), "g.currency", table="currency"),
        Dimension("agency", Text("检验机构", "Agency"), "e.agency_id"),
        Dimension("country", Text("启运国(地区)", "Country of dispatch"), "e.country", table="country"),
        Dimension("customs", Text("入境海关", "Customs of entry"), "e.customs", table="customs_district"),
        Dimension("use", Text("用途", "Use"), "e.use", table="product_use"),
    )
}


@dataclass
class GoodsSum:
    """Lines of goods, and what they add up to: quantity by unit, amount by currency."""

    lines: int = 0
    quantity: Counter[str] = field(default_factory=Counter)
    amount: Counter[str] = field(default_factory=Counter)
    of_unit: Counter[str] = field(default_factory=Counter)
    """Lines by unit; for the order in which units are told."""
    of_currency: Counter[str] = field(default_factory=Counter)

    def add(self, unit: str, currency: str, lines: int, quantity: int, amount: int) -> None:
        """More lines of one unit and currency; quantity and amount in parts, as they are kept."""
        self.lines += lines
        self.quantity[unit] += quantity
        self.amount[currency] += amount
        self.of_unit[unit] += lines
        self.of_currency[currency] += lines


Sums = dict[Any, GoodsSum]


def source_of(basis: str) -> tuple[str, str]:
    """(what is summed, the table that has quantity and amount)."""
    return (OF_CERTIFICATES, "c") if basis == "certified" else (SOURCE, "g")


def where_goods(scope: Scope, basis: str) -> tuple[str, list[SqlValue]]:
    """The condition on lines of goods, and its values."""
    day = DAYS[basis]
    parts = [f"{day} >= %s", f"{day} <= %s", COUNTED, *(NARROWED[name] for name, _ in scope.narrowed)]
    return " AND ".join(parts), [scope.since, scope.until, *(value for _, value in scope.narrowed)]


def sum_goods(scope: Scope, basis: str, dimension: Dimension) -> Sums:
    """The sums of the scope's goods by the keys of a dimension. One SQL statement.

    Whole units and parts of them are summed apart: sixty-four bits hold no sum of the largest amounts in parts.
    """
    condition, values = where_goods(scope, basis)
    key = dimension.key.format(day=DAYS[basis])
    source, table = source_of(basis)
    sums = ", ".join(
        f"sum({table}.{column} / {parts}), sum({table}.{column} %% {parts})"
        for column, parts in (("quantity", OF_UNIT), ("amount", OF_CURRENCY))
    )
    found: Sums = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, g.unit, g.currency, count(*), {sums} FROM {source} WHERE {condition} "
            f"GROUP BY {key}, g.unit, g.currency",
            values,
        )
        for at, unit, currency, lines, units, of_unit, coins, of_coin in cursor.fetchall():
            quantity, amount = int(units) * OF_UNIT + int(of_unit), int(coins) * OF_CURRENCY + int(of_coin)
            found.setdefault(at, GoodsSum()).add(unit, currency, int(lines), quantity, amount)
    return found


def sum_both_years(scope: Scope, basis: str, dimension: Dimension) -> tuple[Sums, Sums]:
    """The sums of the period, and those of the same period of the year before, a month of which stands beside the same
    month. Two SQL statements."""
    earlier = sum_goods(year_before(scope), basis, dimension)
    if dimension.name == "month":
        earlier = {next_year(month): sums for month, sums in earlier.items()}
    return sum_goods(scope, basis, dimension), earlier


def total_of(sums: Sums) -> GoodsSum:
    """All of them together."""
    whole = GoodsSum()
    for one in sums.values():
        whole.lines += one.lines
        for mine, more in (
            (whole.quantity, one.quantity),
            (whole.amount, one.amount),
            (whole.of_unit, one.of_unit),
            (whole.of_currency, one.of_currency),
        ):
            mine.update(more)
    return whole


def say_quantity(parts: int) -> str:
    """A quantity as a decimal without idle zeros: 150000 → 1.5."""
    return format((Decimal(parts) / OF_UNIT).normalize(), "f")


def say_amount(parts: int) -> str:
    """An amount as a decimal with two places, more where it has more: 15000 → 1.50."""
    whole, part = divmod(parts, OF_CURRENCY)
    return f"{whole}.{f'{part:04}'.rstrip('0').ljust(2, '0')}"
