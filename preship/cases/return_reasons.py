"""Reasons that officers give again and again: a table by kind of case, in both languages, kept by customs itself."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel, ConfigDict

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.sides import Role, Side
from preship.cases.api import answer_response, encode_json
from preship.cases.flow import FLOWS
from preship.cases.models import ReturnReason
from preship.cases.schemas import ReasonJson
from preship.fields import clock
from preship.fields.check import check
from preship.fields.form import Form, declare, form
from preship.fields.kinds import paragraph
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import RowsJson

router = Router(tags=["cases"])
KEEPERS = (Role.OFFICER, Role.REVIEWER)
MOST = 100
"""Reasons of a kind: more nobody looks through."""


@form("case.reason_template")
class ReasonTemplate(Form):
    """A reason to be given again: an agency abroad reads both languages."""

    zh: Annotated[str | None, paragraph(500)] = declare("中文", "Chinese", required=True, wide=True)
    en: Annotated[str | None, paragraph(500)] = declare("英文", "English", required=True, wide=True)


class NewReason(BaseModel):
    """A reason to be kept for a kind of case."""

    model_config = ConfigDict(extra="forbid")
    kind: str = ""
    zh: str = ""
    en: str = ""


@router.get("/return-reasons/{kind}", response=RowsJson[ReasonJson])
@allow(Side.CUSTOMS)
def reasons(request: Request, kind: str) -> HttpResponse:
    """The reasons kept for a kind of case, oldest first."""
    rows = ReturnReason.objects.filter(kind=kind).order_by("id").values("id", "zh", "en")[:MOST]
    return answer_response((200, "", encode_json({"rows": [{**row, "id": str(row["id"])} for row in rows]})))


@router.post("/return-reasons", response={201: ReasonJson})
@allow(Side.CUSTOMS, roles=KEEPERS)
def add(request: Request, body: NewReason) -> HttpResponse:
    """Keep a reason; at most 100 a kind."""
    clean, errors = check(ReasonTemplate, {"zh": body.zh, "en": body.en}, complete=True)
    if body.kind not in FLOWS:
        errors["kind"] = Problem("option")
    elif ReturnReason.objects.filter(kind=body.kind).count() >= MOST:
        errors["zh"] = Problem("too_many_rows", {"max": MOST})
    if errors:
        raise Refusal("invalid", errors=errors)
    kept = ReturnReason.objects.create(kind=body.kind, by=request.actor.name, at=clock.now(), **clean)
    return answer_response((201, "", encode_json({"id": str(kept.pk), "zh": kept.zh, "en": kept.en})))


@router.delete("/return-reasons/{kind}/{reason}", response={204: None})
@allow(Side.CUSTOMS, roles=KEEPERS)
def remove(request: Request, kind: str, reason: str) -> HttpResponse:
    """Keep a reason no longer; what was written with it stays as it is. Done already is as good."""
    if reason.isascii() and reason.isdigit() and len(reason) < 19:
        ReturnReason.objects.filter(kind=kind, pk=int(reason)).delete()
    return HttpResponse(status=204)
