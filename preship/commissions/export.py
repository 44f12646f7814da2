"""What the workbook of commissions holds beyond the list: contract, quantity, amounts by currency, the certificate in
force; and on a second sheet every line of goods."""

from collections.abc import Iterator
from typing import cast

from django.db.models import F

from preship.accounts.actor import Actor
from preship.cases.bulk import documents_for
from preship.codes.lookup import label
from preship.commissions.forms import Goods
from preship.commissions.models import InspectionResult
from preship.commissions.parts import is_recognised, join_conclusions, plain, quantities_of, sum_certified
from preship.commissions.result_forms import CONCLUSION
from preship.commissions.totals import sum_by
from preship.fields.plural import pluralize
from preship.fields.schemas import JsonObject, rows_in
from preship.fields.text import Text
from preship.lists.form_heads import heads_of
from preship.lists.sheet import Further, Head, Part, RowJson
from preship.register.eligibility import non_recognitions
from preship.register.models import Disposition

GoodsRows = list[dict[str, str | None]]
CURRENCIES = ("USD", "EUR", "CNY", "JPY", "GBP", "HKD")
"""Each has a column of its own, so that it can be added up; what is in another stands in words."""
AMOUNT = Text("总金额", "Total amount")


CONCLUSIONS = {option.value: option.label for option in CONCLUSION.options}


def amount_head(currency: str) -> Head:
    """The heading of what is in one currency."""
    return Head(Text(f"{AMOUNT.zh}({currency})", f"{AMOUNT.en} ({currency})"), "money")


HEADS = {
    "contract_number": Head(Text("合同号", "Contract no.")),
    "consignor": Head(Text("发货人", "Consignor")),
    "goods_lines": Head(Text("货物行数", "Lines of goods"), "number"),
    "total_quantity": Head(Text("总数量", "Total quantity")),
    **{f"amount_{currency}": amount_head(currency) for currency in CURRENCIES},
    "amount_other": Head(Text("总金额(其他币制)", "Total amount (other currencies)")),
    "certificate_number": Head(Text("检验机构证书编号", "Certificate no. of the agency")),
    "certificates": Head(Text("证书份数", "Certificates"), "number"),
    "certified_quantity": Head(Text("取得证书的数量", "Quantity certified")),
    "issued_on": Head(Text("签发日期", "Date of issue"), "day"),
    "valid_until": Head(Text("证书有效期", "Certificate valid until"), "day"),
    "conclusion": Head(Text("检验结论", "Conclusion"), "choices", options=CONCLUSIONS),
}
GOODS = {
    "number": Head(Text("业务编号", "Business no.")),
    "line": Head(Text("序号", "Row"), "number"),
    **heads_of(Goods),
    "certified": Head(Text("取得证书的数量", "Quantity certified"), "number"),
    "left": Head(Text("未取得证书的数量", "Quantity without a certificate"), "number"),
}


def add_contents(actor: Actor, rows: list[RowJson]) -> None:
    """Put into a page of the list what the workbook says beside it. SQL: five statements at the most."""
    numbers = [row["number"] for row in rows]
    documents = documents_for(actor, numbers)
    current = InspectionResult.objects.filter(case__number__in=numbers, current=True)
    results = list(current.annotate(number=F("case__number")).order_by("part"))
    barred = non_recognitions(one.agency_id for one in results)
    held: dict[str, list[InspectionResult]] = {}
    for one in results:
        held.setdefault(one.number, []).append(one)
    for row in rows:
        document = documents.get(row["number"], {})
        row["goods"] = goods = rows_in(document, "goods")
        row |= {name: document.get(name) for name in ("contract_number", "consignor")}
        row |= {"goods_lines": len(goods), "total_quantity": quantities(goods), **amounts(goods)}
        row |= certificates(goods, held.get(row["number"], []), barred)


def certificates(
    goods: list[JsonObject], results: list[InspectionResult], barred: dict[int, list[Disposition]]
) -> RowJson:
    """The certificates in force: of several the numbers in their order, the first day of issue, the day on which the first of
    them ends, what they conclude together; what those of them that customs recognises certify of each line, and what is left."""
    if not results:
        return {}
    held = [one.data for one in results]
    recognised = [one.data for one in results if is_recognised(one, barred.get(one.agency_id, []))]
    done, ordered = sum_certified(goods, recognised), quantities_of(goods)
    for n, line in enumerate(goods, start=1):
        line |= {"certified": plain(done[n]), "left": plain(ordered[n] - done[n])}
    in_part: list[JsonObject] = [
        {"unit": goods[n - 1].get("unit"), "quantity": plain(much)} for n, much in done.items() if much
    ]
    return {
        "certificate_number": "; ".join(str(result["certificate_number"]) for result in held),
        "certificates": len(held),
        "issued_on": min(str(result["issued_on"]) for result in held),
        "valid_until": min(str(result["valid_until"]) for result in held),
        "conclusion": join_conclusions(goods, held),
        "certified_quantity": quantities(in_part),
    }


def quantities(goods: list[JsonObject]) -> str:
    """`80 台; 3 千克`: by unit, each with its name."""
    return "; ".join(
        f"{total} {unit_name(unit, total)}"
        for unit, total in sum_by(cast(GoodsRows, goods), "unit", "quantity").items()
    )


def unit_name(unit: str, total: str) -> str:
    """A unit as it is called beside a number."""
    named = label("unit", unit)
    return f"{named.zh} {pluralize(named.en, total)}".strip() if named else unit


def amounts(goods: list[JsonObject]) -> RowJson:
    """Sums by currency, those without a column of their own in words."""
    sums = sum_by(cast(GoodsRows, goods), "currency", "amount")
    others = "; ".join(f"{code} {float(total):,.2f}" for code, total in sums.items() if code not in CURRENCIES)
    return {**{f"amount_{code}": sums[code] for code in CURRENCIES if code in sums}, "amount_other": others}


def goods_rows(rows: list[RowJson]) -> Iterator[RowJson]:
    """Every line of goods of these commissions, numbered as on the page."""
    for row in rows:
        for line, goods in enumerate(row["goods"], start=1):
            yield {**goods, "number": row["number"], "line": line}


FURTHER = Further(HEADS, add_contents, (Part(Text("货物信息", "Goods"), GOODS, goods_rows),))
