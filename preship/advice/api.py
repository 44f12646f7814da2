"""Advice over HTTP, open to everybody (M-6.1.2a, M-0.3)."""

from typing import Annotated, Any

from django.db import transaction
from django.http import HttpResponse
from ninja import Query, Router

from preship.accounts.operations import allow
from preship.accounts.scopes import READ
from preship.accounts.sides import Side
from preship.accounts.whence import home_of
from preship.advice import answering, asking, checking, queries, searching
from preship.cases import files
from preship.cases.api import EVERYBODY, answered, encoded
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.register.standing import agencies

router = Router(tags=["advice"])
Limit = Annotated[int, Query(ge=1, le=100)]


@router.get("/advice")
@allow(public=True, scopes=(READ,))
def brief(request: Any, hs_code: str = "", day: str = "", special: str = "", edition: str = "") -> HttpResponse:
    """What the rule lists say of a code on a day, in short: outcome, sentence, first rows, link."""
    return answered((200, "", answering.brief(asking.question(hs_code[:40], day, special, edition))))


@router.get("/advice/search")
@allow(public=True, scopes=(READ,))
def search(request: Any, q: str = "", day: str = "") -> HttpResponse:
    """Codes and rows by a name in Chinese, pinyin or English, each code with its outcome."""
    asked = asking.question("84", day)
    return answered((200, "", encoded(searching.by_name(q, asked.day))))


@router.get("/advice/versions")
@allow(public=True, scopes=(READ,))
def versions(request: Any) -> HttpResponse:
    """Every version of every rule list, newest edition first, with its source and whether it is complete."""
    return answered((200, "", encoded({"rows": queries.versions()})))


@router.get("/rule-lists")
@allow(Side.CUSTOMS)
def cases(request: Any, limit: Limit = 20) -> HttpResponse:
    """Customs' cases that bring in rule lists; query: number, list, state, cursor."""
    return answered((200, "", encoded(queries.cases(request.actor, request.GET, limit))))


@router.get("/rule-lists/{number}/preview")
@allow(Side.CUSTOMS)
def preview(request: Any, number: str) -> HttpResponse:
    """What a case's file adds, changes and ends against the version before."""
    return answered((200, "", encoded(queries.preview(request.actor, number))))


@router.post("/advice/checks")
@allow(*EVERYBODY)
def begin_check(request: Any, day: str = "") -> HttpResponse:
    """Check a list of goods (multipart: file .xlsx or .csv up to 10,000 rows; query: day); answers how far it is."""
    given = request.FILES.get("file")
    if given is None:
        raise Refusal("invalid", errors={"file": Problem("required")})
    if given.size > checking.BIGGEST:
        raise Refusal("too_large", limit=checking.BIGGEST // 2**20)
    asked = asking.question("84", day)
    with transaction.atomic():
        home = home_of(request)
        name = files.safe_name(given.name or "")
        check = checking.begin(request.actor, given.file, name, asked.day, request.language, home)
    return answered((201, "", encoded(checking.shown(check))))


@router.get("/advice/checks/{check}")
@allow(*EVERYBODY)
def show_check(request: Any, check: str) -> HttpResponse:
    """How far a check is."""
    return answered((200, "", encoded(checking.shown(checking.own(request.actor, check)))))


@router.get("/advice/checks/{check}/result")
@allow(*EVERYBODY)
def result(request: Any, check: str) -> HttpResponse:
    """A finished check's answers as .xlsx."""
    found = checking.own(request.actor, check)
    if found.state != found.State.DONE:
        raise Refusal("not_found")
    answer = HttpResponse(bytes(found.result), content_type=files.TYPES["xlsx"])
    answer["Content-Disposition"] = 'attachment; filename="advice.xlsx"'
    return answer


@router.get("/advice/{hs_code}")
@allow(public=True, scopes=(READ,))
def whole(request: Any, hs_code: str, day: str = "", special: str = "", edition: str = "") -> HttpResponse:
    """The whole answer with rows, lists, papers, what follows, and the agencies that can be commissioned now."""
    found = answering.ask(hs_code[:40], day, special, edition)
    found["specials"] = answering.specials()
    found["agencies"] = [agency for agency in agencies() if agency["why"] is None]
    return answered((200, "", encoded(found)))
