"""Reasons that are given again and again: a table by kind of case, in both languages, each with the fields that it opens; kept
by customs for all or for one office, and by an agency for itself."""

from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field

from preship.accounts.actor import Actor
from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.sides import ORGANISATION_ROLES, Role, Side
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
KEEPERS = (Role.OFFICER, Role.REVIEWER, *ORGANISATION_ROLES)
MOST = 100
"""Reasons of a kind: more nobody looks through."""
MOST_FIELDS = 20


@form("case.reason_template")
class ReasonTemplate(Form):
    """A reason to be given again: an agency abroad reads both languages."""

    zh: Annotated[str | None, paragraph(500)] = declare("中文", "Chinese", required=True, wide=True)
    en: Annotated[str | None, paragraph(500)] = declare("英文", "English", required=True, wide=True)


class NewReason(BaseModel):
    """A reason to be kept for a kind of case, with the fields of its form that it is about; `office`: for one's own regional
    customs alone."""

    model_config = ConfigDict(extra="forbid")
    kind: str = ""
    zh: str = ""
    en: str = ""
    fields: list[str] = Field([], max_length=MOST_FIELDS)
    office: bool = False


def reasons_of(actor: Actor, kind: str) -> QuerySet[ReturnReason]:
    """The reasons that an actor may use for a kind of case: of customs those for all and for their own office, of an agency
    its own."""
    if actor.side == Side.CUSTOMS:
        return ReturnReason.objects.filter(kind=kind, organisation=None, office__in=("", actor.office))
    return ReturnReason.objects.filter(kind=kind, organisation=actor.organisation)


def serialize_reason(reason: ReturnReason) -> ReasonJson:
    """A reason as its answer."""
    return {
        "id": str(reason.pk),
        "zh": reason.zh,
        "en": reason.en,
        "fields": reason.fields,
        "office": bool(reason.office),
    }


@router.get("/return-reasons/{kind}", response=RowsJson[ReasonJson])
@allow(Side.CUSTOMS, Side.AGENCY)
def reasons(request: Request, kind: str) -> HttpResponse:
    """The reasons that are kept for a kind of case, oldest first."""
    rows = reasons_of(request.actor, kind).order_by("id")[:MOST]
    return answer_response((200, "", encode_json({"rows": [serialize_reason(row) for row in rows]})))


@router.post("/return-reasons", response={201: ReasonJson})
@allow(Side.CUSTOMS, Side.AGENCY, roles=KEEPERS)
def add(request: Request, body: NewReason) -> HttpResponse:
    """Keep a reason; at most 100 a kind."""
    actor = request.actor
    clean, errors = check(ReasonTemplate, {"zh": body.zh, "en": body.en}, complete=True)
    flow = FLOWS.get(body.kind)
    if flow is None:
        errors["kind"] = Problem("option")
    elif not set(body.fields) <= flow.form.model_fields.keys():
        errors["fields"] = Problem("option")
    elif reasons_of(actor, body.kind).count() >= MOST:
        errors["zh"] = Problem("too_many_rows", {"max": MOST})
    if errors:
        raise Refusal("invalid", errors=errors)
    kept = ReturnReason.objects.create(
        kind=body.kind,
        organisation_id=None if actor.side == Side.CUSTOMS else actor.organisation,
        office=actor.office if body.office and actor.side == Side.CUSTOMS else "",
        fields=list(dict.fromkeys(body.fields)),
        by=actor.name,
        at=clock.now(),
        **clean,
    )
    return answer_response((201, "", encode_json(serialize_reason(kept))))


@router.delete("/return-reasons/{kind}/{reason}", response={204: None})
@allow(Side.CUSTOMS, Side.AGENCY, roles=KEEPERS)
def remove(request: Request, kind: str, reason: str) -> HttpResponse:
    """Keep a reason no longer; what was written with it stays as it is. Done already is as good, and so is another's."""
    if reason.isascii() and reason.isdigit() and len(reason) < 19:
        reasons_of(request.actor, kind).filter(pk=int(reason)).delete()
    return HttpResponse(status=204)
