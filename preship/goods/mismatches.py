"""What does not fit together in a list of goods: hints, never refusals. The same machine twice, a quantity and a price that
do not make the amount, a fraction of a piece, nothing to pay, years and hours that can't be."""

import datetime
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from preship.fields.text import Text
from preship.folding import fold_code

PIECES = {f"{n:03}" for n in range(1, 13)} | {"163"}
"""台, 座, 辆, 艘, 架, 套, 个, 只, 件 and their like: units of which there is no half."""
SHORTEST = 4
"""Numbers below are not told apart by anybody: 1, 02, A-3."""
LONGEST_KNOWN = 100
"""Letters of a cell whose numbers are kept: no form takes more."""
SEPARATOR = re.compile(r"\s+/\s+|[,;，；、]")
PLAIN = re.compile(r"-?[0-9]{1,20}(\.[0-9]{0,10})?")
OLDEST = 1950
HOURS_A_YEAR = 24 * 366
FIELDS = ("serial_number", "engine_chassis_number")
TWICE = Text("第 {rows} 行有相同的号码 {given}。", "Rows {rows} have the same number, {given}.")
PRODUCT = Text(
    "数量 {quantity} × 单价 {price} = {product}，与金额 {amount} 不符。",
    "Quantity {quantity} × unit price {price} = {product}, but the amount is {amount}.",
)
FRACTION = Text("{quantity} 不是整数台（件）。", "{quantity} is not a whole number of pieces.")
NOTHING = Text("金额为 0，请核对。", "The amount is 0. Check it.")
OLD = Text("{year} 年制造，早于 1950 年，请核对。", "Made in {year}, before 1950. Check the year.")
FUTURE = Text("{year} 年还没有到，请核对。", "{year} is still to come. Check the year.")
HOURS = Text(
    "自 {year} 年起最多 {most} 小时，填写了 {hours} 小时，请核对。",
    "Since {year} there have been at most {most} hours, but {hours} are entered. Check.",
)
Row = Mapping[str, object]


class Mismatch(NamedTuple):
    """A field of a row (from 0) that does not fit, by a code, with its sentence and the other rows it concerns."""

    row: int
    field: str
    code: str
    says: Text
    rows: tuple[int, ...] = ()


def mismatches(rows: Sequence[Row], today: datetime.date) -> list[Mismatch]:
    """Everything in the rows that does not fit together."""
    found = [each for at, row in enumerate(rows) for each in of_row(at, row, today)]
    return sorted([*found, *twice(rows)], key=lambda each: (each.row, each.field))


def keys_of(row: Row) -> set[tuple[str, str]]:
    """By which numbers a machine is known again: (field, number as it is compared)."""
    cells = {field: str(row.get(field) or "") for field in FIELDS}
    return {
        (field, key)
        for field, text in cells.items()
        for key in (known_numbers if len(text) <= LONGEST_KNOWN else numbers_in)(text)
    }


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of a cell that are told apart."""
    keys = (fold_code(part) for part in SEPARATOR.split(text))
    return tuple(
        key[:100]
        for key in keys
        if key.isascii() and len(key) >= SHORTEST and any(sign.isdigit() for sign in key) and len(set(key)) > 1
    )


known_numbers = functools.lru_cache(maxsize=8192)(numbers_in)
"""Kept, as one page asks about the same list three times."""


def twice(rows: Sequence[Row]) -> Iterator[Mismatch]:
    """Numbers that several rows have."""
    had: dict[tuple[str, str], list[int]] = {}
    for at, row in enumerate(rows):
        for key in keys_of(row):
            had.setdefault(key, []).append(at)
    for (field, _), at_rows in had.items():
        for at in at_rows if len(at_rows) > 1 else ():
            shown = [str(other + 1) for other in at_rows[:10]]
            given = str(rows[at].get(field))[:100].encode(errors="replace").decode()
            says = Text(
                TWICE.zh.format(rows="、".join(shown), given=given), TWICE.en.format(rows=", ".join(shown), given=given)
            )
            yield Mismatch(at, field, "twice_here", says, tuple(other for other in at_rows if other != at))


def of_row(at: int, row: Row, today: datetime.date) -> Iterator[Mismatch]:
    """What does not fit within one row."""
    quantity, price, amount = (number(row.get(name)) for name in ("quantity", "unit_price", "amount"))
    if quantity is not None and price is not None and amount is not None:
        product = quantity * price
        if abs(product - amount) > quantity * Decimal("0.005") + Decimal("0.01"):
            texts = {"quantity": quantity, "price": price, "product": product.normalize(), "amount": amount}
            spoken = {name: format(value, "f") for name, value in texts.items()}
            yield Mismatch(at, "amount", "product", PRODUCT.fill(**spoken))
    if quantity is not None and row.get("unit") in PIECES and quantity != quantity.to_integral_value():
        yield Mismatch(at, "quantity", "fraction", FRACTION.fill(quantity=format(quantity, "f")))
    for name, value in (("amount", amount), ("unit_price", price)):
        if value == 0:
            yield Mismatch(at, name, "nothing", NOTHING)
    yield from of_age(at, row, today)


def of_age(at: int, row: Row, today: datetime.date) -> Iterator[Mismatch]:
    """A year and hours that can't be."""
    year, hours = row.get("year"), row.get("hours_run")
    if isinstance(year, int) and year < OLDEST:
        yield Mismatch(at, "year", "year", OLD.fill(year=year))
    if isinstance(year, int) and year > today.year:
        yield Mismatch(at, "year", "year", FUTURE.fill(year=year))
    since = year if isinstance(year, int) and OLDEST <= year <= today.year else OLDEST
    most = (today.year - since + 1) * HOURS_A_YEAR
    if isinstance(hours, int) and hours > most:
        yield Mismatch(at, "hours_run", "hours", HOURS.fill(year=since, most=most, hours=hours))


def number(value: object) -> Decimal | None:
    """A number of a row, which may be half typed; nothing for what no form takes, such as NaN or 1E999999."""
    text = str(value) if isinstance(value, str | int) else ""
    return Decimal(text) if PLAIN.fullmatch(text) else None
