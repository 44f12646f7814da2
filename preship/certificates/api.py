"""Certificates over HTTP: verification for everybody, a commission's own for its parties and customs."""

import uuid
from typing import Annotated, Any, BinaryIO, cast

from django.conf import settings
from django.http import FileResponse, HttpResponse
from ninja import Router
from pydantic import BaseModel, ConfigDict, StringConstraints

from preship.accounts.operations import allow
from preship.accounts.requests import BaseRequest, PublicRequest, Request
from preship.accounts.scopes import READ, RESULTS
from preship.accounts.sides import Side
from preship.cases.api import EVERYBODY, answer_response, encode_json, readable, visible
from preship.cases.visibility import visible_to
from preship.certificates import previews, rate_limit, rendering, verifying
from preship.certificates.models import Certificate, Preview
from preship.certificates.schemas import CertificatePreviewJson, IssuedJson, VerdictJson
from preship.fields.refusals import Refusal
from preship.fields.schemas import RowsJson, binary, multipart
from preship.files.attachments import MISSING
from preship.files.damage import open_whole

router = Router(tags=["certificates"])


@router.get("/certificates/verify", response=VerdictJson)
@allow(public=True, known=True, scopes=(READ,))
def verify(request: PublicRequest, number: str = "", code: str = "", link: str = "") -> HttpResponse:
    """Whether a certificate holds: by `number` and `code`, or by `link`, what its QR says."""
    rate_limit.count_verification(request)
    found = verifying.by_link(link) if link else verifying.by_code(number, code)
    return answer_response((200, "", encode_json(with_commission(request, found))))


@router.post("/certificates/verify", response=VerdictJson, openapi_extra=multipart("file"))
@allow(public=True, known=True, scopes=(READ,))
def verify_file(request: PublicRequest) -> HttpResponse:
    """The same by the document itself (multipart: file); at most 50 MiB."""
    rate_limit.count_verification(request)
    found = verifying.by_file(uploaded_file(request))
    return answer_response((200, "", encode_json(with_commission(request, found))))


def with_commission(request: PublicRequest, found: VerdictJson) -> VerdictJson:
    """A verdict with the commission it is about, for those who may see that one."""
    if request.actor is not None and found.get("number"):
        of = Certificate.objects.filter(number=found["number"]).values("case")
        case = visible_to(request.actor).filter(pk__in=of).first()
        if case is not None:
            found["commission"] = {"number": case.number, "agency": str(case.agency_id)}
    return found


def uploaded_file(request: BaseRequest) -> BinaryIO:
    """The file that was handed over. Refusal too_large, invalid at `file`."""
    limit = settings.UPLOAD_LIMIT
    if int(request.headers.get("Content-Length") or 0) > limit + 64 * 1024:
        raise Refusal("too_large", limit=limit // 2**20)
    given = request.FILES.get("file")
    if given is None or not given.size:
        raise Refusal("invalid", errors={"file": MISSING})
    return cast(BinaryIO, given)


class PreviewRequest(BaseModel):
    """A result as it would be recorded, and by which act; if none is named, as all of it or as a correction."""

    model_config = ConfigDict(extra="forbid")
    input: dict[str, Any]
    action: Annotated[str, StringConstraints(max_length=60)] = ""


def serialize_preview(preview: Preview) -> CertificatePreviewJson:
    """A preview as its answer."""
    return {"id": str(preview.pk), "state": preview.state, "lacking": preview.lacking}


@router.post("/cases/{number}/certificate-previews", response={201: CertificatePreviewJson})
@allow(Side.AGENCY, scopes=(RESULTS,))
def ask_preview(request: Request, number: str, body: PreviewRequest) -> HttpResponse:
    """Have the certificate typeset that a result would lead to: a draft, neither signed nor recorded."""
    made = previews.ask(request.actor, visible(number, request), body.input, body.action)
    return answer_response((201, "", encode_json(serialize_preview(made))))


@router.get("/certificate-previews/{preview}", response=CertificatePreviewJson)
@allow(Side.AGENCY, scopes=(RESULTS,))
def look_at_preview(request: Request, preview: uuid.UUID) -> HttpResponse:
    """Whether it is ready, and which characters no font has."""
    return answer_response((200, "", encode_json(serialize_preview(previews.own(request.actor, preview)))))


@router.get("/certificate-previews/{preview}/file", openapi_extra=binary("application/pdf"))
@allow(Side.AGENCY, scopes=(RESULTS,))
def preview_file(request: Request, preview: uuid.UUID) -> HttpResponse:
    """The draft's PDF; not_found before it is ready."""
    found = previews.own(request.actor, preview)
    if found.state != Preview.READY:
        raise Refusal("not_found")
    response = HttpResponse(bytes(found.pdf), content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Content-Disposition"] = 'inline; filename="draft.pdf"'
    return response


@router.get("/cases/{number}/certificates", response=RowsJson[IssuedJson])
@allow(*EVERYBODY, scopes=(READ,))
def of_case(request: Request, number: str) -> HttpResponse:
    """A commission's certificates, the newest first: verdict, code, address of verification."""
    case = readable(number, request)
    rows = list(Certificate.objects.filter(case=case).select_related("agency").defer("content").order_by("-version"))
    said = verifying.every(rows)
    about = [
        {**one, "code": row.code, "version": row.version, "part": row.part} for one, row in zip(said, rows, strict=True)
    ]
    return answer_response((200, "", encode_json({"rows": about})))


@router.get("/cases/{number}/certificates/{version}/file", openapi_extra=binary("application/pdf"))
@allow(*EVERYBODY, scopes=(READ,), refuses=("file_damaged",))
def file(request: Request, number: str, version: int) -> FileResponse:
    """The signed PDF of one version of the result, as it was kept."""
    case = readable(number, request)
    found = Certificate.objects.filter(case=case, version=version).first() if version < 2**31 else None
    if found is None:
        raise Refusal("not_found")
    sha256 = rendering.render_certificate(found).sha256
    content = open_whole(rendering.name_of(sha256), sha256)
    response = FileResponse(content, as_attachment=True, filename=f"{found.number}.pdf", content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response
