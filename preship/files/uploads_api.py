"""Uploads in pieces over HTTP: announce, send from an offset, ask how it stands, give up. Whoever has a whole file at
hand may as well send it at once (`POST …/attachments`)."""

from typing import BinaryIO, cast

from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.scopes import DRAFTS, RESULTS
from preship.cases.api import EVERYBODY, answer_response, encode_json
from preship.cases.models import Upload
from preship.cases.slots import attachment_view
from preship.fields.schemas import bytes_body
from preship.files import uploads
from preship.files.rate_limit import count_upload
from preship.files.schemas import UploadJson

router = Router(tags=["cases"])


class UploadAnnouncement(BaseModel):
    """A file that will come: an id of the caller's choice, which a repetition names again; size in bytes."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(pattern="^[0-9a-f]{32}$")
    slot: str = Field(max_length=30)
    name: str = Field(max_length=1000)
    size: int = Field(ge=0, le=2**53)
    sha256: str = Field("", pattern="^([0-9a-f]{64})?$")


def standing(request: Request, upload: Upload, status: int = 200) -> HttpResponse:
    """How far it has come, and the attachment once it is one."""
    file = upload.attachment
    view = {
        "offset": uploads.offset(upload),
        "size": upload.size,
        "attachment": attachment_view(file, request.actor) if file else None,
    }
    return answer_response((status, "", encode_json(view)))


@router.post("/cases/{number}/uploads", response={201: UploadJson})
@allow(*EVERYBODY, scopes=(DRAFTS, RESULTS), refuses=("upload_gone",))
def announce(request: Request, number: str, body: UploadAnnouncement) -> HttpResponse:
    """Begin a file of at most 50 MiB for a slot (M-6.2.3e), or ask again with the same id."""
    count_upload(request.actor)
    return standing(request, uploads.begin(number, request.actor, cast(uploads.AnnouncedFile, body.model_dump())), 201)


@router.get("/cases/{number}/uploads/{upload}", response=UploadJson)
@allow(*EVERYBODY, scopes=(DRAFTS, RESULTS), refuses=("upload_gone",))
def ask(request: Request, number: str, upload: str) -> HttpResponse:
    """How many bytes have come: where to go on."""
    return standing(request, uploads.get_upload(number, request.actor, upload))


@router.put("/cases/{number}/uploads/{upload}", response=UploadJson, openapi_extra=bytes_body())
@allow(*EVERYBODY, scopes=(DRAFTS, RESULTS), refuses=("upload_gone",))
def send(request: Request, number: str, upload: str, offset: int) -> HttpResponse:
    """Bytes from `offset` on, as the body; the last ones put the file into its slot, where its `state` says whether it is checked."""
    return standing(request, uploads.receive(number, request.actor, upload, offset, cast(BinaryIO, request)))


@router.delete("/cases/{number}/uploads/{upload}", response={204: None})
@allow(*EVERYBODY, scopes=(DRAFTS, RESULTS), refuses=("upload_gone",))
def give_up(request: Request, number: str, upload: str) -> HttpResponse:
    """Forget what has come."""
    uploads.forget(uploads.get_upload(number, request.actor, upload))
    return HttpResponse(status=204)
