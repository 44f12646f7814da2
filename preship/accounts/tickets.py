"""Links that work once: invitations, and proofs of an e-mail address. Only their hashes are kept."""

import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from preship.accounts.models import Organisation, Ticket, User
from preship.accounts.secrecy import hashed, new_token
from preship.fields.refusals import Refusal

LIFETIME = datetime.timedelta(days=7)
Kind = Ticket.Kind


def issue(kind: Kind, of: Organisation, email: str, user: User | None = None) -> str:
    """A fresh token for this address; an open one of the same kind for it stops working."""
    open_tickets(kind).filter(organisation=of, user=user, email__iexact=email).delete()
    token = new_token()
    Ticket.objects.create(
        token_hash=hashed(token),
        kind=kind,
        organisation=of,
        user=user,
        email=email,
        expires_at=timezone.now() + LIFETIME,
    )
    return token


def open_tickets(kind: Kind) -> Any:
    """Tickets that still work."""
    return Ticket.objects.filter(kind=kind, used_at=None, expires_at__gt=timezone.now())


def look(kind: Kind, token: str) -> Ticket:
    """The open ticket of a token; Refusal `link_dead` if there is none."""
    ticket = open_tickets(kind).select_related("organisation").filter(token_hash=hashed(token)).first()
    if ticket is None:
        raise Refusal("link_dead")
    return ticket


def use(kind: Kind, token: str) -> Ticket:
    """As `look`, and the ticket is spent: of any number that use it at once, one gets it."""
    ticket = look(kind, token)
    if not open_tickets(kind).filter(pk=ticket.pk).update(used_at=timezone.now()):
        raise Refusal("link_dead")
    return ticket


def link(request: Any, page: str, token: str) -> str:
    """The address to send; the token stands behind `#`, which no browser sends and no server logs."""
    scheme = "https" if settings.HTTPS else request.scheme
    return f"{scheme}://{request.get_host()}/{page}#{token}"
