"""Statistics over HTTP, for customs (M-0.4)."""

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.replica import may_be_behind
from preship.accounts.requests import Request
from preship.accounts.sides import Role, Side
from preship.cases.api import answer_response, encode_json
from preship.fields.clock import beijing_today
from preship.fields.schemas import PageJson, binary
from preship.statistics.acts_drilldown import acts
from preship.statistics.drilldown import counted_page
from preship.statistics.export import workbook
from preship.statistics.figure_sql import read_scope
from preship.statistics.goods_table import goods_page, goods_table
from preship.statistics.processes import processes
from preship.statistics.schemas import (
    CountedActJson,
    CountedCaseJson,
    CountedGoodsJson,
    GoodsStatisticsJson,
    ProcessesJson,
    StatisticsJson,
)
from preship.statistics.serializers import describe_filters, table

router = Router(tags=["statistics"])
READERS = (Role.ANALYST, Role.REVIEWER, Role.AUDITOR)
QUERY = (
    *("from", "to", "by", "beside", "goods_by", "goods_day", "acts_by", "agency", "enterprise", "country", "customs"),
    *(
        "use",
        "chapter",
        "reason",
        "field",
        "figure",
        "kind",
        "action",
        "key",
        "origin",
        "hs6",
        "made",
        "unit",
        "currency",
    ),
    "cursor",
)
"""The page asks all its figures, and leads to what they count, with one query; each takes of it what concerns it."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/statistics", response=StatisticsJson)
@allow(Side.CUSTOMS, roles=READERS, query=QUERY)
@may_be_behind
def figures(request: Request) -> HttpResponse:
    """Figures of a period by one dimension; query: from, to, by (month, agency, enterprise, country, chapter, hs6, origin,
    customs, use, reason, field), agency, country, customs, use, chapter, hs6, origin, and reason and field, with which returns
    alone are counted; beside=year adds those of the year before (M-0.4)."""
    return answer_response((200, "", encode_json(table(request.GET, request.actor))))


@router.get("/statistics/cases", response=PageJson[CountedCaseJson])
@allow(Side.CUSTOMS, roles=READERS, query=QUERY)
@may_be_behind
def cases(request: Request, limit: int = 20) -> HttpResponse:
    """The commissions that a figure counts; query: figure, from, to and what narrows it, cursor, limit."""
    found = counted_page(request.GET.dict(), request.actor, min(max(limit, 1), 100))
    return answer_response((200, "", encode_json(found)))


@router.get("/statistics/goods", response=GoodsStatisticsJson)
@allow(Side.CUSTOMS, roles=READERS, query=QUERY)
@may_be_behind
def goods(request: Request) -> HttpResponse:
    """Machines by unit and values by currency, each beside the same period of the year before; query: from, to, goods_day
    (received, completed), goods_by (month, origin, enterprise, hs6, made, unit, currency, agency, country, customs, use),
    agency, country, customs, use, chapter."""
    return answer_response((200, "", encode_json(goods_table(request.GET.dict(), request.actor))))


@router.get("/statistics/lines", response=PageJson[CountedGoodsJson])
@allow(Side.CUSTOMS, roles=READERS, query=QUERY)
@may_be_behind
def goods_lines(request: Request, limit: int = 20) -> HttpResponse:
    """The lines of goods that a figure adds up; query: goods_day, from, to, and what narrows it: origin, enterprise, hs6,
    made, unit, currency, agency, country, customs, use, chapter; cursor, limit."""
    found = goods_page(request.GET.dict(), request.actor, min(max(limit, 1), 100))
    return answer_response((200, "", encode_json(found)))


@router.get("/statistics/processes", response=ProcessesJson)
@allow(Side.CUSTOMS, roles=READERS, query=QUERY)
@may_be_behind
def others(request: Request) -> HttpResponse:
    """Acts of the other processes in a period and what is overdue now; query: from, to, agency, and acts_by (month, agency,
    country of the agency, scope of products it has on file)."""
    query = {name: request.GET.get(name, "") for name in ("from", "to", "agency")}
    scope = read_scope(query, request.actor, beijing_today())
    return answer_response((200, "", encode_json(processes(scope, request.GET.get("acts_by", "")))))


@router.get("/statistics/acts", response=PageJson[CountedActJson])
@allow(Side.CUSTOMS, roles=READERS, query=QUERY)
@may_be_behind
def behind_acts(request: Request, limit: int = 20) -> HttpResponse:
    """The acts, or the overdue cases, that a figure of the other processes counts; query: kind, action (a transition, or
    overdue), from, to, agency, acts_by with key, cursor, limit."""
    query = {name: request.GET.get(name, "") for name in ("from", "to", "agency")}
    names = {"kind": "kind", "action": "action", "acts_by": "by", "key": "key", "cursor": "cursor"}
    asked = {argument: request.GET.get(name, "") for name, argument in names.items()}
    found = acts(read_scope(query, request.actor, beijing_today()), min(max(limit, 1), 100), **asked)
    return answer_response((200, "", encode_json(found)))


@router.get(
    "/statistics.xlsx", openapi_extra=binary("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
)
@allow(Side.CUSTOMS, roles=READERS, query=QUERY)
@may_be_behind
def export(request: Request) -> HttpResponse:
    """The same figures as a workbook; query as for /statistics."""
    shown = table(request.GET, request.actor)
    others = processes(read_scope(request.GET.dict(), request.actor, beijing_today()), request.GET.get("acts_by", ""))
    traded = goods_table(request.GET.dict(), request.actor)
    content = workbook(shown, traded, others, request.language, describe_filters(request.GET, request.actor))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = (
        f'attachment; filename="statistics-{shown["from"]}-{shown["to"]}-{shown["by"]}.xlsx"'
    )
    return response
