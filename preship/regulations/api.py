"""Regulations over HTTP: open to everybody once published; the list of drafts for customs."""

from typing import Annotated, Any

from django.http import FileResponse, HttpResponse
from ninja import Query, Router

from preship.accounts.operations import allow
from preship.accounts.scopes import READ
from preship.accounts.sides import Side
from preship.cases.api import answered, encoded, file_response
from preship.cases.models import Attachment
from preship.fields.refusals import Refusal
from preship.regulations import queries

router = Router(tags=["regulations"])
Limit = Annotated[int, Query(ge=1, le=100)]


@router.get("/regulations")
@allow(public=True, scopes=(READ,))
def search(request: Any) -> HttpResponse:
    """Published regulations, newest first; query: title, number, text, from, to (days of issue), cursor (M-6.1.2c)."""
    return answered((200, "", encoded(queries.search(request.GET))))


@router.get("/regulations/managed")
@allow(Side.CUSTOMS)
def managed(request: Any, limit: Limit = 20) -> HttpResponse:
    """Customs' own list, drafts too; query: title, document_number, number, state, cursor."""
    return answered((200, "", encoded(queries.managed(request.actor, request.GET, limit))))


@router.get("/regulations/{number}")
@allow(public=True, scopes=(READ,))
def show(request: Any, number: str) -> HttpResponse:
    """One published regulation."""
    return answered((200, "", encoded(queries.detail(number))))


@router.get("/regulations/{number}/attachments/{attachment}")
@allow(public=True, scopes=(READ,))
def download(request: Any, number: str, attachment: int, inline: bool = False) -> FileResponse:
    """A file published with a regulation."""
    return attached(number, attachment, inline)


def attached(number: str, attachment: int, inline: bool = False) -> FileResponse:
    """A published regulation's file as a response; Refusal not_found."""
    case = queries.published(number)
    file = Attachment.objects.filter(case=case, id=attachment, removed_at=None).first()
    if file is None:
        raise Refusal("not_found")
    return file_response(file.sha256, file.name, file.content_type, inline)
