"""The kernel over HTTP: open, see and move cases, read history."""

import re
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel, ConfigDict

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.scopes import ACTS, READ
from preship.accounts.sides import Side
from preship.cases.case_schema import case_schema
from preship.cases.holding import colleagues
from preship.cases.idempotency import Answer, PersonalBytes, once
from preship.cases.label_setting import LabelBody, set_label
from preship.cases.labels import SETTERS
from preship.cases.models import Case
from preship.cases.perform import open_case, perform
from preship.cases.preparing import prepare
from preship.cases.schemas import ColleagueJson, EventJson, PreparingJson
from preship.cases.view import case_view, events_view
from preship.cases.visibility import readable_by, visible_to
from preship.fields.refusals import Refusal
from preship.fields.schemas import RowsJson

router = Router(tags=["cases"])
CASE = case_schema()
ASK_AGAIN = 1  # seconds after which what is prepared may be there
EVERYBODY = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)


class Opening(BaseModel):
    """The first document of a case, and the creation's own input."""

    model_config = ConfigDict(extra="forbid")
    data: dict[str, Any] = {}
    input: dict[str, Any] | None = None


class Act(BaseModel):
    """A transition's document and its own input."""

    model_config = ConfigDict(extra="forbid")
    data: dict[str, Any] | None = None
    input: dict[str, Any] | None = None


def encode_json(value: object) -> bytes:
    """JSON, instants in UTC with Z."""
    return orjson.dumps(value, option=orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS)


def answer_response(answer: Answer) -> HttpResponse:
    """An answer as a response with its ETag."""
    status, etag, body = answer
    response = HttpResponse(body, status=status, content_type="application/json")
    if etag:
        response["ETag"] = etag
    return response


def conditional_response(request: Request, etag: str, value: object) -> HttpResponse:
    """The value with this ETag; 304 without a body to who names it in If-None-Match."""
    named = request.headers.get("If-None-Match", "").split(",")
    known = etag in [part.strip().removeprefix("W/") for part in named]
    return answer_response((304, etag, b"") if known else (200, etag, encode_json(value)))


def case_answer(case: Case, request: Request, status: int) -> Answer:
    """The case as an answer."""
    body = encode_json(case_view(case, request.actor, request.language))
    return status, f'"{case.version}"', PersonalBytes(body) if case.personal_key else body


def visible(number: str, request: Request) -> Case:
    """The case; not_found where it is not theirs to see."""
    case = visible_to(request.actor).filter(number=number).select_related("holder").first()
    if case is None:
        raise Refusal("not_found")
    return case


def readable(number: str, request: Request) -> Case:
    """The case, also where their office is only asked about it (`readable_by`). Refusal not_found."""
    case = readable_by(request.actor).filter(number=number).select_related("holder").first()
    if case is None:
        raise Refusal("not_found")
    return case


@router.post("/flows/{kind}/cases", response={201: CASE})
@allow(*EVERYBODY, scopes=ACTS, refuses=("key_missing",))
def open_one(request: Request, kind: str, body: Opening) -> HttpResponse:
    """Open a case of a process with its first document; header Idempotency-Key."""
    return answer_response(
        once(
            request.actor,
            request.headers.get("Idempotency-Key"),
            request.path.encode() + request.body,
            lambda: case_answer(open_case(kind, request.actor, body.data, body.input), request, 201),
        )
    )


@router.get("/cases/{number}", response=CASE)
@allow(*EVERYBODY, scopes=(READ,))
def show(request: Request, number: str) -> HttpResponse:
    """One case, with its version as ETag."""
    return answer_response(case_answer(readable(number, request), request, 200))


@router.get("/cases/{number}/colleagues", response=RowsJson[ColleagueJson])
@allow(Side.CUSTOMS)
def whom_to_hand_it_to(request: Request, number: str) -> HttpResponse:
    """The officers to whom the case may be handed over: id, name, office."""
    rows = colleagues(visible(number, request), request.actor.user)
    return answer_response((200, "", encode_json({"rows": rows})))


@router.get("/cases/{number}/events", response=RowsJson[EventJson])
@allow(*EVERYBODY, scopes=(READ,))
def history(request: Request, number: str) -> HttpResponse:
    """The case's history, newest first."""
    return answer_response((200, "", encode_json({"rows": events_view(readable(number, request), request.actor)})))


@router.post("/cases/{number}/label", response=CASE)
@allow(Side.CUSTOMS, roles=SETTERS)
def label(request: Request, number: str, body: LabelBody) -> HttpResponse:
    """Set a case's security label, up to one's own clearance and with a reason: officers who are cleared lower do not see the
    case any more, nor what hangs on it; its parties do."""
    return answer_response(case_answer(set_label(number, request.actor, body), request, 200))


@router.post("/cases/{number}/actions/{action}", response={200: CASE, 202: PreparingJson, 204: None})
@allow(*EVERYBODY, scopes=ACTS, refuses=("stale", "version_missing", "key_missing"))
def act(request: Request, number: str, action: str, body: Act) -> HttpResponse:
    """Carry out a transition; headers If-Match (the version seen) and Idempotency-Key. 202 with Retry-After: nothing was done
    yet, send the same again then."""

    def work() -> Answer:
        case = perform(number, action, request.actor, version=parse_if_match(request), data=body.data, given=body.input)
        return (204, "", b"") if case is None else case_answer(case, request, 200)

    if not prepare(number, action, request.actor, body.input):
        waiting: PreparingJson = {"preparing": True}
        response = answer_response((202, "", encode_json(waiting)))
        response["Retry-After"] = str(ASK_AGAIN)
        return response
    identity = f"{request.path} {request.headers.get('If-Match')} ".encode()
    return answer_response(once(request.actor, request.headers.get("Idempotency-Key"), identity + request.body, work))


def parse_if_match(request: HttpRequest) -> int:
    """The version in If-Match; version_missing where there is none."""
    match = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', request.headers.get("If-Match", ""))
    if match is None:
        raise Refusal("version_missing")
    return int(match[1])
