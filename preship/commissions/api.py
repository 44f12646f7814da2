"""Commissions over HTTP: the list, and whom one may commission; opening and moving them is the kernel's."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.cases.api import EVERYBODY, answered, encoded
from preship.commissions.queries import COMMISSIONS, commissionable

router = Router(tags=["commissions"])


@router.get("/commissions")
@allow(*EVERYBODY)
def commissions(request: Any, limit: int = 20) -> HttpResponse:
    """Commissions, newest first; query: number, enterprise, consignee_name, agency_name, entry_customs, destination,
    use, agency, state, from, to, cursor, limit (M-6.1.4a, M-6.2.3a)."""
    query = request.GET.dict()
    query["number"] = query.get("number", "").upper()
    return answered((200, "", encoded(COMMISSIONS.page(request.actor, query, limit))))


@router.get("/agencies/commissionable")
@allow(*EVERYBODY)
def agencies(request: Any) -> HttpResponse:
    """The agencies a commission may name, and why another one can't be (M-2.4)."""
    return answered((200, "", encoded({"rows": commissionable(request.language)})))
