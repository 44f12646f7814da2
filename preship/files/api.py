"""Files of cases over HTTP: whole ones in, any of them out."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.http import FileResponse, HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.scopes import DRAFTS, READ, RESULTS
from preship.accounts.sides import Side
from preship.cases.api import CASE, EVERYBODY, answer_response, case_answer, encode_json, readable
from preship.cases.idempotency import Answer, known_answer, once
from preship.cases.models import Attachment
from preship.cases.schemas import AttachmentJson
from preship.cases.slots import attachment_view, visible_attachments
from preship.fields.refusals import Refusal
from preship.fields.schemas import binary, multipart
from preship.files import attachments, storage
from preship.files.copying import copy_case
from preship.files.rate_limit import count_upload

router = Router(tags=["cases"])


@router.post(
    "/cases/{number}/attachments", response={201: AttachmentJson}, openapi_extra=multipart("file", slot="string")
)
@allow(*EVERYBODY, scopes=(DRAFTS, RESULTS), refuses=("key_missing", "key_reused"))
def upload(request: Request, number: str) -> HttpResponse:
    """Add a file (multipart: slot, file) to a slot; at most 50 MiB. `state` says whether it is checked already: the case tells
    when it is, and nobody fetches it before. With a header Idempotency-Key the same file sent again is added once."""
    count_upload(request.actor)
    limit = settings.UPLOAD_LIMIT
    if int(request.headers.get("Content-Length") or 0) > limit + 64 * 1024:
        raise Refusal("too_large", limit=limit // 2**20)
    given = request.FILES.get("file")
    if given is None:
        raise Refusal("invalid", errors={"file": attachments.MISSING})
    if (given.size or 0) > limit:
        raise Refusal("too_large", limit=limit // 2**20)
    slot, actor, key = request.POST.get("slot", ""), request.actor, request.headers.get("Idempotency-Key")

    def answer_with(put: Callable[[], Attachment]) -> Answer:
        return 201, "", encode_json(attachment_view(put(), actor))

    if not key:
        return answer_response(attachments.attach_within(answer_with, number, actor, slot, given))
    content = hashlib.file_digest(given, "sha256").hexdigest()
    given.seek(0)
    said = "\0".join((request.path, slot, given.name or "", content)).encode()
    first = known_answer(actor, key, said)
    return answer_response(
        first
        or attachments.attach_within(
            lambda put: once(actor, key, said, lambda: answer_with(put)), number, actor, slot, given
        )
    )


@router.post("/cases/{number}/copy", response={201: CASE})
@allow(Side.AGENCY, Side.ENTERPRISE, scopes=(DRAFTS,), refuses=("key_missing",))
def copy(request: Request, number: str) -> HttpResponse:
    """A new draft with the document and the files of an earlier case of one's own; header Idempotency-Key."""
    return answer_response(
        once(
            request.actor,
            request.headers.get("Idempotency-Key"),
            request.path.encode(),
            lambda: case_answer(copy_case(number, request.actor), request, 201),
        )
    )


@router.get("/cases/{number}/attachments/{attachment}", openapi_extra=binary("*/*"))
@allow(*EVERYBODY, scopes=(READ,), refuses=("file_checking", "file_refused", "file_damaged"))
def download(request: Request, number: str, attachment: int, inline: bool = False) -> FileResponse:
    """A file's content, once it is checked; `inline` shows PDF and images in a sandbox instead of saving them."""
    case = readable(number, request)
    found = visible_attachments(request.actor, case).filter(id=attachment).first()
    if found is None:
        raise Refusal("not_found")
    if found.state != Attachment.State.CLEAN:
        raise Refusal(f"file_{found.state}")
    return file_response(found.sha256, found.name, found.content_type, inline)


def file_response(sha256: str, name: str, content_type: str, inline: bool) -> FileResponse:
    """A kept file as a response that no browser will take for a page. Refusal file_damaged."""
    shown = inline and content_type in storage.INLINE
    response = FileResponse(
        storage.open_content(sha256), as_attachment=not shown, filename=name, content_type=content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["ETag"] = f'"{sha256}"'
    return response


@router.delete("/cases/{number}/attachments/{attachment}", response={204: None})
@allow(*EVERYBODY, scopes=(DRAFTS, RESULTS))
def remove(request: Request, number: str, attachment: int) -> HttpResponse:
    """Take out a file that was not submitted yet."""
    attachments.detach(number, request.actor, attachment)
    return HttpResponse(status=204)
