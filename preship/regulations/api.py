"""Regulations over HTTP: open to everybody once published; the list of drafts for customs."""

from django.http import FileResponse, HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import BaseRequest
from preship.accounts.scopes import READ
from preship.cases.api import answer_response, encode_json
from preship.cases.models import Attachment
from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson, binary
from preship.files.api import file_response
from preship.lists.limit import Limit
from preship.regulations import queries
from preship.regulations.schemas import RegulationDetailJson, RegulationJson

router = Router(tags=["regulations"])


@router.get("/regulations", response=PageJson[RegulationJson])
@allow(public=True, scopes=(READ,), query=("title", "number", "text", "from", "to", "cursor"))
def search(request: BaseRequest, limit: Limit = 20) -> HttpResponse:
    """Published regulations, newest first; query: title, number, text, from, to (days of issue), cursor, limit (M-6.1.2c)."""
    return answer_response((200, "", encode_json(queries.search(request.GET, limit))))


@router.get("/regulations/{number}", response=RegulationDetailJson)
@allow(public=True, scopes=(READ,))
def show(request: BaseRequest, number: str) -> HttpResponse:
    """One published regulation."""
    return answer_response((200, "", encode_json(queries.detail(number))))


@router.get("/regulations/{number}/attachments/{attachment}", openapi_extra=binary("*/*"))
@allow(public=True, scopes=(READ,), refuses=("file_damaged",))
def download(request: BaseRequest, number: str, attachment: int, inline: bool = False) -> FileResponse:
    """A file published with a regulation."""
    return download_attachment(number, attachment, inline)


def download_attachment(number: str, attachment: int, inline: bool = False) -> FileResponse:
    """A published regulation's file as a response; Refusal not_found."""
    case = queries.get_published(number)
    file = Attachment.objects.filter(case=case, id=attachment, removed_at=None).first()
    if file is None:
        raise Refusal("not_found")
    return file_response(file.sha256, file.name, file.content_type, inline)
