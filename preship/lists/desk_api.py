"""The desk over HTTP: what waits for whoever asks."""

import hashlib

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.scopes import READ
from preship.cases.api import EVERYBODY, answer_response, conditional_response, encode_json
from preship.fields.schemas import PageJson
from preship.lists.desk import counts, inbox, views
from preship.lists.limit import Limit
from preship.lists.schemas import DeskCountsJson, DeskRowJson, DeskViewsJson

router = Router(tags=["cases"])


@router.get("/inbox", response=PageJson[DeskRowJson])
@allow(*EVERYBODY, scopes=(READ,), query=("view", "kind", "cursor"))
def waiting_for_me(request: Request, limit: Limit = 20) -> HttpResponse:
    """What waits for this actor, the most urgent first; query: view (all, overdue, nearing; customs also mine, office,
    free, again), kind, cursor (M-2.1)."""
    return answer_response((200, "", encode_json(inbox(request.actor, request.GET, limit))))


@router.get("/inbox/counts", response={200: DeskCountsJson, 304: None})
@allow(*EVERYBODY)
def counts_of_my_desk(request: Request) -> HttpResponse:
    """How much of each kind waits for this actor, of the first 1,000; 304 to who knows it (If-None-Match)."""
    found = counts(request.actor)
    return conditional_response(request, f'"{hashlib.sha256(encode_json(found)).hexdigest()[:16]}"', found)


@router.get("/inbox/views", response=DeskViewsJson)
@allow(*EVERYBODY)
def views_of_my_desk(request: Request) -> HttpResponse:
    """How much is in each view, counted to 100, and the kinds of case that may wait for this actor."""
    return answer_response((200, "", encode_json(views(request.actor))))
