"""总数量 and 总金额: computed from the goods rows by unit and by currency, never typed (M-6.2.3b)."""

from decimal import Decimal
from typing import Any

from preship.codes.lookup import label
from preship.fields.describe import spoken


def computed(data: dict[str, Any]) -> dict[str, Any]:
    """`quantity` by unit and `amount` by currency, in the order in which the rows first name them."""
    goods = data.get("goods") or []
    quantity, amount = summed(goods, "unit", "quantity"), summed(goods, "currency", "amount")
    return {
        "quantity": [{"unit": u, "label": named("unit", u), "total": total} for u, total in quantity.items()],
        "amount": [{"currency": c, "label": named("currency", c), "total": total} for c, total in amount.items()],
    }


def named(table: str, code: str) -> dict[str, str] | None:
    """A code's name as JSON."""
    return spoken(label(table, code))


def summed(goods: list[dict[str, Any]], key: str, value: str) -> dict[str, str]:
    """Sums of `value` by `key` as decimal strings; rows of a draft that lack either are left out.

    Exact: 500 rows of at most 13 digits and 5 decimals stay within Decimal's 28 digits.
    """
    sums: dict[str, Decimal] = {}
    for row in goods:
        if row.get(key) is not None and row.get(value) is not None:
            sums[row[key]] = sums.get(row[key], Decimal()) + Decimal(row[value])
    return {code: format(total, "f") for code, total in sums.items()}
