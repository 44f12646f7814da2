"""A certificate's content as what its page says: labels and codes in both languages, Chinese first."""

import datetime
import io
from collections.abc import Iterable
from typing import cast

import segno
from typing_extensions import TypedDict

from preship.certificates.content import Content, goods_about
from preship.certificates.verifying import mark
from preship.codes.lookup import full_label
from preship.commissions.forms import Commission
from preship.commissions.result_forms import AGREEMENTS, EVALUATIONS, Result
from preship.commissions.totals import compute_totals
from preship.fields.form import Form, declaration_of, kind_of, rows_of
from preship.fields.schemas import JsonObject, JsonValue, rows_in

CERTIFICATE = ["装运前检验证书", "Pre-shipment inspection certificate"]
REPORT = ["装运前检验报告", "Pre-shipment inspection report"]
ORDER = (
    "consignee_name", "consignee_code", "consignee_address", "consignor", "contract_number", "trade_mode", "use",
    "dispatch_country", "loading_port", "shipment_date", "entry_customs", "destination", "destination_customs",
)  # fmt: skip
GOODS = ("name", "hs_code", "specification", "quantity", "unit", "country_of_origin", "year", "serial_number")
SITE = ("inspected_on", "inspection_place", "basis", "findings")
MACHINES = (
    "item", "name", "hs_code", "model", "country_of_origin", "engine_chassis_number", "year", "hours_run", "test_report",
    "repair_record", "manual", "verdict", "remark",
)  # fmt: skip
Pair = list[str]


class Table(TypedDict):
    """Rows under a head; every cell in both languages."""

    head: list[Pair]
    rows: list[list[Pair]]


def document_of(content: Content) -> dict[str, object]:
    """Everything the template draws."""
    order, result = content["order"], content["result"]
    day = datetime.date.fromisoformat(content["issued_at"][:10])
    about = dict(goods_about(content))
    title = CERTIFICATE if content["certified"] else REPORT
    return {
        "title": title,
        "report": REPORT,
        "number": content["number"],
        "code": group_code(content["code"]),
        "address": content["address"],
        "mark": mark(content["number"], content["code"]),
        "day": [day.year, day.month, day.day],
        "qr": picture(content["address"]),
        "replaces": content.get("replaces", content["version"] > 1),
        "part": content.get("part", 1) if content.get("covers") else 0,
        "head": head(content),
        "order": facts(Commission, order, ORDER),
        "goods": goods({n: about[n] for n in content["certified"]}),
        "partly": result["conclusion"] == "partly",
        "site": facts(Result, result, SITE),
        "agreement": facts(Result, result, (*AGREEMENTS, "prohibited_goods")),
        "evaluation": facts(Result, result, [n for one in EVALUATIONS for n in (one, f"{one}_ground")]),
        "conclusion": facts(Result, result, ("conclusion", "opinion")),
        "all_goods": goods(about),
        "machines": table(rows_of(Result.model_fields["machines"]) or Form, rows_in(result, "machines"), MACHINES),
        "files": content["files"],
        "totals": totals(list(about.values()), content["certified"]),
        "signatory": result["signatory"],
        "issued_at": content["issued_at"].replace("T", " ")[:16],
    }


def head(content: Content) -> list[list[Pair]]:
    """Who certifies to whom, under which numbers, for how long."""
    agency, enterprise = content["agency"], content["enterprise"]
    named = ("certificate_number", "issued_on", "valid_until", "validity_reason")
    return [
        *facts(Result, content["result"], named),
        [["检验机构", "Inspection agency"], [agency["name_zh"], agency["name_en"]]],
        [["检验机构备案证书编号", "Filing no. of the agency"], [agency["number"], ""]],
        [["委托企业", "Commissioning enterprise"], [enterprise["name_zh"], enterprise["name_en"]]],
        [["业务编号", "Business no."], [content["commission"], ""]],
        *([[["更正原因", "Reason for the correction"], [content["reason"], ""]]] if content["reason"] else []),
    ]


def facts(form: type[Form], data: JsonObject, names: Iterable[str]) -> list[list[Pair]]:
    """Fields as (label, value), each in both languages; what is empty is left out."""
    return [
        [caption(form, name), display_value(form, name, data[name])]
        for name in names
        if data.get(name) not in (None, "")
    ]


def caption(form: type[Form], name: str) -> Pair:
    """A field's label."""
    return list(declaration_of(form.model_fields[name]).label)


def display_value(form: type[Form], name: str, value: object) -> Pair:
    """A value: codes and choices by their names, everything else as it was typed."""
    kind = kind_of(form.model_fields[name])
    if kind.table:
        named = full_label(kind.table, str(value))
        if named is None:
            return [str(value), ""]
        before = "" if kind.table == "unit" else f"{value} "
        return [before + named.zh, named.en if named.en != named.zh else ""]
    chosen = next((option.label for option in kind.options if option.value == value), None)
    return list(chosen) if chosen else [str(value), ""]


def table(form: type[Form], rows: list[JsonObject], names: tuple[str, ...]) -> Table:
    """Rows under the labels of those fields that any row has."""
    used = [name for name in names if any(row.get(name) not in (None, "") for row in rows)]
    cells = [
        [display_value(form, n, row[n]) if row.get(n) not in (None, "") else ["", ""] for n in used] for row in rows
    ]
    return {"head": [caption(form, name) for name in used], "rows": cells}


def goods(rows: dict[int, JsonObject]) -> Table:
    """Goods rows, each with its number."""
    drawn = table(rows_of(Commission.model_fields["goods"]) or Form, [*rows.values()], GOODS)
    return {
        "head": [["序号", "No."], *drawn["head"]],
        "rows": [[[str(n), ""], *cells] for n, cells in zip(rows, drawn["rows"], strict=True)],
    }


def totals(about: list[JsonObject], certified: list[int]) -> list[list[Pair]]:
    """What the last page sums up: lines, how many of them are certified, quantities by unit."""
    sums = compute_totals({"goods": cast(JsonValue, about)})["quantity"]
    named = [(one["total"], one["label"] or {"zh": one["unit"], "en": one["unit"]}) for one in sums]
    return [
        [["货物行数", "Lines of goods"], [str(len(about)), ""]],
        [["列入证书的行数", "Lines certified"], [str(len(certified)), ""]],
        [
            ["数量合计", "Total quantity"],
            ["；".join(f"{n} {unit['zh']}" for n, unit in named), "; ".join(f"{n} {unit['en']}" for n, unit in named)],
        ],
    ]


def group_code(code: str) -> str:
    """A code in groups of four, as people read it aloud."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def picture(text: str) -> str:
    """A QR as SVG."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=4)
    return drawn.getvalue().decode()
