"""What the system keeps of somebody, for themselves to take along (PIPL art. 45)."""

from django.db.models import QuerySet

from preship.accounts.actor import Actor
from preship.accounts.devices import device_name
from preship.accounts.models import Factor, Preference, Session, Ticket, User
from preship.accounts.own_account import instant
from preship.accounts.schemas import OwnDataJson
from preship.accounts.security_log import record_security_event
from preship.sealing.models import SecurityEvent

MOST = 10_000
"""Rows of the security log."""


def own_data(actor: Actor) -> OwnDataJson:
    """Everything that is kept of the person who asks, as an account; nothing secret, nothing of anybody else. That it was
    taken along is written into the security log."""
    user = User.objects.select_related("organisation").get(pk=actor.user or 0)
    of = user.organisation
    record_security_event("personal_data:export:ok", user.account)
    return {
        "account": user.account,
        "name": user.name,
        "email": user.email,
        "email_verified_at": user.email_verified_at,
        "mobile": user.mobile,
        "mobile_verified_at": user.mobile_verified_at,
        "organisation": {"id": str(of.pk), "name_zh": of.name_zh, "name_en": of.name_en},
        "roles": user.roles.split(),
        "created_at": user.created_at,
        "last_login_at": user.last_login_at,
        "notice_version": user.notice_version,
        "notice_at": user.notice_at,
        "sessions": [
            {"device": device_name(row.device), "client": row.client, "opened_at": instant(row.created_at)}
            for row in Session.objects.filter(user=user).order_by("created_at")
        ],
        "factors": [
            {"kind": row.kind, "name": row.name, "added_at": row.created_at}
            for row in Factor.objects.filter(user=user).exclude(confirmed_at=None).order_by("pk")
        ],
        "links": [
            {"kind": row.kind, "email": row.email, "sent_at": row.created_at, "used_at": row.used_at}
            for row in Ticket.objects.filter(user=user).order_by("created_at")
        ],
        "preferences": {row.name: row.value for row in Preference.objects.filter(user=user).order_by("name")},
        "log": [
            {"at": row.at, "event": row.event, "target": row.target, "client": row.client, "device": row.device}
            for row in own_events(user)
        ],
    }


def own_events(user: User) -> "QuerySet[SecurityEvent]":
    """What the security log says that they did, newest first."""
    return SecurityEvent.objects.filter(user_id=user.pk).order_by("-id")[:MOST]
