"""The lists behind figures as workbooks: the same rows as on the page, in its order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from preship.accounts.actor import Actor
from preship.accounts.sides import Role, Side
from preship.commissions.export import CONCLUSIONS
from preship.fields.clock import beijing_today
from preship.fields.schemas import ListJson
from preship.fields.text import Text
from preship.lists.sheet import Head, RowJson, Sheet
from preship.statistics.acts_drilldown import acts
from preship.statistics.drilldown import counted_page
from preship.statistics.figure_sql import read_scope
from preship.statistics.goods_figures import ASKED
from preship.statistics.goods_table import goods_page

READERS = frozenset({Role.ANALYST, Role.REVIEWER, Role.AUDITOR})
PERIOD = ("from", "to", "agency")
NARROWED = (*PERIOD, "enterprise", "country", "customs", "use", "chapter", "hs6", "origin", "figure", "reason", "field")
ACTS = {"kind": "kind", "action": "action", "acts_by": "by", "key": "key", "cursor": "cursor"}


@dataclass(frozen=True)
class Drilldown:
    """A list behind a figure; `read` gives a page of it."""

    filters: Mapping[str, object]
    read: Callable[[Actor, dict[str, str], int], Mapping[str, Any]]

    def page(self, actor: Actor, query: Mapping[str, str], limit: int = 20, most: int = 100) -> ListJson[RowJson]:
        """A page of rows."""
        return cast(ListJson[RowJson], dict(self.read(actor, dict(query), min(limit, most))))


def read_cases(actor: Actor, query: dict[str, str], limit: int) -> Mapping[str, Any]:
    """The commissions that a figure counts."""
    return counted_page(query, actor, limit)


def read_acts(actor: Actor, query: dict[str, str], limit: int) -> Mapping[str, Any]:
    """The acts, or the overdue cases, that a figure of the other processes counts."""
    scope = read_scope({name: query.get(name, "") for name in PERIOD}, actor, beijing_today())
    return acts(scope, limit, **{argument: query.get(name, "") for name, argument in ACTS.items()})


def read_lines(actor: Actor, query: dict[str, str], limit: int) -> Mapping[str, Any]:
    """The lines of goods that a figure adds up."""
    return goods_page(query, actor, limit)


AGENCY = {
    "agency_zh": Head(Text("检验机构", "Agency")),
    "agency_en": Head(Text("检验机构(英文)", "Agency (English)")),
}
CASES = {
    "number": Head(Text("业务编号", "Business no.")),
    "state": Head(Text("状态", "State"), "state"),
    **AGENCY,
    "enterprise_zh": Head(Text("委托企业", "Enterprise")),
    "country": Head(Text("启运国(地区)", "Country of dispatch"), "code", "country"),
    "customs": Head(Text("入境海关", "Customs of entry"), "code", "customs_district"),
    "use": Head(Text("用途", "Use"), "code", "product_use"),
    "received_on": Head(Text("收到日期", "Received on"), "day"),
    "accepted_on": Head(Text("受理日期", "Accepted on"), "day"),
    "completed_on": Head(Text("完成日期", "Completed on"), "day"),
    "conclusion": Head(Text("检验结论", "Conclusion"), "choices", options=CONCLUSIONS),
    "returns": Head(Text("退回次数", "Times returned"), "number"),
    "returned_on": Head(Text("退回日期", "Returned on"), "day"),
    "reason": Head(Text("退回原因", "Reason for the return")),
}
LINES = {
    "number": Head(Text("业务编号", "Business no.")),
    "state": Head(Text("状态", "State"), "state"),
    "line": Head(Text("序号", "Row"), "number"),
    "name": Head(Text("品名", "Name of goods")),
    "hs6": Head(Text("HS 编码（6 位）", "HS code (6 digits)")),
    "origin": Head(Text("原产国(地区)", "Country of origin"), "code", "country"),
    "made": Head(Text("制造年份", "Year made"), "number"),
    "quantity": Head(Text("数量", "Quantity"), "number"),
    "unit": Head(Text("计量单位", "Unit"), "code", "unit"),
    "amount": Head(Text("金额", "Amount"), "money"),
    "currency": Head(Text("币制", "Currency")),
    **AGENCY,
    "enterprise_zh": Head(Text("委托企业", "Enterprise")),
    "enterprise_en": Head(Text("委托企业(英文)", "Enterprise (English)")),
    "country": Head(Text("启运国(地区)", "Country of dispatch"), "code", "country"),
    "customs": Head(Text("入境海关", "Customs of entry"), "code", "customs_district"),
    "use": Head(Text("用途", "Use"), "code", "product_use"),
    "received_on": Head(Text("收到日期", "Received on"), "day"),
    "completed_on": Head(Text("完成日期", "Completed on"), "day"),
}
DONE = {
    "number": Head(Text("编号", "Number")),
    "state": Head(Text("目前状态", "State now"), "state"),
    **AGENCY,
    "day": Head(Text("办理日期", "Done on"), "day"),
    "due_at": Head(Text("期限", "Due"), "instant"),
}


SHEETS = (
    Sheet(
        Drilldown(dict.fromkeys(NARROWED), read_cases), Text("统计明细", "Cases counted"), ("commission",), CASES,
        (Side.CUSTOMS,), roles=READERS, key="statistics.cases",
    ),
    Sheet(
        Drilldown(dict.fromkeys(("from", "to", "goods_day", *ASKED)), read_lines), Text("货物明细", "Goods counted"), ("commission",), LINES,
        (Side.CUSTOMS,), roles=READERS, key="statistics.lines",
    ),
    Sheet(
        Drilldown(dict.fromkeys((*PERIOD, "kind", "action", "acts_by", "key")), read_acts), Text("办理明细", "Acts counted"), (), DONE,
        (Side.CUSTOMS,), roles=READERS, key="statistics.acts",
    ),
)  # fmt: skip
