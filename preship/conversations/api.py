"""Messages between the parties of a case over HTTP."""

from django.http import FileResponse, HttpResponse
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.scopes import READ
from preship.cases.api import EVERYBODY, answer_response, encode_json, visible
from preship.cases.idempotency import Answer, once
from preship.cases.posts import WRITERS
from preship.conversations import reading, writing
from preship.conversations.schemas import ConversationJson, PostRowJson
from preship.fields.schemas import Document, PageJson, binary
from preship.files.api import file_response
from preship.lists.limit import Limit

router = Router(tags=["conversations"])


class NewPost(BaseModel):
    """A message: to which sides, what it says, and the field that it asks about, if one."""

    model_config = ConfigDict(extra="forbid")
    to: list[str] = Field([], max_length=3)
    data: Document = {}


class Upto(BaseModel):
    """The last message that was seen."""

    model_config = ConfigDict(extra="forbid")
    upto: int = Field(ge=0, lt=2**63)


@router.get("/posts", response=PageJson[PostRowJson])
@allow(*EVERYBODY, scopes=(READ,))
def all_of_mine(request: Request, unread: bool = False, cursor: str = "", limit: Limit = 20) -> HttpResponse:
    """What others wrote to one's side about its cases, newest first; `unread`: only what is to be read."""
    return answer_response((200, "", encode_json(reading.all_posts(request.actor, unread, cursor, limit))))


@router.get("/cases/{number}/posts", response=ConversationJson)
@allow(*EVERYBODY, scopes=(READ,))
def of_case(request: Request, number: str) -> HttpResponse:
    """The messages of a case that name one's side, oldest first, and to whom one may write."""
    found = reading.conversation_of(visible(number, request), request.actor)
    return answer_response((200, "", encode_json(found)))


@router.post("/cases/{number}/posts", response={201: ConversationJson})
@allow(*EVERYBODY, roles=WRITERS, refuses=("key_missing", "not_possible"))
def write(request: Request, number: str, body: NewPost) -> HttpResponse:
    """Write to other parties of a case, with the files put into its place `conversation`; header Idempotency-Key. Nothing of
    the case moves: no state, no version, no deadline."""

    def work() -> Answer:
        post = writing.write_post(number, request.actor, body.to, body.data)
        return 201, "", encode_json(reading.conversation_of(post.case, request.actor))

    key = request.headers.get("Idempotency-Key")
    return answer_response(once(request.actor, key, request.path.encode() + request.body, work))


@router.post("/cases/{number}/posts/read", response={204: None})
@allow(*EVERYBODY)
def read(request: Request, number: str, body: Upto) -> HttpResponse:
    """Remember that one has read the messages of a case up to this one."""
    writing.mark_read(number, request.actor, body.upto)
    return HttpResponse(status=204)


@router.get("/cases/{number}/posts/{post}/files/{attachment}", openapi_extra=binary("*/*"))
@allow(*EVERYBODY, scopes=(READ,), refuses=("file_damaged",))
def download(request: Request, number: str, post: int, attachment: int, inline: bool = False) -> FileResponse:
    """A file that came with a message."""
    file = reading.file_of(visible(number, request), request.actor, post, attachment)
    return file_response(file.sha256, file.name, file.content_type, inline)
