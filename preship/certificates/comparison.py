"""What a reader holds against the paper and the goods before them: goods by line, quantities, the consignee's name in part."""

from decimal import Decimal
from typing import cast

import orjson

from preship.certificates.content import Content, goods_about
from preship.certificates.models import Certificate
from preship.certificates.schemas import ComparedLineJson, ComparisonJson
from preship.commissions.totals import compute_totals, unit_name
from preship.fields.schemas import JsonObject, JsonValue, TextJson

KEPT, SHORT = 2, 6
"""Letters of a name that are shown at either end; of one that is shorter than SHORT only one."""


def compare(certificate: Certificate) -> ComparisonJson:
    """Of what it certifies, or, where it certifies nothing, of what was inspected; its codes in both languages."""
    content = cast(Content, orjson.loads(certificate.content))
    order, about = content["order"], dict(goods_about(content))
    numbers = content["certified"] or list(about)
    shown = [about[n] for n in numbers]
    return {
        "part": content.get("part", 1) if content.get("covers") else None,
        "consignee": mask_name(str(order.get("consignee_name") or "")),
        "certified": bool(content["certified"]),
        "lines": [compared_line(n, row) for n, row in zip(numbers, shown, strict=True)],
        "totals": compute_totals({"goods": cast(JsonValue, shown)})["quantity"],
    }


def compared_line(number: int, row: JsonObject) -> ComparedLineJson:
    """A line of goods by what stands on its plate."""
    serial = row.get("serial_number") or row.get("engine_chassis_number") or ""
    return {
        "line": number,
        "name": str(row.get("name") or ""),
        "model": str(row.get("specification") or ""),
        "serial": str(serial),
        "quantity": format(Decimal(str(row.get("quantity") or "0")).normalize(), "f"),
        "unit": unit_of(row),
    }


def unit_of(row: JsonObject) -> TextJson | None:
    """Its unit's name beside its quantity."""
    return unit_name(str(row.get("unit") or ""), str(row.get("quantity") or "0"))


def mask_name(name: str) -> str:
    """A name by its ends, for who knows it: 上海********公司."""
    kept = KEPT if len(name) >= SHORT else 1
    return f"{name[:kept]}{'*' * max(len(name) - 2 * kept, 1)}{name[-kept:]}" if len(name) > kept else "*" * len(name)
