"""Who is written to, how and in which language: chosen per organisation and kind of process (processes.md, common)."""

import datetime
import secrets
from collections.abc import Iterable

from django.db.models import Q

from preship.accounts.models import Organisation, User
from preship.accounts.sides import Side
from preship.cases.flow import FLOWS
from preship.notices import webhook_events
from preship.notices.models import Channel, Choice, Delivery, Notice, Reader


def chosen_channels(organisation: int, kind: str) -> set[str]:
    """The channels of an organisation for a kind of process."""
    row = Choice.objects.filter(organisation=organisation, kind=kind).values("email", "sms").first()
    return {channel for channel, on in (row or defaults(kind)).items() if on}


def defaults(kind: str) -> dict[str, bool]:
    """What holds where nothing was chosen: e-mail always, SMS where customs or the program opens the case (M-6.1.6b, M-6.1.7a,
    M-6.1.8b)."""
    flow = FLOWS.get(kind)
    return {"email": True, "sms": flow is not None and flow.creation.side in (Side.CUSTOMS, Side.SYSTEM)}


def address_of(user: User, channel: str) -> str:
    """Where a user is reached; empty where they have no verified e-mail address, or no mobile number."""
    if not user.active:
        return ""
    if channel == Channel.EMAIL:
        return user.email if user.email_verified_at else ""
    return user.mobile


def languages(users: Iterable[User]) -> dict[int, str]:
    """The language each is written to in, by id: their choice, else English abroad and Chinese at home."""
    people = {user.pk: user for user in users}
    said = dict(Reader.objects.filter(user__in=people).values_list("user_id", "language"))
    return {pk: said.get(pk) or at_home(user.organisation) for pk, user in people.items()}


def at_home(organisation: Organisation) -> str:
    """The language of an organisation's country, as far as we speak it."""
    return "zh" if organisation.country == "CHN" else "en"


def deliveries(notice: Notice, at: datetime.datetime) -> list[Delivery]:
    """One for each webhook, person and channel that a new notice goes to; customs reads its notices in the system."""
    if notice.organisation_id is None:
        return []
    return [*webhook_events.deliveries(notice, at), *to_people(notice, at, notice.organisation_id)]


def to_people(notice: Notice, at: datetime.datetime, organisation: int) -> list[Delivery]:
    """Those by e-mail and SMS."""
    channels = chosen_channels(organisation, notice.kind)
    if not channels:
        return []
    people = User.objects.filter(Q(email_verified_at__isnull=False) | ~Q(mobile=""), active=True)
    return [
        Delivery(
            notice=notice,
            user=user,
            channel=channel,
            message_id=secrets.token_hex(16),
            due_at=at,
            created_at=at,
        )
        for user in people.filter(organisation=organisation).order_by("pk")
        for channel in sorted(channels)
        if address_of(user, channel)
    ]
