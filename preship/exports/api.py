"""Exports over HTTP: asked for, watched, fetched; each its owner's alone."""

import uuid

from django.http import FileResponse
from ninja import Router, Status
from pydantic import BaseModel, ConfigDict

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.sides import Side
from preship.exports import downloads
from preship.exports.makers import MAKERS, ending_of
from preship.exports.models import Export
from preship.exports.schemas import ExportJson
from preship.exports.workbook import MOST, name_of
from preship.fields import clock
from preship.fields.refusals import Refusal
from preship.fields.schemas import binary
from preship.files.storage import TYPES
from preship.lists.declared import sheet_named
from preship.store.choosing import get_store

router = Router(tags=["exports"])
ZIP = "application/zip"
EVERYBODY = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)


class ExportRequest(BaseModel):
    """Which list, filtered and sorted how."""

    model_config = ConfigDict(extra="forbid")
    list: str
    query: dict[str, str] = {}


def serialize_export(export: Export) -> ExportJson:
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


@router.post("/exports", response={201: ExportJson})
@allow(*EVERYBODY)
def ask(request: Request, body: ExportRequest) -> Status[ExportJson]:
    """Have a list written as a workbook, in the language of the request; `case` (query: number) packs all of a case, `cases`
    (query: list and its conditions) up to 500 cases of a list."""
    return Status(201, serialize_export(downloads.ask(request.actor, body.list, body.query, request.language)))


@router.get("/exports/{export}", response=ExportJson)
@allow(*EVERYBODY)
def look(request: Request, export: uuid.UUID) -> ExportJson:
    """How far it is."""
    return serialize_export(downloads.own(request.actor, export))


@router.get("/exports/{export}/file", openapi_extra=binary(TYPES["xlsx"], ZIP))
@allow(*EVERYBODY)
def fetch(request: Request, export: uuid.UUID) -> FileResponse:
    """The workbook, or what else was made; not_found before it is ready and after a day."""
    found = downloads.own(request.actor, export)
    maker, sheet = MAKERS.get(found.list), sheet_named(found.list)
    if found.state != Export.State.READY or not (maker or sheet):
        raise Refusal("not_found")
    title = maker.file_name(found) if maker else sheet.title.say(found.language) if sheet else ""
    ending = ending_of(found.list)
    name = f"{title} {clock.beijing_today()}.{ending}"
    try:
        file = get_store().open(name_of(found))
    except FileNotFoundError:
        raise Refusal("not_found") from None
    response = FileResponse(file, as_attachment=True, filename=name, content_type=TYPES.get(ending, ZIP))
    response["X-Content-Type-Options"] = "nosniff"
    return response
