"""Certificates over HTTP: verification for everybody, a commission's own for its parties and customs."""

import logging
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.scopes import READ
from preship.cases.api import EVERYBODY, answered, encoded, visible
from preship.cases.attachments import MISSING
from preship.certificates import pace, rendering, verifying
from preship.certificates.models import Certificate
from preship.fields.refusals import Refusal

log = logging.getLogger("preship")
router = Router(tags=["certificates"])


@router.get("/certificates/verify")
@allow(public=True, scopes=(READ,))
def verify(request: Any, number: str = "", code: str = "", link: str = "") -> HttpResponse:
    """Whether a certificate holds: by `number` and `code`, or by `link`, what its QR says."""
    pace.step(request)
    found = verifying.by_link(link) if link else verifying.by_code(number, code)
    return answered((200, "", encoded(found)))


@router.post("/certificates/verify")
@allow(public=True, scopes=(READ,))
def verify_file(request: Any) -> HttpResponse:
    """The same by the document itself (multipart: file); at most 50 MiB."""
    pace.step(request)
    return answered((200, "", encoded(verifying.by_file(handed(request)))))


def handed(request: Any) -> Any:
    """The file that was handed over. Refusal too_large, invalid at `file`."""
    limit = settings.UPLOAD_LIMIT
    if int(request.headers.get("Content-Length") or 0) > limit + 64 * 1024:
        raise Refusal("too_large", limit=limit // 2**20)
    given = request.FILES.get("file")
    if given is None or not given.size:
        raise Refusal("invalid", errors={"file": MISSING})
    return given


@router.get("/cases/{number}/certificates")
@allow(*EVERYBODY, scopes=(READ,))
def of_case(request: Any, number: str) -> HttpResponse:
    """A commission's certificates, the newest first: verdict, code, address of verification."""
    case = visible(number, request)
    rows = list(Certificate.objects.filter(case=case).select_related("agency").defer("content").order_by("-version"))
    said = verifying.every(rows)
    about = [{**one, "code": row.code, "version": row.version} for one, row in zip(said, rows, strict=True)]
    return answered((200, "", encoded({"rows": about})))


@router.get("/cases/{number}/certificates/{version}/file")
@allow(*EVERYBODY, scopes=(READ,))
def file(request: Any, number: str, version: int) -> FileResponse:
    """The signed PDF of one version of the result."""
    case = visible(number, request)
    found = Certificate.objects.filter(case=case, version=version).first() if version < 2**31 else None
    if found is None:
        raise Refusal("not_found")
    path = rendering.path_of(rendering.rendered(found).sha256)
    try:
        content = path.open("rb")
    except FileNotFoundError:
        log.error("the document of %s is lost", found.number)
        raise Refusal("broken") from None
    response = FileResponse(content, as_attachment=True, filename=f"{found.number}.pdf", content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response
