"""Commissions over HTTP: whom one may commission, and earlier results to begin with; opening and moving is the kernel's, lists
of goods are goods_api's."""

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.scopes import READ, RESULTS
from preship.accounts.sides import Side
from preship.cases.api import EVERYBODY, answer_response, encode_json, visible
from preship.cases.models import Case
from preship.commissions.duplicates import find_same_machines
from preship.commissions.earlier_results import copy_result, find_earlier
from preship.commissions.queries import commissionable
from preship.commissions.schemas import CopiedResultJson, EarlierResultJson, SameMachineJson
from preship.fields.refusals import Refusal
from preship.fields.schemas import RowsJson
from preship.register.schemas import CommissionableJson

router = Router(tags=["commissions"])


@router.get("/agencies/commissionable", response=RowsJson[CommissionableJson])
@allow(*EVERYBODY, scopes=(READ,))
def agencies(request: Request) -> HttpResponse:
    """The agencies a commission may name, and why another one can't be (M-2.4)."""
    return answer_response((200, "", encode_json({"rows": commissionable(request.language)})))


def visible_commission(request: Request, number: str) -> Case:
    """A commission of the caller's; not_found else."""
    case = visible(number, request)
    if case.kind != "commission":
        raise Refusal("not_found")
    return case


@router.get("/cases/{number}/same-machines/{other}", response=RowsJson[SameMachineJson])
@allow(*EVERYBODY, scopes=(READ,))
def same_machines(request: Request, number: str, other: str) -> HttpResponse:
    """The lines of goods of two commissions of the caller's that have a serial, chassis or engine number in common."""
    pair = (visible_commission(request, number).number, visible_commission(request, other).number)
    return answer_response((200, "", encode_json({"rows": find_same_machines(request.actor, *pair)})))


@router.get("/cases/{number}/earlier-results", response=RowsJson[EarlierResultJson])
@allow(Side.AGENCY, scopes=(RESULTS,))
def earlier_results(request: Request, number: str, text: str = "") -> HttpResponse:
    """Earlier results of the agency's own that a new one of this commission may begin with: the newest twenty, with
    `text` those of that number or name."""
    rows = find_earlier(visible_commission(request, number), text)
    return answer_response((200, "", encode_json({"rows": rows})))


@router.get("/cases/{number}/earlier-results/{earlier}", response=CopiedResultJson)
@allow(Side.AGENCY, scopes=(RESULTS,))
def copied_result(request: Request, number: str, earlier: str) -> HttpResponse:
    """What a new result of this commission takes from that of the commission `earlier`: neither number, days, files nor
    machines."""
    return answer_response((200, "", encode_json(copy_result(visible_commission(request, number), earlier))))
