"""Annual reports over HTTP: lists, years, and the list behind a figure; opening and moving them is the kernel's."""

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.sides import Side
from preship.annual_reports import queries
from preship.annual_reports.schemas import ReportYearJson
from preship.cases.api import answer_response, encode_json, visible
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson, RowsJson
from preship.statistics.drilldown import behind
from preship.statistics.figure_sql import Scope, narrow_view
from preship.statistics.figures import FIGURES
from preship.statistics.schemas import CountedCaseJson

router = Router(tags=["annual reports"])


@router.get("/annual-reports/years", response=RowsJson[ReportYearJson])
@allow(Side.AGENCY, Side.CUSTOMS)
def years(request: Request) -> HttpResponse:
    """The years that were opened; for an agency with its own report."""
    return answer_response((200, "", encode_json({"rows": queries.years(request.actor)})))


@router.get("/annual-reports/{number}/cases", response=PageJson[CountedCaseJson])
@allow(Side.AGENCY, Side.CUSTOMS, query=("chapter", "country", "cursor"))
def cases(request: Request, number: str, figure: str = "received", limit: int = 20) -> HttpResponse:
    """The commissions that a figure of a report counts, as they are now; query: figure (received, completed, returned),
    chapter, country, cursor, limit."""
    case = visible(number, request)
    if case.kind != "annual-report":
        raise Refusal("not_found")
    if figure not in FIGURES:
        raise Refusal("invalid", errors={"figure": Problem("option")})
    year, query = case.data["year"], request.GET
    parts = tuple((name, query[name][:3]) for name in ("chapter", "country") if query.get(name))
    scope = Scope(f"{year}-01-01", f"{year}-12-31", (("agency", case.agency_id), *parts, *narrow_view(request.actor)))
    return answer_response(
        (200, "", encode_json(behind(figure, scope, query.get("cursor", ""), min(max(limit, 1), 100))))
    )
