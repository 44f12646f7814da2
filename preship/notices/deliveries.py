"""What is on its way, as customs' administrator sees it; names no address and no text.

SQL statements: a first page two, further pages one.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from preship.accounts.actor import Actor
from preship.cases import events
from preship.cases.flow import FLOWS
from preship.cases.listing import CAP, read_cursor, write_cursor
from preship.fields import clock
from preship.fields.describe import spoken
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.notices.models import Channel, Delivery

State = Delivery.State
AGAIN = (State.DELIVERED, State.WAITING, State.FAILED)
STATES = {
    State.CREATED: Text("待发送", "To be sent"),
    State.SENDING: Text("发送中", "Sending"),
    State.DELIVERED: Text("已送达", "Delivered"),
    State.WAITING: Text("暂时失败", "Failed for now"),
    State.FAILED: Text("发送失败", "Failed"),
    State.DROPPED: Text("无需发送", "Not needed"),
}
COLUMNS = (
    *(
        "id",
        "message_id",
        "channel",
        "state",
        "tries",
        "reason",
        "created_at",
        "due_at",
        "ended_at",
        "template__version",
    ),
    *("user__name", "user__organisation__name_zh", "user__organisation__name_en"),
    *("notice__number", "notice__kind", "notice__action", "notice__title_zh", "notice__title_en"),
)


def page(query: Mapping[str, str], language: str, limit: int) -> dict[str, Any]:
    """Newest first; query: state, channel, number (its beginning), organisation (any part of its name).

    Refusal invalid at a query field that can't be read.
    """
    rows = asked(query)
    after = read_cursor(query.get("cursor", ""), timed=False)
    answer: dict[str, Any] = {}
    if after:
        rows = rows.filter(pk__lt=after[0])
    else:
        count = rows[: CAP + 1].count()
        answer = {"count": min(count, CAP), "more": count > CAP}
    found = list(rows.order_by("-pk").values(*COLUMNS)[: limit + 1])
    following = write_cursor(found[limit - 1]["id"], None) if len(found) > limit else None
    return {"rows": [shown(row, language) for row in found[:limit]], "next": following, **answer}


def asked(query: Mapping[str, str]) -> QuerySet[Delivery]:
    """The deliveries a query names."""
    rows = Delivery.objects.all()
    for name, choices in (("state", State.values), ("channel", Channel.values)):
        value = query.get(name, "").strip()
        if value and value not in choices:
            raise Refusal("invalid", errors={name: Problem("option")})
        if value:
            rows = rows.filter(**{name: value})
    for name in ("number", "organisation"):
        if len(query.get(name, "")) > 200:
            raise Refusal("invalid", errors={name: Problem("too_long", {"max": 200})})
    number, home = query.get("number", "").strip(), query.get("organisation", "").strip()
    if number:
        rows = rows.filter(notice__number__gte=number, notice__number__lt=number + "\uffff")
    if home:
        named = Q(user__organisation__name_zh__icontains=home) | Q(user__organisation__name_en__icontains=home)
        rows = rows.filter(named)
    return rows


def shown(row: dict[str, Any], language: str) -> dict[str, Any]:
    """A delivery's row."""
    flow = FLOWS.get(row["notice__kind"])
    zh, en = row["user__organisation__name_zh"], row["user__organisation__name_en"]
    return {
        "id": str(row["id"]),
        "message_id": row["message_id"],
        "number": row["notice__number"],
        "kind": spoken(flow.label) if flow else None,
        "title": row["notice__title_en"] if language == "en" else row["notice__title_zh"],
        "organisation": (en or zh) if language == "en" else (zh or en),
        "user": row["user__name"],
        "channel": row["channel"],
        "state": row["state"],
        "tries": row["tries"],
        "reason": row["reason"],
        "template": row["template__version"] or 0,
        "created_at": row["created_at"],
        "due_at": None if row["ended_at"] else row["due_at"],
        "ended_at": row["ended_at"],
        "again": row["state"] in AGAIN,
    }


def book_of(pk: int) -> str:
    """The book of what customs did about a delivery."""
    return f"delivery-{pk}"


def one(pk: int, language: str) -> dict[str, Any]:
    """A delivery with what customs did about it, newest first; Refusal not_found. Two SQL statements."""
    row = Delivery.objects.filter(pk=pk).values(*COLUMNS).first()
    if row is None:
        raise Refusal("not_found")
    return {**shown(row, language), "acts": events.acts_of(book_of(pk))}


def send_again(actor: Actor, pk: int) -> None:
    """Make a delivery due at once, under its own message id, which its book tells. Refusal: not_found, not_possible
    while it is on its way or not wanted any more."""
    now = clock.now()
    fresh = {"state": State.CREATED, "tries": 0, "due_at": now, "reason": "", "ended_at": None}
    with transaction.atomic():
        was = (
            Delivery.objects.select_for_update().filter(pk=pk).values("state", "tries", "reason", "message_id").first()
        )
        if was is None:
            raise Refusal("not_found")
        if was["state"] not in AGAIN or not Delivery.objects.filter(pk=pk, state=was["state"]).update(**fresh):
            raise Refusal("not_possible", state=STATES[State(was["state"])])
        changes = [{"path": name, "old": was[name], "new": fresh[name]} for name in ("state", "tries", "reason")]
        events.enter(book_of(pk), actor, "send_again", now, comment=was["message_id"], changes=changes)
