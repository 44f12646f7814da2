"""What is shipped in the demo world: rows of goods from goods.csv, and the commissions around them from deals.csv."""

import csv
import datetime
import functools
import re
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from preship.fields.schemas import Document

HERE = Path(__file__).parent
LOT = re.compile(r"(?P<key>[a-z0-9-]+)(?:\*(?P<quantity>\d+)|#(?P<rows>\d+))?")
SERIALS = "KRTVXH"


class Deal(NamedTuple):
    """A line of deals.csv: who commissions whom, how many working days ago, which goods, and how the story goes.

    `excavator#3` is three rows of one, `sewing*40` one row of forty.
    """

    enterprise: str
    agency: str
    day: int
    goods: str
    plot: str


@functools.cache
def articles() -> dict[str, dict[str, str]]:
    """The articles of goods.csv by key."""
    with (HERE / "goods.csv").open(encoding="utf-8", newline="") as handle:
        return {row["key"]: row for row in csv.DictReader(handle)}


def deals() -> list[Deal]:
    """The commissions of deals.csv."""
    with (HERE / "deals.csv").open(encoding="utf-8", newline="") as handle:
        return [Deal(**{**row, "day": int(row["day"])}) for row in csv.DictReader(handle)]  # type: ignore[arg-type]


def goods(lots: str) -> list[Document]:
    """The rows of goods of a deal."""
    rows: list[dict[str, Any]] = []
    for lot in lots.split():
        found = LOT.fullmatch(lot)
        if found is None:
            raise ValueError(f"deals.csv: {lot!r} is no lot of goods")
        article = articles()[found["key"]]
        rows += [line(article, int(found["quantity"] or 1), n) for n in range(int(found["rows"] or 1))]
    return rows


def line(article: dict[str, str], quantity: int, n: int) -> Document:
    """The nth row of an article; later ones are a year or two younger and have serial numbers of their own."""
    price, year = Decimal(article["price"]), int(article["year"]) + n % 3
    model = article["specification"].split(" ", maxsplit=1)[0].replace("-", "")
    row = {
        **{name: article[name] for name in ("hs_code", "name", "specification", "brand", "unit", "currency")},
        "quantity": str(quantity),
        "unit_price": str(price),
        "amount": str(price * quantity),
        "country_of_origin": article["country"],
        "manufacturer": article["manufacturer"],
        "year": year,
        "category": article["category"],
        "refurbished": article["category"] == "refurbished",
        "condition": article["condition"],
        "machinery": bool(article["machinery"]),
    }
    if quantity == 1:
        row["serial_number"] = f"{model}-{year}{SERIALS[n % len(SERIALS)]}{1207 + 37 * n}"
    if row["machinery"]:
        row |= {"engine_chassis_number": f"{model}E{year % 100}{40211 + 113 * n}", "hours_run": 6840 + 412 * (n % 9)}
    return row


ROUTES = {
    "enterprise1": (
        {"entry_customs": "2248", "destination": "310115", "destination_customs": "2225"},
        {"entry_customs": "2225", "destination": "320583", "destination_customs": "2325"},
    ),
    "enterprise2": (
        {"entry_customs": "0202", "destination": "120116", "destination_customs": "0208"},
        {"entry_customs": "4227", "destination": "370211", "destination_customs": "4218"},
    ),
    "enterprise3": (
        {"entry_customs": "5208", "destination": "440112", "destination_customs": "5208"},
        {"entry_customs": "5304", "destination": "440306", "destination_customs": "5304"},
    ),
}
CONSIGNORS = {
    "agency1": ("Oude Haven Machinehandel B.V.", "Waalhavenweg 901, Rotterdam", "NLD", "Rotterdam"),
    "agency2": ("Speicher & Kran Gebrauchtmaschinen GmbH", "Musterhafenstraße 77, Hamburg", "DEU", "Hamburg"),
}
MODES = ("0110", "0110", "2025", "0420")


def commission(deal: Deal, number: int, agency: int, house: dict[str, str], today: datetime.date) -> Document:
    """A complete commission to `agency` (its id); `number` tells it from the others, `today` is its first day."""
    consignor, place, country, port = CONSIGNORS[deal.agency]
    day = {later: (today + datetime.timedelta(days=later)).isoformat() for later in (12, 30, 68)}
    return {
        "consignee_name": house["name_zh"],
        "consignee_code": house["code"],
        "consignee_address": house["address"],
        "consignor": consignor,
        "contract_number": f"{country[:2]}{today:%y}-{4100 + number}",
        "trade_mode": MODES[number % len(MODES)],
        "contact": house["contact"],
        "contact_phone": house["phone"],
        "contact_mobile": house["mobile"],
        "contact_email": house["email"],
        "agency": str(agency),
        "use": "20" if "bottle-line" in deal.goods else "26",
        "inspection_place": place,
        "inspection_date": day[12],
        "dispatch_country": country,
        "loading_port": port,
        "shipment_date": day[30],
        "arrival_date": day[68],
        **ROUTES[deal.enterprise[:11]][number % 2],
        "goods": goods(deal.goods),
    }
