"""One action on many cases over HTTP: looked at, asked for, watched; closed to programs, which act on one after the other."""

import uuid
from typing import Annotated

from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.batches.looking import LOOKED, look_at
from preship.batches.schemas import BatchJson, LookJson
from preship.batches.working import MOST, ask_batch, own_batch, serialize_batch
from preship.cases.api import EVERYBODY, answer_response, encode_json
from preship.cases.idempotency import Answer, once
from preship.fields.schemas import Document

router = Router(tags=["batches"])
CaseNumber = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9]{8,22}$")]
Version = Annotated[int, Field(ge=1, lt=2**31)]


class LookAtMany(BaseModel):
    """Cases by their numbers, and an action as `offers` name it (empty: none yet)."""

    model_config = ConfigDict(extra="forbid")
    numbers: list[CaseNumber] = Field([], max_length=LOOKED)
    action: str = Field("", max_length=60)


class ActOnMany(BaseModel):
    """Cases by their numbers, the versions of them that were seen (number → version; of one that is not named: as it is now),
    an action as `offers` name it, and what its form asks."""

    model_config = ConfigDict(extra="forbid")
    numbers: list[CaseNumber] = Field([], max_length=MOST)
    versions: dict[CaseNumber, Version] = Field({}, max_length=MOST)
    action: str = Field("", max_length=60)
    input: Document = {}


@router.post("/batches/look", response=LookJson)
@allow(*EVERYBODY)
def look(request: Request, body: LookAtMany) -> HttpResponse:
    """Which actions at most 25 cases take, or of one of them on which it is possible, and why not on the others; nothing is
    done."""
    return answer_response((200, "", encode_json(look_at(request.actor, body.numbers, body.action))))


@router.post("/batches", response={201: BatchJson})
@allow(*EVERYBODY, refuses=("key_missing",))
def ask(request: Request, body: ActOnMany) -> HttpResponse:
    """Have an action carried out on at most 500 cases as they were seen, each by itself; one header Idempotency-Key for all."""

    def work() -> Answer:
        batch = ask_batch(request.actor, body.numbers, body.versions, body.action, body.input)
        return 201, "", encode_json(serialize_batch(batch))

    key = request.headers.get("Idempotency-Key")
    return answer_response(once(request.actor, key, request.path.encode() + request.body, work))


@router.get("/batches/{batch}", response=BatchJson)
@allow(*EVERYBODY)
def watch(request: Request, batch: uuid.UUID) -> HttpResponse:
    """How far one's own is, and how it ended with each case."""
    return answer_response((200, "", encode_json(serialize_batch(own_batch(request.actor, batch)))))
