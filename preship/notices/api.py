"""Messages over HTTP for every side; the list of announcements for customs. Opening and moving an announcement is
the kernel's."""

from django.http import FileResponse, HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.scopes import READ
from preship.cases.api import EVERYBODY, answer_response, conditional_response, encode_json
from preship.fields.schemas import PageJson, binary
from preship.files.api import file_response
from preship.lists.limit import Limit
from preship.notices import message as reading
from preship.notices import queries
from preship.notices.outbox_api import router as outbox
from preship.notices.schemas import MessageDetailJson, MessageJson, UnreadJson
from preship.notices.webhooks_api import router as hooks

router = Router(tags=["notices"])
router.add_router("", outbox)
router.add_router("", hooks)


@router.get("/messages", response=PageJson[MessageJson])
@allow(*EVERYBODY, scopes=(READ,))
def inbox(request: Request, title: str = "", unread: bool = False, cursor: str = "", limit: Limit = 20) -> HttpResponse:
    """Announcements for one's side and one's own notices, unread first, then pinned, then newest (M-6.1.1)."""
    found = queries.page(request.actor, request.language, title, unread, cursor, limit)
    return answer_response((200, "", encode_json(found)))


@router.get("/messages/unread", response={200: UnreadJson, 304: None})
@allow(*EVERYBODY, scopes=(READ,))
def unread(request: Request) -> HttpResponse:
    """How many messages are unread, up to 1,000; 304 without a body to who knows the number (If-None-Match)."""
    found = queries.unread_count(request.actor)
    return conditional_response(request, f'"{found["count"]}{"+" if found["more"] else ""}"', found)


@router.post("/messages/read-all", response=UnreadJson)
@allow(*EVERYBODY)
def read_all(request: Request) -> HttpResponse:
    """Mark all of one's messages read; answers the unread count that remains."""
    reading.read_all(request.actor)
    return answer_response((200, "", encode_json(queries.unread_count(request.actor))))


@router.get("/messages/{message}", response=MessageDetailJson)
@allow(*EVERYBODY, scopes=(READ,))
def show(request: Request, message: str) -> HttpResponse:
    """One message with its text and files; it counts as read from now on (M-6.0)."""
    return answer_response((200, "", encode_json(reading.open_message(request.actor, message, request.language))))


@router.get("/messages/{message}/attachments/{attachment}", openapi_extra=binary("*/*"))
@allow(*EVERYBODY, scopes=(READ,), refuses=("file_damaged",))
def download(request: Request, message: str, attachment: int, inline: bool = False) -> FileResponse:
    """A file published with an announcement."""
    file = reading.file_of(request.actor, message, attachment)
    return file_response(file.sha256, file.name, file.content_type, inline)
