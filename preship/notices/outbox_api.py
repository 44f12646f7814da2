"""What leaves the system, over HTTP: an organisation's channels, customs' templates and deliveries."""

from typing import Any

from django.http import HttpResponse
from ninja import Body, Router
from pydantic import BaseModel, ConfigDict

from preship.accounts.operations import allow
from preship.accounts.request_bodies import Body as Asked
from preship.accounts.requests import Request
from preship.accounts.sides import Role, Side
from preship.cases.api import answer_response, encode_json
from preship.fields.schemas import JsonObject, PageJson, RowsJson
from preship.lists.limit import Limit
from preship.notices import deliveries, preferences, templates
from preship.notices.schemas import (
    ChannelsJson,
    DeliveryDetailJson,
    DeliveryJson,
    LettersJson,
    TemplateJson,
    TemplateRowJson,
)

router = Router(tags=["notices"])
WORDERS = (Role.ADMINISTRATOR, Role.PUBLISHER)


class On(BaseModel):
    """The channels of one kind of process."""

    model_config = ConfigDict(extra="forbid")
    email: bool
    sms: bool


class ChannelsBody(Asked):
    """Channels by kind."""

    kinds: dict[str, On]


class LanguageBody(Asked):
    """zh or en."""

    language: str


class TemplateBody(Asked):
    """The version it was written after, and the six texts."""

    version: int
    texts: dict[str, Any]


def json_response(value: object) -> HttpResponse:
    """An answer without a version."""
    return answer_response((200, "", encode_json(value)))


@router.get("/notice-channels", response=ChannelsJson)
@allow(Side.AGENCY, Side.ENTERPRISE)
def read_channels(request: Request) -> HttpResponse:
    """By which channels one's organisation is told, by kind of process; the language of one's own letters."""
    return json_response(preferences.preferences_view(request.actor))


@router.post("/notice-channels", response=ChannelsJson)
@allow(Side.AGENCY, Side.ENTERPRISE, roles=(Role.MANAGER,))
def choose_channels(request: Request, body: ChannelsBody) -> HttpResponse:
    """Choose e-mail and SMS for kinds of process; in the system everybody is always told."""
    preferences.choose(request.actor, {kind: on.model_dump() for kind, on in body.kinds.items()})
    return json_response(preferences.preferences_view(request.actor))


@router.post("/notice-language", response=ChannelsJson)
@allow(Side.AGENCY, Side.ENTERPRISE)
def choose_language(request: Request, body: LanguageBody) -> HttpResponse:
    """The language in which one is written to."""
    preferences.speak(request.actor, body.language)
    return json_response(preferences.preferences_view(request.actor))


@router.get("/notice-templates", response=RowsJson[TemplateRowJson])
@allow(Side.CUSTOMS, roles=WORDERS)
def list_templates(request: Request) -> HttpResponse:
    """Everything that leaves the system, with the version of its wording."""
    return json_response({"rows": templates.list_templates()})


@router.get("/notice-templates/{kind}/{action}", response=TemplateJson)
@allow(Side.CUSTOMS, roles=WORDERS)
def read_template(request: Request, kind: str, action: str) -> HttpResponse:
    """The wording in use, and who wrote which version."""
    return json_response(templates.template_view(kind, action))


@router.post("/notice-templates/{kind}/{action}", response=TemplateJson)
@allow(Side.CUSTOMS, roles=WORDERS, refuses=("stale",))
def reword_template(request: Request, kind: str, action: str, body: TemplateBody) -> HttpResponse:
    """A new version; 412 where somebody else wrote one meanwhile."""
    return json_response(templates.reword(request.actor, kind, action, body.version, body.texts))


@router.post("/notice-templates/{kind}/{action}/preview", response=LettersJson)
@allow(Side.CUSTOMS, roles=WORDERS)
def preview_template(request: Request, kind: str, action: str, body: Body[JsonObject]) -> HttpResponse:
    """How these texts would read, about an invented case, in both languages."""
    return json_response(templates.preview(kind, action, body))


@router.get("/deliveries", response=PageJson[DeliveryJson])
@allow(Side.CUSTOMS, roles=(Role.ADMINISTRATOR,), query=("state", "channel", "number", "organisation", "cursor"))
def list_deliveries(request: Request, limit: Limit = 20) -> HttpResponse:
    """E-mails and texts with their states, newest first; query: state, channel, number, organisation."""
    return json_response(deliveries.page(request.GET, request.language, limit))


@router.get("/deliveries/{pk}", response=DeliveryDetailJson)
@allow(Side.CUSTOMS, roles=(Role.ADMINISTRATOR,))
def read_delivery(request: Request, pk: int) -> HttpResponse:
    """One of them, and who had it sent again."""
    return json_response(deliveries.one(pk, request.language))


@router.post("/deliveries/{pk}/send-again", response={204: None})
@allow(Side.CUSTOMS, roles=(Role.ADMINISTRATOR,))
def send_again(request: Request, pk: int) -> HttpResponse:
    """Send one again, under its own message id; its page says who did."""
    deliveries.send_again(request.actor, pk)
    return answer_response((204, "", b""))
