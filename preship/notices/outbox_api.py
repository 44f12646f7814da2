"""What leaves the system, over HTTP: an organisation's channels, customs' templates and deliveries."""

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Body, Query, Router
from pydantic import BaseModel, ConfigDict

from preship.accounts.answers import Body as Asked
from preship.accounts.operations import allow
from preship.accounts.sides import Role, Side
from preship.cases.api import answered, encoded
from preship.notices import choices, deliveries, templates

router = Router(tags=["notices"])
Limit = Annotated[int, Query(ge=1, le=100)]
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


def said(value: Any) -> HttpResponse:
    """An answer without a version."""
    return answered((200, "", encoded(value)))


@router.get("/notice-channels")
@allow(Side.AGENCY, Side.ENTERPRISE)
def read_channels(request: Any) -> HttpResponse:
    """By which channels one's organisation is told, by kind of process; the language of one's own letters."""
    return said(choices.shown(request.actor))


@router.post("/notice-channels")
@allow(Side.AGENCY, Side.ENTERPRISE, roles=(Role.MANAGER,))
def choose_channels(request: Any, body: ChannelsBody) -> HttpResponse:
    """Choose e-mail and SMS for kinds of process; in the system everybody is always told."""
    choices.choose(request.actor, {kind: on.model_dump() for kind, on in body.kinds.items()})
    return said(choices.shown(request.actor))


@router.post("/notice-language")
@allow(Side.AGENCY, Side.ENTERPRISE)
def choose_language(request: Any, body: LanguageBody) -> HttpResponse:
    """The language in which one is written to."""
    choices.speak(request.actor, body.language)
    return said(choices.shown(request.actor))


@router.get("/notice-templates")
@allow(Side.CUSTOMS, roles=WORDERS)
def list_templates(request: Any) -> HttpResponse:
    """Everything that leaves the system, with the version of its wording."""
    return said({"rows": templates.listed()})


@router.get("/notice-templates/{kind}/{action}")
@allow(Side.CUSTOMS, roles=WORDERS)
def read_template(request: Any, kind: str, action: str) -> HttpResponse:
    """The wording in use, and who wrote which version."""
    return said(templates.shown(kind, action))


@router.post("/notice-templates/{kind}/{action}")
@allow(Side.CUSTOMS, roles=WORDERS)
def reword_template(request: Any, kind: str, action: str, body: TemplateBody) -> HttpResponse:
    """A new version; 412 where somebody else wrote one meanwhile."""
    return said(templates.reword(request.actor, kind, action, body.version, body.texts))


@router.post("/notice-templates/{kind}/{action}/preview")
@allow(Side.CUSTOMS, roles=WORDERS)
def preview_template(request: Any, kind: str, action: str, body: Body[dict[str, Any]]) -> HttpResponse:
    """How these texts would read, about an invented case, in both languages."""
    return said(templates.preview(kind, action, body))


@router.get("/deliveries")
@allow(Side.CUSTOMS, roles=(Role.ADMINISTRATOR,))
def list_deliveries(request: Any, limit: Limit = 20) -> HttpResponse:
    """E-mails and texts with their states, newest first; query: state, channel, number, organisation."""
    return said(deliveries.page(request.GET, request.language, limit))


@router.get("/deliveries/{pk}")
@allow(Side.CUSTOMS, roles=(Role.ADMINISTRATOR,))
def read_delivery(request: Any, pk: int) -> HttpResponse:
    """One of them, and who had it sent again."""
    return said(deliveries.one(pk, request.language))


@router.post("/deliveries/{pk}/send-again")
@allow(Side.CUSTOMS, roles=(Role.ADMINISTRATOR,))
def send_again(request: Any, pk: int) -> HttpResponse:
    """Send one again, under its own message id; its page says who did."""
    deliveries.send_again(request.actor, pk)
    return answered((204, "", b""))
