"""What an organisation and each of its people choose: channels by kind of process, the language of letters."""

from django.db import transaction

from preship.accounts.actor import Actor
from preship.accounts.models import Organisation, User
from preship.cases.flow import FLOWS
from preship.fields.describe import serialize_text
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.notices.channels import address_of, at_home, defaults
from preship.notices.models import Channel, Choice, Reader
from preship.notices.schemas import ChannelRowJson, ChannelsJson

LANGUAGES = ("zh", "en")


def kinds(side: str) -> list[str]:
    """The kinds of process that tell a side anything."""
    return [flow.kind for flow in FLOWS.values() if any(side in step.tells for step in flow.transitions)]


def preferences_view(actor: Actor) -> ChannelsJson:
    """The channels of one's organisation by kind, how many colleagues each reaches, one's own language."""
    said = {row["kind"]: row for row in Choice.objects.filter(organisation=actor.organisation).values()}
    people = list(User.objects.filter(organisation=actor.organisation, active=True))
    mine = Reader.objects.filter(user=actor.user).values_list("language", flat=True).first()
    rows: list[ChannelRowJson] = []
    for kind in kinds(actor.side):
        on = said.get(kind) or defaults(kind)
        rows.append({"kind": kind, "label": serialize_text(FLOWS[kind].label), "email": on["email"], "sms": on["sms"]})
    return {
        "rows": rows,
        "reach": {
            "email": sum(bool(address_of(user, Channel.EMAIL)) for user in people),
            "sms": sum(bool(address_of(user, Channel.SMS)) for user in people),
        },
        "people": len(people),
        "language": mine or at_home(Organisation.objects.get(pk=actor.organisation or 0)),
    }


def choose(actor: Actor, rows: dict[str, dict[str, bool]]) -> None:
    """Set channels by kind; those that are not named stay. Refusal invalid for a kind that tells this side nothing."""
    known = kinds(actor.side)
    errors = {kind: Problem("option") for kind in rows if kind not in known}
    if errors:
        raise Refusal("invalid", errors=errors)
    with transaction.atomic():
        for kind, on in rows.items():
            Choice.objects.update_or_create(organisation_id=actor.organisation or 0, kind=kind, defaults=on)


def speak(actor: Actor, language: str) -> None:
    """Set the language one is written to in. Refusal invalid for one that we don't speak."""
    if language not in LANGUAGES:
        raise Refusal("invalid", errors={"language": Problem("option")})
    Reader.objects.update_or_create(user_id=actor.user or 0, defaults={"language": language})
