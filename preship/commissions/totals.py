"""总数量 and 总金额: computed from the goods rows by unit and by currency, never typed (M-6.2.3b)."""

from decimal import Decimal
from typing import cast

from preship.codes.lookup import label
from preship.commissions.schemas import TotalsJson
from preship.fields.describe import serialize_text
from preship.fields.plural import count_text
from preship.fields.schemas import JsonObject, TextJson


def compute_totals(document: JsonObject) -> TotalsJson:
    """`quantity` by unit and `amount` by currency, in the order in which the rows first name them."""
    goods = cast(list[dict[str, str | None]], document.get("goods") or [])
    quantity, amount = sum_by(goods, "unit", "quantity"), sum_by(goods, "currency", "amount")
    return {
        "quantity": [{"unit": u, "label": unit_name(u, total), "total": total} for u, total in quantity.items()],
        "amount": [{"currency": c, "label": code_name("currency", c), "total": total} for c, total in amount.items()],
    }


def unit_name(unit: str, total: str) -> TextJson | None:
    """A unit's name beside a number: 3 machines."""
    named = label("unit", unit)
    return serialize_text(count_text(named, total)) if named else None


def code_name(table: str, code: str) -> TextJson | None:
    """A code's name as JSON."""
    return serialize_text(label(table, code))


def sum_by(goods: list[dict[str, str | None]], key: str, value: str) -> dict[str, str]:
    """Sums of `value` by `key` as decimal strings; rows of a draft that lack either are left out.

    Exact: 500 rows of at most 13 digits and 5 decimals stay within Decimal's 28 digits.
    """
    sums: dict[str, Decimal] = {}
    for row in goods:
        code, much = row.get(key), row.get(value)
        if code is not None and much is not None:
            sums[code] = sums.get(code, Decimal()) + Decimal(much)
    return {code: format(total, "f") for code, total in sums.items()}
