"""Vectors of what the page computes beside the server: totals of goods (M-6.2.3b) and the end of a certificate's months."""

import datetime

from preship.commissions.totals import sum_by
from preship.commissions.validity import USUAL_MONTHS, months_later

GOODS: tuple[list[dict[str, str | None]], ...] = (
    [],
    [{"unit": "007", "quantity": "3.5"}, {"unit": "001", "quantity": "2"}, {"unit": "001", "quantity": "1"}],
    [{"unit": "001", "quantity": "0.1"}, {"unit": "001", "quantity": "0.2"}],
    [{"unit": "001", "quantity": "9999999999998.99999"}, {"unit": "001", "quantity": "0.00001"}],
    [{"unit": "001", "quantity": "48000.50"}, {"unit": "001", "quantity": "1999.5"}, {"unit": "035", "quantity": "7"}],
    [{"unit": "001"}, {"quantity": "9"}, {"unit": "001", "quantity": None}, {"unit": None, "quantity": "3"}],
    [{"unit": "001", "quantity": "1.50"}],
)
DAYS = ("2026-08-31", "2027-08-31", "2026-01-15", "2026-12-01", "2024-02-29", "2026-06-30", "2026-03-31", "2099-12-31")


def twin_vectors() -> dict[str, object]:
    """`totals`: [goods, [[unit, total] …]]; `months`: [day, months, the day so many months later]."""
    return {
        "totals": [[rows, [list(pair) for pair in sum_by(rows, "unit", "quantity").items()]] for rows in GOODS],
        "months": [
            [day, months, months_later(datetime.date.fromisoformat(day), months).isoformat()]
            for day in DAYS
            for months in (1, *USUAL_MONTHS)
        ],
    }
