"""Messages over HTTP for every side; the list of announcements for customs. Opening and moving an announcement is
the kernel's."""

from typing import Annotated, Any

from django.http import FileResponse, HttpResponse
from ninja import Query, Router

from preship.accounts.operations import allow
from preship.accounts.scopes import READ
from preship.accounts.sides import Side
from preship.cases.api import EVERYBODY, answered, encoded, file_response, unless_known
from preship.notices import queries, reading
from preship.notices.hooks_api import router as hooks
from preship.notices.outbox_api import router as outbox

router = Router(tags=["notices"])
router.add_router("", outbox)
router.add_router("", hooks)
Limit = Annotated[int, Query(ge=1, le=100)]


@router.get("/announcements")
@allow(Side.CUSTOMS)
def announcements(request: Any, limit: Limit = 20) -> HttpResponse:
    """Customs' announcements, drafts too, newest first; query: title, number, state, from, to (days of publishing)."""
    return answered((200, "", encoded(queries.announcements(request.actor, request.GET, limit))))


@router.get("/messages")
@allow(*EVERYBODY, scopes=(READ,))
def inbox(request: Any, title: str = "", unread: bool = False, cursor: str = "", limit: Limit = 20) -> HttpResponse:
    """Announcements for one's side and one's own notices, unread first, then pinned, then newest (M-6.1.1)."""
    found = queries.page(request.actor, request.language, title, unread, cursor, limit)
    return answered((200, "", encoded(found)))


@router.get("/messages/unread")
@allow(*EVERYBODY, scopes=(READ,))
def unread(request: Any) -> HttpResponse:
    """How many messages are unread, up to 1,000; 304 without a body to who knows the number (If-None-Match)."""
    found = queries.unread_count(request.actor)
    return unless_known(request, f'"{found["count"]}{"+" if found["more"] else ""}"', found)


@router.post("/messages/read-all")
@allow(*EVERYBODY)
def read_all(request: Any) -> HttpResponse:
    """Mark all of one's messages read; answers the unread count that remains."""
    reading.read_all(request.actor)
    return answered((200, "", encoded(queries.unread_count(request.actor))))


@router.get("/messages/{message}")
@allow(*EVERYBODY, scopes=(READ,))
def show(request: Any, message: str) -> HttpResponse:
    """One message with its text and files; it counts as read from now on (M-6.0)."""
    return answered((200, "", encoded(reading.opened(request.actor, message, request.language))))


@router.get("/messages/{message}/attachments/{attachment}")
@allow(*EVERYBODY, scopes=(READ,))
def download(request: Any, message: str, attachment: int, inline: bool = False) -> FileResponse:
    """A file published with an announcement."""
    file = reading.file_of(request.actor, message, attachment)
    return file_response(file.sha256, file.name, file.content_type, inline)
