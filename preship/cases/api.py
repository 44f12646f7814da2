"""The kernel over HTTP: open, see and move cases, put files in, read history."""

import hashlib
import re
from typing import Annotated, Any

import orjson
from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict

from preship.accounts.operations import allow
from preship.accounts.scopes import ACTS, DRAFTS, READ, RESULTS
from preship.accounts.sides import Side
from preship.cases import attachments, files
from preship.cases.holding import colleagues
from preship.cases.inbox import counts, inbox, views
from preship.cases.models import Case
from preship.cases.once import Answer, once
from preship.cases.perform import open_case, perform
from preship.cases.view import attachment_view, case_view, events_view
from preship.cases.visibility import visible_to
from preship.fields.refusals import Refusal

router = Router(tags=["cases"])
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


def encoded(value: Any) -> bytes:
    """JSON, instants in UTC with Z."""
    return orjson.dumps(value, option=orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS)


def answered(answer: Answer) -> HttpResponse:
    """An answer as a response with its ETag."""
    status, etag, body = answer
    response = HttpResponse(body, status=status, content_type="application/json")
    if etag:
        response["ETag"] = etag
    return response


def unless_known(request: Any, etag: str, value: Any) -> HttpResponse:
    """The value with this ETag; 304 without a body to who names it in If-None-Match."""
    named = request.headers.get("If-None-Match", "").split(",")
    known = etag in [part.strip().removeprefix("W/") for part in named]
    return answered((304, etag, b"") if known else (200, etag, encoded(value)))


def seen(case: Case, request: Any, status: int) -> Answer:
    """The case as an answer."""
    return status, f'"{case.version}"', encoded(case_view(case, request.actor, request.language))


def visible(number: str, request: Any) -> Case:
    """The case; not_found where it is not theirs to see."""
    case = visible_to(request.actor).filter(number=number).select_related("holder").first()
    if case is None:
        raise Refusal("not_found")
    return case


@router.post("/flows/{kind}/cases")
@allow(*EVERYBODY, scopes=ACTS)
def open_one(request: Any, kind: str, body: Opening) -> HttpResponse:
    """Open a case of a process with its first document; header Idempotency-Key."""
    return answered(
        once(
            request.actor,
            request.headers.get("Idempotency-Key"),
            request.path.encode() + request.body,
            lambda: seen(open_case(kind, request.actor, body.data, body.input), request, 201),
        )
    )


@router.get("/cases/{number}")
@allow(*EVERYBODY, scopes=(READ,))
def show(request: Any, number: str) -> HttpResponse:
    """One case, with its version as ETag."""
    return answered(seen(visible(number, request), request, 200))


@router.get("/cases/{number}/colleagues")
@allow(Side.CUSTOMS)
def whom_to_hand_it_to(request: Any, number: str) -> HttpResponse:
    """The officers to whom the case may be handed over: id, name, office."""
    rows = colleagues(visible(number, request), request.actor.user)
    return answered((200, "", encoded({"rows": rows})))


@router.get("/cases/{number}/events")
@allow(*EVERYBODY, scopes=(READ,))
def history(request: Any, number: str) -> HttpResponse:
    """The case's history, newest first."""
    return answered((200, "", encoded({"rows": events_view(visible(number, request), request.actor)})))


@router.post("/cases/{number}/actions/{action}")
@allow(*EVERYBODY, scopes=ACTS)
def act(request: Any, number: str, action: str, body: Act) -> HttpResponse:
    """Carry out a transition; headers If-Match (the version seen) and Idempotency-Key."""

    def work() -> Answer:
        case = perform(number, action, request.actor, version=version_seen(request), data=body.data, given=body.input)
        return (204, "", b"") if case is None else seen(case, request, 200)

    identity = f"{request.path} {request.headers.get('If-Match')} ".encode()
    return answered(once(request.actor, request.headers.get("Idempotency-Key"), identity + request.body, work))


def version_seen(request: HttpRequest) -> int:
    """The version in If-Match; version_missing where there is none."""
    match = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', request.headers.get("If-Match", ""))
    if match is None:
        raise Refusal("version_missing")
    return int(match[1])


@router.post("/cases/{number}/attachments")
@allow(*EVERYBODY, scopes=(DRAFTS, RESULTS))
def upload(request: Any, number: str) -> HttpResponse:
    """Add a file (multipart: slot, file) to a slot; at most 50 MiB."""
    limit = settings.UPLOAD_LIMIT
    if int(request.headers.get("Content-Length") or 0) > limit + 64 * 1024:
        raise Refusal("too_large", limit=limit // 2**20)
    given = request.FILES.get("file")
    if given is None:
        raise Refusal("invalid", errors={"file": attachments.MISSING})
    if given.size > limit:
        raise Refusal("too_large", limit=limit // 2**20)
    added = attachments.attach(number, request.actor, request.POST.get("slot", ""), given)
    return answered((201, "", encoded(attachment_view(added, request.actor))))


@router.get("/cases/{number}/attachments/{attachment}")
@allow(*EVERYBODY, scopes=(READ,))
def download(request: Any, number: str, attachment: int, inline: bool = False) -> FileResponse:
    """A file's content; `inline` shows PDF and images in a sandbox instead of saving them."""
    case = visible(number, request)
    found = attachments.seen_by(request.actor, case).filter(id=attachment).first()
    if found is None:
        raise Refusal("not_found")
    return file_response(found.sha256, found.name, found.content_type, inline)


def file_response(sha256: str, name: str, content_type: str, inline: bool) -> FileResponse:
    """A kept file as a response that no browser will take for a page."""
    shown = inline and content_type in files.INLINE
    response = FileResponse(files.opened(sha256), as_attachment=not shown, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["ETag"] = f'"{sha256}"'
    return response


@router.delete("/cases/{number}/attachments/{attachment}")
@allow(*EVERYBODY, scopes=(DRAFTS, RESULTS))
def remove(request: Any, number: str, attachment: int) -> HttpResponse:
    """Take out a file that was not submitted yet."""
    attachments.detach(number, request.actor, attachment)
    return HttpResponse(status=204)


@router.get("/inbox")
@allow(*EVERYBODY, scopes=(READ,))
def waiting_for_me(request: Any, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> HttpResponse:
    """What waits for this actor, the most urgent first; query: view (all, overdue, nearing; customs also mine, office,
    free, again), kind, cursor (M-2.1)."""
    return answered((200, "", encoded(inbox(request.actor, request.GET, limit))))


@router.get("/inbox/counts")
@allow(*EVERYBODY)
def counts_of_my_desk(request: Any) -> HttpResponse:
    """How much of each kind waits for this actor, of the first 1,000; 304 to who knows it (If-None-Match)."""
    found = counts(request.actor)
    return unless_known(request, f'"{hashlib.sha256(encoded(found)).hexdigest()[:16]}"', found)


@router.get("/inbox/views")
@allow(*EVERYBODY)
def views_of_my_desk(request: Any) -> HttpResponse:
    """How much is in each view, counted to 100, and the kinds of case that may wait for this actor."""
    return answered((200, "", encoded(views(request.actor))))
