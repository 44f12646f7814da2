"""Advice over HTTP, open to everybody (M-6.1.2a, M-0.3)."""

from typing import BinaryIO, cast

from django.db import transaction
from django.http import HttpResponse
from ninja import Router

from preship.accounts.client_address import home_of
from preship.accounts.operations import allow
from preship.accounts.replica import may_be_behind
from preship.accounts.requests import BaseRequest, Request
from preship.accounts.scopes import READ
from preship.accounts.sides import Side
from preship.advice import answer as answering
from preship.advice import common_questions, goods_check, queries, question
from preship.advice import search as searching
from preship.advice.common_questions import QuestionJson
from preship.advice.schemas import (
    AdviceJson,
    BriefAdviceJson,
    CandidatesJson,
    EditionJson,
    GoodsCheckJson,
    PreviewJson,
)
from preship.cases.api import EVERYBODY, answer_response, encode_json
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import RowsJson, binary, multipart
from preship.files import storage
from preship.files.rate_limit import count_upload
from preship.register.eligibility import agencies

router = Router(tags=["advice"])


@router.get("/advice", response=BriefAdviceJson)
@allow(public=True, scopes=(READ,))
@may_be_behind
def brief(request: BaseRequest, hs_code: str = "", day: str = "", special: str = "", edition: str = "") -> HttpResponse:
    """What the rule lists say of a code on a day, in short: outcome, sentence, first rows, link."""
    return answer_response((200, "", answering.brief(question.question(hs_code[:40], day, special, edition))))


@router.get("/advice/search", response=CandidatesJson)
@allow(public=True, scopes=(READ,))
@may_be_behind
def search(request: BaseRequest, q: str = "", day: str = "") -> HttpResponse:
    """Codes and rows by a name as people say it (Chinese, pinyin, English, slang, brands, whole sentences), each code with
    its outcome, and the common questions it asks."""
    asked = question.question("84", day)
    return answer_response((200, "", encode_json(searching.by_name(q, asked.day))))


@router.get("/advice/questions", response=RowsJson[QuestionJson])
@allow(public=True, scopes=(READ,))
@may_be_behind
def questions(request: BaseRequest) -> HttpResponse:
    """The common questions with their answers, sources and how certain each is."""
    found = [one.shown for one in common_questions.questions()]
    return answer_response((200, "", encode_json({"rows": found})))


@router.get("/advice/versions", response=RowsJson[EditionJson])
@allow(public=True, scopes=(READ,))
@may_be_behind
def versions(request: BaseRequest) -> HttpResponse:
    """Every version of every rule list, newest edition first, with its source and whether it is complete."""
    return answer_response((200, "", encode_json({"rows": queries.versions()})))


@router.get("/rule-lists/{number}/preview", response=PreviewJson)
@allow(Side.CUSTOMS, refuses=("file_damaged",))
def preview(request: Request, number: str) -> HttpResponse:
    """What a case's file adds, changes and ends against the version before."""
    return answer_response((200, "", encode_json(queries.preview(request.actor, number))))


@router.post("/advice/checks", response={201: GoodsCheckJson}, openapi_extra=multipart("file"))
@allow(*EVERYBODY)
def begin_check(request: Request, day: str = "") -> HttpResponse:
    """Check a list of goods (multipart: file .xlsx or .csv up to 10,000 rows; query: day); answers how far it is."""
    count_upload(request.actor)
    given = request.FILES.get("file")
    if given is None:
        raise Refusal("invalid", errors={"file": Problem("required")})
    if (given.size or 0) > goods_check.BIGGEST:
        raise Refusal("too_large", limit=goods_check.BIGGEST // 2**20)
    asked = question.question("84", day)
    with transaction.atomic():
        home = home_of(request)
        name = storage.safe_name(given.name or "")
        check = goods_check.begin(request.actor, cast(BinaryIO, given.file), name, asked.day, request.language, home)
    return answer_response((201, "", encode_json(goods_check.serialize_check(check))))


@router.get("/advice/checks/{check}", response=GoodsCheckJson)
@allow(*EVERYBODY)
def show_check(request: Request, check: str) -> HttpResponse:
    """How far a check is."""
    return answer_response((200, "", encode_json(goods_check.serialize_check(goods_check.own(request.actor, check)))))


@router.get(
    "/advice/checks/{check}/result",
    openapi_extra=binary("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)
@allow(*EVERYBODY)
def result(request: Request, check: str) -> HttpResponse:
    """A finished check's answers as .xlsx."""
    found = goods_check.own(request.actor, check)
    if found.state != found.State.DONE:
        raise Refusal("not_found")
    answer = HttpResponse(bytes(found.result), content_type=storage.TYPES["xlsx"])
    answer["Content-Disposition"] = 'attachment; filename="advice.xlsx"'
    return answer


@router.get("/advice/{hs_code}", response=AdviceJson)
@allow(public=True, scopes=(READ,))
@may_be_behind
def whole(request: BaseRequest, hs_code: str, day: str = "", special: str = "", edition: str = "") -> HttpResponse:
    """The whole answer with rows, lists, papers, what follows, and the agencies that can be commissioned now."""
    found = answering.ask(hs_code[:40], day, special, edition)
    open_now = [agency for agency in agencies() if agency["why"] is None]
    whole = {**found, "specials": answering.specials(), "agencies": open_now}
    return answer_response((200, "", encode_json(whole)))
