"""What is on its way, as customs' administrator sees it; names no address and no text.

SQL statements: a first page two, further pages one.
"""

from collections.abc import Mapping
from typing import Any, cast

from django.db import transaction

from preship.accounts.actor import Actor
from preship.cases import events
from preship.cases.flow import FLOWS
from preship.fields import clock
from preship.fields.describe import serialize_text
from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson
from preship.fields.text import Text
from preship.lists.conditions import Filter
from preship.lists.keyset import Keyset
from preship.lists.listing import aware
from preship.notices.models import Channel, Delivery
from preship.notices.schemas import DeliveryDetailJson, DeliveryJson

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
OWN = ("id", "message_id", "channel", "state", "tries", "reason", "created_at", "due_at", "ended_at")
JOINED = {
    "template__version": "t.version",
    "user__name": "u.name",
    "user__organisation__name_zh": "o.name_zh",
    "user__organisation__name_en": "o.name_en",
    **{f"notice__{name}": f"n.{name}" for name in ("number", "kind", "action", "title_zh", "title_en")},
}
COLUMNS = (*OWN, *JOINED)
LISTED = Keyset(
    {**{name: f"r.{name}" for name in OWN}, **JOINED},
    "notices_delivery r JOIN notices_notice n ON n.id = r.notice_id JOIN accounts_user u ON u.id = r.user_id "
    "JOIN accounts_organisation o ON o.id = u.organisation_id",
    joins="LEFT JOIN notices_template t ON t.id = r.template_id",
    filters={
        "state": Filter("state", options=tuple(State.values)),
        "channel": Filter("channel", options=tuple(Channel.values)),
        "number": Filter("n.number", "prefix"),
        "organisation": Filter("o.words", "folded"),
    },
    reads=dict.fromkeys(("created_at", "due_at", "ended_at"), aware),
)


def page(query: Mapping[str, str], language: str, limit: int) -> PageJson[DeliveryJson]:
    """Newest first; query: state, channel, number (its beginning), organisation (any part of its name).

    Refusal invalid at a query field that can't be read.
    """
    found = LISTED.page(query, limit)
    found["rows"] = [serialize_delivery(row, language) for row in found["rows"]]
    return cast(PageJson[DeliveryJson], found)


def serialize_delivery(row: dict[str, Any], language: str) -> DeliveryJson:
    """A delivery's row."""
    flow = FLOWS.get(row["notice__kind"])
    zh, en = row["user__organisation__name_zh"], row["user__organisation__name_en"]
    return {
        "id": str(row["id"]),
        "message_id": row["message_id"],
        "number": row["notice__number"],
        "kind": serialize_text(flow.label) if flow else None,
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


def one(pk: int, language: str) -> DeliveryDetailJson:
    """A delivery with what customs did about it, newest first; Refusal not_found. Two SQL statements."""
    row = Delivery.objects.filter(pk=pk).values(*COLUMNS).first()
    if row is None:
        raise Refusal("not_found")
    return {**serialize_delivery(row, language), "acts": events.acts_of(book_of(pk))}


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
