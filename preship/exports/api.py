"""Exports over HTTP: asked for, watched, fetched; each its owner's alone."""

import uuid
from typing import Any

from django.http import FileResponse
from ninja import Router, Status
from pydantic import BaseModel, ConfigDict

from preship.accounts.operations import allow
from preship.accounts.sides import Side
from preship.cases.files import TYPES
from preship.cases.listing_sheet import SHEETS
from preship.exports import keeping
from preship.exports.book import MOST, path_of
from preship.exports.models import Export
from preship.fields import clock
from preship.fields.refusals import Refusal

router = Router(tags=["exports"])
EVERYBODY = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)


class Asked(BaseModel):
    """Which list, filtered and sorted how."""

    model_config = ConfigDict(extra="forbid")
    list: str
    query: dict[str, str] = {}


class ExportAnswer(BaseModel):
    """How far an export is: waiting, writing, ready or failed; `total` is known up to a thousand, `most` is what one
    export takes, `cut` says that there were more."""

    id: str
    list: str
    state: str
    done: int
    total: int | None
    cut: bool
    most: int


def answered(export: Export) -> dict[str, Any]:
    """An export as its answer."""
    return {
        "id": str(export.pk),
        "list": export.list,
        "state": export.state,
        "done": export.done,
        "total": export.total,
        "cut": export.cut,
        "most": MOST,
    }


@router.post("/exports", response={201: ExportAnswer})
@allow(*EVERYBODY)
def ask(request: Any, body: Asked) -> Any:
    """Have a list written as a workbook, in the language of the request."""
    return Status(201, answered(keeping.ask(request.actor, body.list, body.query, request.language)))


@router.get("/exports/{export}", response=ExportAnswer)
@allow(*EVERYBODY)
def look(request: Any, export: uuid.UUID) -> Any:
    """How far it is."""
    return answered(keeping.own(request.actor, export))


@router.get("/exports/{export}/file")
@allow(*EVERYBODY)
def fetch(request: Any, export: uuid.UUID) -> FileResponse:
    """The workbook; not_found before it is ready and after a day."""
    found = keeping.own(request.actor, export)
    if found.state != Export.State.READY:
        raise Refusal("not_found")
    name = f"{SHEETS[found.list].title.say(found.language)} {clock.beijing_today()}.xlsx"
    try:
        file = path_of(found).open("rb")
    except FileNotFoundError:
        raise Refusal("not_found") from None
    response = FileResponse(file, as_attachment=True, filename=name, content_type=TYPES["xlsx"])
    response["X-Content-Type-Options"] = "nosniff"
    return response
