"""我的账号: what somebody sees and changes of their own account, and where they are logged in."""

import datetime

from django.db import transaction
from django.utils import timezone

from preship.accounts import directory, letters, texts
from preship.accounts.actor import Actor
from preship.accounts.devices import device_name
from preship.accounts.forms import NewEmail, OwnDetails, require_valid
from preship.accounts.models import Session, User
from preship.accounts.one_time_links import Kind, end_asked_before, open_tickets, use
from preship.accounts.own_mobile import waiting_mobile
from preship.accounts.password_change import demand_password
from preship.accounts.schemas import OwnAccountJson, OwnSessionJson
from preship.accounts.security_log import record_security_event
from preship.accounts.step_up import demand_recent
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text
from preship.personal.index import blind_indexes

NAMED_BY = 16
"""So many letters of its hash name a session to its owner."""
SAME_EMAIL = Text("这就是当前的电子邮箱。", "This is the address you have now.")


def own_account(actor: Actor) -> OwnAccountJson:
    """Oneself with one's open sessions, this one first."""
    user = User.objects.select_related("organisation").get(pk=actor.user or 0)
    waiting = open_tickets(Kind.NEW_EMAIL).filter(user=user).first()
    return {
        "account": user.account,
        "name": user.name,
        "email": user.email,
        "email_verified": user.email_verified_at is not None,
        "mobile": user.mobile,
        "mobile_verified": user.mobile_verified_at is not None,
        "new_mobile": waiting_mobile(user),
        "texts": texts.reaches_telephones(),
        "roles": user.roles.split(),
        "organisation": directory.serialize_organisation(user.organisation),
        "new_email": waiting.email if waiting else "",
        "password_changed_at": user.password_changed_at,
        "notice_version": user.notice_version,
        "notice_at": user.notice_at,
        "sessions": own_sessions(actor),
    }


def own_sessions(actor: Actor) -> list[OwnSessionJson]:
    """Where one is logged in."""
    now = int(timezone.now().timestamp())
    rows = Session.objects.filter(user=actor.user, expires_at__gt=now).order_by("-used_at")
    return sorted((serialize_session(row, actor) for row in rows), key=lambda row: not row["this"])


def serialize_session(row: Session, actor: Actor) -> OwnSessionJson:
    """A session as its owner sees it."""
    return {
        "id": row.token_hash[:NAMED_BY],
        "device": device_name(row.device),
        "client": row.client,
        "opened_at": instant(row.created_at),
        "used_at": instant(row.used_at or row.created_at),
        "this": row.token_hash == actor.session,
    }


def instant(seconds: int) -> datetime.datetime:
    """Unix seconds as an instant."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def end_session(actor: Actor, name: str) -> None:
    """End one of one's sessions; Refusal not_found."""
    mine = Session.objects.filter(user=actor.user, token_hash__startswith=name) if len(name) == NAMED_BY else None
    if mine is None or not mine.delete()[0]:
        raise Refusal("not_found")


def change_details(actor: Actor, data: JsonObject) -> None:
    """Another name."""
    said = require_valid(OwnDetails, data)
    User.objects.filter(pk=actor.user or 0).update(name=said["name"])


def ask_new_email(actor: Actor, data: JsonObject, language: str, home: str) -> None:
    """Send the link that proves a new address; until it is followed the old one stays. The password is asked."""
    said = require_valid(NewEmail, data)
    demand_recent(actor)
    user = User.objects.select_related("organisation").get(pk=actor.user or 0)
    if said["email"].casefold() == user.email.casefold():
        raise Refusal("invalid", errors={"email": SAME_EMAIL})
    demand_password(user, said["current"])
    letters.count_letter(said["email"])
    letters.post(Kind.NEW_EMAIL, user.organisation, said["email"], user, language, home)


def prove_email(token: str, language: str) -> str:
    """The address that a link has proven; a new one takes the old one's place, which is told."""
    with transaction.atomic():
        ticket = use(token, Kind.EMAIL, Kind.NEW_EMAIL)
        user = ticket.user
        if ticket.kind == Kind.EMAIL:
            User.objects.filter(pk=ticket.user_id or 0, email_index__in=blind_indexes(ticket.email)).update(
                email_verified_at=timezone.now()
            )
        elif user is not None:
            old, user.email, user.email_verified_at = user.email, ticket.email, timezone.now()
            user.save(update_fields=["email", "email_verified_at"])
            end_asked_before(user)
            letters.tell.enqueue(user.pk, "email", language, letters.seal_address(user.pk, old))
            record_security_event("account:email:ok", user.account, user)
    return ticket.email
