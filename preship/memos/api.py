"""Notes for colleagues over HTTP; closed to programs."""

from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.cases.api import EVERYBODY, answer_response, encode_json
from preship.cases.idempotency import Answer, once
from preship.fields.schemas import Document, RowsJson
from preship.memos import keeping
from preship.memos.keeping import WRITERS, About
from preship.memos.schemas import MemosJson, MentionRowJson

router = Router(tags=["memos"])


class NewMemo(BaseModel):
    """A note, and the ids of the colleagues whom it mentions."""

    model_config = ConfigDict(extra="forbid")
    data: Document = {}
    mentions: list[str] = Field([], max_length=20)


def memos_answer(request: Request, about: About, status: int = 200) -> Answer:
    """The notes on something as an answer."""
    return status, "", encode_json(keeping.list_memos(request.actor, about))


def add_memo(request: Request, about: About, body: NewMemo) -> HttpResponse:
    """Write one, once for each key."""

    def work() -> Answer:
        keeping.write_memo(request.actor, about, body.data, body.mentions)
        return memos_answer(request, about, 201)

    key = request.headers.get("Idempotency-Key")
    return answer_response(once(request.actor, key, request.path.encode() + request.body, work))


@router.get("/memos/mentions", response=RowsJson[MentionRowJson])
@allow(*EVERYBODY)
def mentions(request: Request) -> HttpResponse:
    """The notes that mention oneself and that one has not seen, the newest twenty."""
    return answer_response((200, "", encode_json({"rows": keeping.mentions_of(request.actor)})))


@router.post("/memos/{memo}/seen", response={204: None})
@allow(*EVERYBODY)
def mark_seen(request: Request, memo: int) -> HttpResponse:
    """Remember that one has seen a note that mentions oneself."""
    keeping.mark_seen(request.actor, memo)
    return HttpResponse(status=204)


@router.get("/cases/{number}/memos", response=MemosJson)
@allow(*EVERYBODY)
def of_case(request: Request, number: str) -> HttpResponse:
    """The notes of one's own side on a case, the newest first."""
    return answer_response(memos_answer(request, keeping.about_case(request.actor, number)))


@router.post("/cases/{number}/memos", response={201: MemosJson})
@allow(*EVERYBODY, roles=WRITERS, refuses=("key_missing",))
def write_on_case(request: Request, number: str, body: NewMemo) -> HttpResponse:
    """Note something on a case for one's own side; header Idempotency-Key."""
    return add_memo(request, keeping.about_case(request.actor, number), body)


@router.delete("/cases/{number}/memos/{memo}", response={204: None})
@allow(*EVERYBODY, roles=WRITERS)
def remove_from_case(request: Request, number: str, memo: int) -> HttpResponse:
    """Take one's own note on a case away."""
    keeping.remove_memo(request.actor, keeping.about_case(request.actor, number), memo)
    return HttpResponse(status=204)


@router.get("/organisations/{organisation}/memos", response=MemosJson)
@allow(*EVERYBODY)
def of_organisation(request: Request, organisation: int) -> HttpResponse:
    """The notes of one's own side on an agency or enterprise, the newest first."""
    return answer_response(memos_answer(request, keeping.about_organisation(request.actor, organisation)))


@router.post("/organisations/{organisation}/memos", response={201: MemosJson})
@allow(*EVERYBODY, roles=WRITERS, refuses=("key_missing",))
def write_on_organisation(request: Request, organisation: int, body: NewMemo) -> HttpResponse:
    """Note something on an agency or enterprise for one's own side; header Idempotency-Key."""
    return add_memo(request, keeping.about_organisation(request.actor, organisation), body)


@router.delete("/organisations/{organisation}/memos/{memo}", response={204: None})
@allow(*EVERYBODY, roles=WRITERS)
def remove_from_organisation(request: Request, organisation: int, memo: int) -> HttpResponse:
    """Take one's own note on an organisation away."""
    keeping.remove_memo(request.actor, keeping.about_organisation(request.actor, organisation), memo)
    return HttpResponse(status=204)
