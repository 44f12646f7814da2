"""Statistics over HTTP, for customs (M-0.4)."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.sides import Role, Side
from preship.cases.api import answered, encoded
from preship.fields.clock import beijing_today
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.statistics.acts import acts
from preship.statistics.answers import narrowed, table
from preship.statistics.asking import OF_RETURNS, read_scope
from preship.statistics.behind import behind
from preship.statistics.export import workbook
from preship.statistics.figures import FIGURES, RETURNS
from preship.statistics.processes import processes

router = Router(tags=["statistics"])
READERS = (Role.ANALYST, Role.REVIEWER, Role.ADMINISTRATOR, Role.AUDITOR)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/statistics")
@allow(Side.CUSTOMS, roles=READERS)
def figures(request: Any) -> HttpResponse:
    """Figures of a period by one dimension; query: from, to, by (month, agency, country, chapter, customs, use, reason,
    field), agency, country, customs, use, chapter (M-0.4)."""
    return answered((200, "", encoded(table(request.GET, request.actor))))


@router.get("/statistics/cases")
@allow(Side.CUSTOMS, roles=READERS)
def cases(request: Any, limit: int = 20) -> HttpResponse:
    """The commissions that a figure counts; query: figure, from, to and what narrows it, cursor, limit."""
    query = request.GET.dict()
    figure = FIGURES.get(query.get("figure") or "received")
    if figure is None or (figure.source != RETURNS and any(query.get(name) for name in OF_RETURNS)):
        raise Refusal("invalid", errors={"figure": Problem("option")})
    found = behind(
        figure.name, read_scope(query, request.actor, beijing_today()), query.get("cursor", ""), min(max(limit, 1), 100)
    )
    return answered((200, "", encoded(found)))


@router.get("/statistics/processes")
@allow(Side.CUSTOMS, roles=READERS)
def others(request: Any) -> HttpResponse:
    """Acts of the other processes in a period and what is overdue now; query: from, to, agency, and acts_by (month, agency,
    country of the agency, scope of products it has on file)."""
    query = {name: request.GET.get(name, "") for name in ("from", "to", "agency")}
    scope = read_scope(query, request.actor, beijing_today())
    return answered((200, "", encoded(processes(scope, request.GET.get("acts_by", "")))))


@router.get("/statistics/acts")
@allow(Side.CUSTOMS, roles=READERS)
def behind_acts(request: Any, limit: int = 20) -> HttpResponse:
    """The acts, or the overdue cases, that a figure of the other processes counts; query: kind, action (a transition, or
    overdue), from, to, agency, acts_by with key, cursor, limit."""
    query = {name: request.GET.get(name, "") for name in ("from", "to", "agency")}
    names = {"kind": "kind", "action": "action", "acts_by": "by", "key": "key", "cursor": "cursor"}
    asked = {argument: request.GET.get(name, "") for name, argument in names.items()}
    found = acts(read_scope(query, request.actor, beijing_today()), min(max(limit, 1), 100), **asked)
    return answered((200, "", encoded(found)))


@router.get("/statistics.xlsx")
@allow(Side.CUSTOMS, roles=READERS)
def export(request: Any) -> HttpResponse:
    """The same figures as a workbook; query as for /statistics."""
    shown = table(request.GET, request.actor)
    others = processes(read_scope(request.GET.dict(), request.actor, beijing_today()), request.GET.get("acts_by", ""))
    content = workbook(shown, others, request.language, narrowed(request.GET, request.actor))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = (
        f'attachment; filename="statistics-{shown["from"]}-{shown["to"]}-{shown["by"]}.xlsx"'
    )
    return response
