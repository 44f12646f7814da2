"""Links that work once: invitations, proofs of an e-mail address, ways to a password. Only their hashes are kept, and
what the token is computed from with the program's key: a copied database opens none."""

import base64
import datetime
import secrets

from django.db.models import QuerySet
from django.utils import timezone

from preship.accounts.models import Organisation, Ticket, User
from preship.accounts.token_hashes import hash_token, keyed_digest
from preship.fields.refusals import Refusal
from preship.personal.index import blind_indexes

LIFETIME = datetime.timedelta(days=7)
Kind = Ticket.Kind
LIFETIMES = {Kind.PASSWORD: datetime.timedelta(minutes=30), Kind.NEW_EMAIL: datetime.timedelta(hours=24)}
"""Where they are not LIFETIME."""


def issue(kind: Kind, of: Organisation, email: str, user: User | None = None) -> Ticket:
    """A fresh link for this address; an open one of the same kind for it stops working, for a user to any address."""
    replaced = open_tickets(kind).filter(organisation=of, user=user)
    (replaced if user else replaced.filter(email_index__in=blind_indexes(email))).delete()
    nonce = secrets.token_hex(16)
    ticket = Ticket(nonce=nonce, kind=kind, organisation=of, user=user, email=email)
    ticket.token_hash = hash_token(token_of(ticket))
    ticket.expires_at = timezone.now() + LIFETIMES.get(kind, LIFETIME)
    ticket.save(force_insert=True)
    return ticket


def token_of(ticket: Ticket) -> str:
    """What the link carries: 256 bits that only the holder of the program's key can compute."""
    return base64.urlsafe_b64encode(keyed_digest(f"link {ticket.kind}", ticket.nonce)).rstrip(b"=").decode()


def open_tickets(*kinds: Kind) -> QuerySet[Ticket]:
    """Tickets that still work."""
    return Ticket.objects.filter(kind__in=kinds, used_at=None, expires_at__gt=timezone.now())


def end_asked_before(user: User) -> None:
    """End the links that somebody asked for before a password or an address was changed: whoever was in the account or in its
    old mailbox comes back by none of them (ASVS 5.0 V6.4.3, V7.4.3)."""
    open_tickets(Kind.PASSWORD, Kind.FIRST_PASSWORD, Kind.NEW_EMAIL).filter(user=user).delete()


def look(token: str, *kinds: Kind) -> Ticket:
    """The open ticket of a token; Refusal `link_dead` if there is none."""
    known = open_tickets(*kinds).select_related("organisation", "user__organisation")
    ticket = known.filter(token_hash=hash_token(token)).first()
    if ticket is None:
        raise Refusal("link_dead")
    return ticket


def use(token: str, *kinds: Kind) -> Ticket:
    """As `look`, and the ticket is spent: of any number that use it at once, one gets it."""
    ticket = look(token, *kinds)
    if not open_tickets(*kinds).filter(pk=ticket.pk).update(used_at=timezone.now()):
        raise Refusal("link_dead")
    return ticket
