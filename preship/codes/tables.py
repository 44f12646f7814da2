"""Which code tables there are, what they are called, and where their rows come from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from preship.codes import goods, sources
from preship.codes.rows import Entry
from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class Table:
    """A code table; one that is not `whole` is too long to be sent to a page and is searched only. `places`: Chinese places,
    romanised where they have no English name."""

    label: Text
    rows: Callable[[], Iterator[Entry]]
    whole: bool = True
    places: bool = False


TABLES: dict[str, Table] = {
    "customs_district": Table(Text("关区", "Customs district"), sources.customs_districts, places=True),
    "country": Table(Text("国别(地区)", "Country or region"), sources.countries),
    "currency": Table(Text("币制", "Currency"), sources.currencies),
    "unit": Table(Text("计量单位", "Unit of measure"), sources.units),
    "trade_mode": Table(Text("监管方式", "Customs supervision mode"), sources.trade_modes),
    "product_use": Table(Text("产品用途", "Use of the product"), sources.product_uses),
    "admin_division": Table(Text("行政区划", "Administrative division"), sources.admin_divisions, places=True),
    "port": Table(Text("口岸", "Port"), sources.ports),
    "attached_document": Table(Text("随附单据", "Attached document"), sources.attached_documents),
    "transport_mode": Table(Text("运输方式", "Mode of transport"), sources.transport_modes),
    "hs": Table(Text("商品编码", "HS code"), goods.hs_codes, whole=False),
}
