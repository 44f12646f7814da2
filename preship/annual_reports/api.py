"""Annual reports over HTTP: lists, years, and the list behind a figure; opening and moving them is the kernel's."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.scopes import READ
from preship.accounts.sides import Side
from preship.annual_reports import queries
from preship.cases.api import answered, encoded, visible
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.statistics.asking import Scope, by_office
from preship.statistics.behind import behind
from preship.statistics.figures import FIGURES

router = Router(tags=["annual reports"])


@router.get("/annual-campaigns")
@allow(Side.CUSTOMS)
def campaigns(request: Any, limit: int = 20) -> HttpResponse:
    """Campaigns, newest first; query: year, number, state, cursor, limit (processes.md §7)."""
    return answered((200, "", encoded(queries.CAMPAIGNS.page(request.actor, request.GET, limit))))


@router.get("/annual-reports")
@allow(Side.AGENCY, Side.CUSTOMS, scopes=(READ,))
def reports(request: Any, limit: int = 20) -> HttpResponse:
    """Reports, newest first; query: year, number, agency, state, from, to, cursor, limit (M-6.1.8a)."""
    return answered((200, "", encoded(queries.reports(request.actor, request.GET, limit))))


@router.get("/annual-reports/years")
@allow(Side.AGENCY, Side.CUSTOMS)
def years(request: Any) -> HttpResponse:
    """The years that were opened; for an agency with its own report."""
    return answered((200, "", encoded({"rows": queries.years(request.actor)})))


@router.get("/annual-reports/{number}/cases")
@allow(Side.AGENCY, Side.CUSTOMS)
def cases(request: Any, number: str, figure: str = "received", limit: int = 20) -> HttpResponse:
    """The commissions that a figure of a report counts, as they are now; query: figure (received, completed, returned),
    chapter, country, cursor, limit."""
    case = visible(number, request)
    if case.kind != "annual-report":
        raise Refusal("not_found")
    if figure not in FIGURES:
        raise Refusal("invalid", errors={"figure": Problem("option")})
    year, query = case.data["year"], request.GET
    parts = tuple((name, query[name][:3]) for name in ("chapter", "country") if query.get(name))
    scope = Scope(f"{year}-01-01", f"{year}-12-31", (("agency", case.agency_id), *parts, *by_office(request.actor)))
    return answered((200, "", encoded(behind(figure, scope, query.get("cursor", ""), min(max(limit, 1), 100)))))
