"""The entry's letters leave by the worker, never on a request's thread; where the mail server fails they are tried again.

A job carries no token and no address: the token is computed anew from its ticket, and a letter about an account that
nobody has is a job like any other, so that asking for one tells nobody anything.
"""

import datetime

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from preship.accounts import mail
from preship.accounts.actor import Actor
from preship.accounts.models import Organisation, Ticket, User
from preship.accounts.one_time_links import Kind, issue, token_of
from preship.accounts.rate_limit import Rate, count_request
from preship.fields.text import Text
from preship.personal.envelope import open_alone, seal_alone

RATE = Rate("letters", 30, minutes=60)
"""Letters that one account may have sent: proofs, invitations, new addresses."""
OF_ORGANISATION = Rate("letters of organisation", 200, minutes=24 * 60)
"""The same of all accounts of one organisation."""
TO = Rate("letters to", 10, minutes=60)
"""Letters to one address that others than its owner ask for."""
PAGES: dict[str, str] = {
    Kind.INVITATION: "join",
    Kind.EMAIL: "verify-email",
    Kind.NEW_EMAIL: "verify-email",
    Kind.PASSWORD: "new-password",
    Kind.FIRST_PASSWORD: "new-password",
}
LETTERS: dict[str, tuple[Text, Text]] = {
    Kind.INVITATION: mail.INVITE,
    Kind.EMAIL: mail.VERIFY,
    Kind.NEW_EMAIL: mail.NEW_EMAIL,
    Kind.PASSWORD: mail.PASSWORD,
    Kind.FIRST_PASSWORD: mail.FIRST_PASSWORD,
}


def count_asked(actor: Actor, email: str = "") -> None:
    """Count a letter that somebody asks for, to another's address where one is given; Refusal too_fast."""
    count_request(RATE, str(actor.user))
    count_request(OF_ORGANISATION, str(actor.organisation))
    if email:
        count_letter(email)


def count_letter(email: str) -> None:
    """Count a letter by its reader; Refusal too_fast."""
    count_request(TO, email.strip().lower())


def address_of(kind: str, home: str, token: str) -> str:
    """What a letter links to; the token stands behind `#`, which no browser sends and no server logs."""
    return f"{home}/{PAGES[kind]}#{token}"


@task()
def send_link(ticket: str, language: str, home: str, tries: int = 0) -> None:
    """Send a ticket's letter, unless the ticket has been used or replaced meanwhile."""
    row = Ticket.objects.select_related("organisation", "user").filter(pk=ticket, used_at=None).first()
    if row is None or row.expires_at <= timezone.now():
        return
    of = row.organisation
    sent = mail.send(
        LETTERS[row.kind],
        language,
        row.email,
        link=address_of(row.kind, home, token_of(row)),
        organisation=of.name_en if language == "en" and of.name_en else of.name_zh,
        account=row.user.account if row.user else "",
    )
    if not sent and tries < len(settings.RETRIES):
        later = timezone.now() + datetime.timedelta(seconds=settings.RETRIES[tries])
        send_link.using(run_after=later).enqueue(ticket, language, home, tries + 1)


@task()
def send_forgotten(user: int, language: str, home: str) -> None:
    """Make and send the link by which a forgotten password is replaced; nothing where there is no such account."""
    row = User.objects.select_related("organisation").filter(pk=user, active=True).first()
    if row is not None:
        first = not row.password
        ticket = issue(Kind.FIRST_PASSWORD if first else Kind.PASSWORD, row.organisation, row.email, row)
        send_link.call(ticket.pk, language, home)


@task()
def tell(user: int, what: str, language: str, to: str = "", tries: int = 0) -> None:
    """Tell somebody what was done with their account, at `to` (`seal_address`) where their address has changed."""
    row = User.objects.select_related("organisation").filter(pk=user).first()
    if row is None or mail.send(
        mail.TOLD[what], language, open_alone(to, f"letter to {user}") if to else row.email, account=row.account
    ):
        return
    if tries < len(settings.RETRIES):
        later = timezone.now() + datetime.timedelta(seconds=settings.RETRIES[tries])
        tell.using(run_after=later).enqueue(user, what, language, to, tries + 1)


def seal_address(user: int, address: str) -> str:
    """An address as a letter's job holds it: the queue is a table as well."""
    return seal_alone(address, f"letter to {user}")


def post(kind: Kind, of: Organisation, email: str, user: User | None, language: str, home: str) -> str:
    """Make a link and send its letter; answers the link."""
    ticket = issue(kind, of, email, user)
    send_link.enqueue(ticket.pk, language, home)
    return address_of(kind, home, token_of(ticket))
