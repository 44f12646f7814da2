"""The register over HTTP, open to everybody."""

import datetime

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.replica import may_be_behind
from preship.accounts.requests import PublicRequest, Request
from preship.accounts.scopes import READ, RESULTS
from preship.accounts.sides import Side
from preship.cases.api import answer_response, encode_json
from preship.fields.clock import beijing_today
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson, RowsJson
from preship.lists.limit import Limit
from preship.register import queries
from preship.register.schemas import FiledAgencyDetailJson, FiledAgencyJson, SignatoryJson
from preship.register.signatories import signatories_on

router = Router(tags=["register"])


@router.get("/filed-agencies", response=PageJson[FiledAgencyJson])
@allow(public=True, known=True, scopes=(READ,))
@may_be_behind
def search(
    request: PublicRequest,
    name: str = "",
    number: str = "",
    country: str = "",
    scope: str = "",
    cursor: str = "",
    limit: Limit = 20,
) -> HttpResponse:
    """Filed agencies by name, number, country and product scope (M-6.1.2b); for customs each with its `agency`, the id of
    its record."""
    asked = (name.strip()[:200], number.strip()[:40], country.strip()[:3], cursor)
    return answer_response(
        (200, "", encode_json(queries.search(*asked, limit, scope=scope.strip()[:20], named=of_customs(request))))
    )


@router.get("/filed-agencies/{number}", response=FiledAgencyDetailJson)
@allow(public=True, known=True, scopes=(READ,))
@may_be_behind
def show(request: PublicRequest, number: str) -> HttpResponse:
    """One filed agency; for customs with its `agency`, the id of its record."""
    return answer_response((200, "", encode_json(queries.detail(number, named=of_customs(request)))))


@router.get("/signatories", response=RowsJson[SignatoryJson])
@allow(Side.AGENCY, scopes=(RESULTS,))
def signatories(request: Request, on: str = "") -> HttpResponse:
    """The authorised signatories that the caller's filing named on a day (`on`, YYYY-MM-DD; today if not said)."""
    names = signatories_on(request.actor.organisation or 0, parse_day(on))
    return answer_response((200, "", encode_json({"rows": [{"name": name} for name in names]})))


def parse_day(text: str) -> datetime.date:
    """A day as it is asked for, today where none is; Refusal invalid at `on`."""
    try:
        return datetime.date.fromisoformat(text) if text else beijing_today()
    except ValueError:
        raise Refusal("invalid", errors={"on": Problem("date")}) from None


def of_customs(request: PublicRequest) -> bool:
    """Whether customs asks, who may go on to the agency's record."""
    return request.actor is not None and request.actor.side == Side.CUSTOMS
