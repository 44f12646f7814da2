"""Notices on their way to webhooks: what an event says, how a call went, what a manager sees of it."""

import datetime
import secrets

import orjson

from preship.access import webhooks
from preship.access.models import Webhook
from preship.access.webhook_addresses import Forbidden
from preship.access.webhook_delivery import call
from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.fields import clock
from preship.notices.models import Channel, Delivery, Notice
from preship.notices.outcomes import DELIVERED, Outcome, later, never
from preship.notices.schemas import HookEventJson

TEST = "test"
GONE = 410


class Calling:
    """The way to webhooks, for one turn of the outbox; one that did not answer in time is not asked again in it."""

    def __init__(self) -> None:
        self.slow: set[int] = set()

    def send(self, delivery: Delivery) -> Outcome:
        """Try once. Any 2xx is delivered, 410 is for good, everything else may work another time."""
        hook = delivery.webhook
        if hook is None or hook.pk in self.slow:
            return later("timeout")
        try:
            status = call(hook, delivery.message_id, body_of(delivery))
        except Forbidden:
            return later("private_address")
        except TimeoutError:
            self.slow.add(hook.pk)
            return later("timeout")
        except OSError:
            return later("unreachable")
        except ValueError:
            return later("unreadable")
        if 200 <= status < 300:
            return DELIVERED
        return never(f"http_{status}") if status == GONE else later(f"http_{status}")

    def close(self) -> None:
        """Every call hung up by itself."""


def body_of(delivery: Delivery) -> bytes:
    """What an event says: that something happened to a case, not what is in it; that is asked with a token."""
    notice = delivery.notice
    event = {
        "id": delivery.message_id,
        "type": f"{notice.kind}.{notice.action}" if notice.number else TEST,
        "number": notice.number,
        "case": f"/api/cases/{notice.number}" if notice.number else None,
        "at": notice.at,
        "title": {"zh": notice.title_zh, "en": notice.title_en},
    }
    return orjson.dumps(event, option=orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS)


def deliveries(notice: Notice, at: datetime.datetime) -> list[Delivery]:
    """One for each webhook of the organisation that a notice goes to."""
    return [delivery(notice, hook, at) for hook in webhooks.working(notice.organisation_id).order_by("pk")]


def delivery(notice: Notice, hook: Webhook, at: datetime.datetime) -> Delivery:
    """A notice on its way to a webhook."""
    about = {"webhook": hook, "channel": Channel.WEBHOOK, "message_id": secrets.token_hex(16)}
    return Delivery(notice=notice, user_id=hook.by_id, due_at=at, created_at=at, **about)


def is_wanted(delivery: Delivery) -> bool:
    """Whether the webhook is still in use."""
    return delivery.webhook is not None and delivery.webhook.removed_at is None


def test(actor: Actor, pk: int) -> str:
    """Send a test event through the outbox; its id. The notice is the system's, so it is nobody's message."""
    hook, now = webhooks.get_webhook(actor, pk), clock.now()
    said = {"title_zh": "测试事件", "title_en": "Test event", "text_zh": "", "text_en": ""}
    about = {"kind": TEST, "action": TEST, "key": f"{TEST}:{secrets.token_hex(16)}", "at": now}
    notice = Notice.objects.create(side=Side.SYSTEM, organisation_id=actor.organisation, number="", **about, **said)
    sent = delivery(notice, hook, now)
    sent.save(force_insert=True)
    return sent.message_id


def latest(actor: Actor, pk: int) -> list[HookEventJson]:
    """The last twenty events sent to a webhook. Two SQL statements."""
    rows = (
        Delivery.objects.filter(webhook=webhooks.get_webhook(actor, pk)).select_related("notice").order_by("-pk")[:20]
    )
    return [
        {
            "id": row.message_id,
            "number": row.notice.number,
            "title": {"zh": row.notice.title_zh, "en": row.notice.title_en},
            "state": row.state,
            "tries": row.tries,
            "reason": row.reason,
            "created_at": row.created_at,
            "due_at": None if row.ended_at else row.due_at,
            "ended_at": row.ended_at,
        }
        for row in rows
    ]
