"""The outbox: what is due is claimed, asked about once more, sent, and its outcome noted.

A claim is a compare-and-set with a lease: of several workers one has it, and what a killed one had is due again when its
lease ends. So everything is sent at least once, with one message id over all tries.
"""

import datetime
import random
import secrets
import threading
import time
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import F

from preship.cases.models import Case
from preship.fields import clock
from preship.notices.channels import address_of
from preship.notices.letter_text import Words
from preship.notices.models import Channel, Delivery, Notice, Template
from preship.notices.outcomes import Outcome, later
from preship.notices.sms import Texting
from preship.notices.smtp import Post
from preship.notices.webhook_events import Calling, is_wanted
from preship.worker.rounds import Round

State = Delivery.State
OPEN = (State.CREATED, State.SENDING, State.WAITING)
BATCH = 50
WAYS: dict[str, Callable[[], Post | Texting | Calling]] = {
    Channel.EMAIL: Post,
    Channel.SMS: Texting,
    Channel.WEBHOOK: Calling,
}


def deliver(channel: str) -> Callable[[threading.Event], bool]:
    """The round of one channel."""

    def turn(stop: threading.Event) -> bool:
        claim = secrets.token_hex(16)
        claimed = take(channel, claim)
        if claimed:
            send(claimed, claim, stop)
        return bool(claimed)

    return turn


def take(channel: str, claim: str) -> list[Delivery]:
    """Claim some of what is due."""
    now = clock.now()
    due = Delivery.objects.filter(channel=channel, state__in=OPEN, due_at__lte=now)
    with transaction.atomic():
        picked = due.select_for_update(skip_locked=True).order_by("due_at").values_list("pk", flat=True)[:BATCH]
        lease = now + datetime.timedelta(seconds=settings.LEASE)
        ids = list(picked)
        if not ids or not due.filter(pk__in=ids).update(state=State.SENDING, claim=claim, due_at=lease):
            return []
    held = Delivery.objects.filter(claim=claim, state=State.SENDING)
    return list(held.select_related("notice", "user__organisation", "webhook").order_by("pk"))


def send(claimed: list[Delivery], claim: str, stop: threading.Event) -> None:
    """Send what was claimed, one after the other, and note what became of each; what the lease has no time for, or who
    asked to stop, is left for the next turn."""
    enough = time.monotonic() + settings.LEASE / 2
    way = WAYS[claimed[0].channel]()
    words = Words(delivery.user for delivery in claimed)
    ended: list[tuple[Delivery, Outcome | None]] = []
    try:
        for delivery in claimed:
            if stop.is_set() or time.monotonic() > enough:
                break
            ended.append((delivery, try_delivery(delivery, way, words)))
    finally:
        way.close()
        note(ended, claimed[len(ended) :], claim)


def try_delivery(delivery: Delivery, way: Post | Texting | Calling, words: Words) -> Outcome | None:
    """The outcome of one try; None where it is not wanted any more, which is asked here and now."""
    to = is_wanted(delivery) if delivery.webhook_id else address_of(delivery.user, delivery.channel)
    if not to:
        delivery.reason = "no_address"
        return None
    if isinstance(way, Calling):
        return call_webhook(delivery, way)
    if not still(delivery.notice):
        delivery.reason = "moved_on"
        return None
    said = words.of(delivery)
    try:
        if isinstance(way, Post):
            return way.send(delivery.message_id, str(to), said.subject, said.body)
        return way.send(delivery.message_id, str(to), said.sms)
    except Exception as fault:  # one letter that breaks us must not keep the others
        return later(f"fault_{type(fault).__name__}"[:40])


def call_webhook(delivery: Delivery, way: Calling) -> Outcome | None:
    """The outcome of one call. An event happened, whatever became of the case; a reminder asks for something."""
    if delivery.notice.event_seq is None and not still(delivery.notice):
        delivery.reason = "moved_on"
        return None
    try:
        return way.send(delivery)
    except Exception as fault:  # one event that breaks us must not keep the others
        return later(f"fault_{type(fault).__name__}"[:40])


def still(notice: Notice) -> bool:
    """Whether what a notice asks for is still asked: its case has not left the state it was told about, not even to come
    back to it."""
    if not notice.while_state:
        return True
    stay = {"entered_seq": notice.while_since} if notice.while_since else {"round": notice.while_round}
    return Case.objects.filter(number=notice.number, state=notice.while_state, **stay).exists()


def note(ended: Iterable[tuple[Delivery, Outcome | None]], left: Iterable[Delivery], claim: str) -> None:
    """Write the outcomes, where the claim still holds."""
    now = clock.now()
    groups: dict[tuple[str, str, int, Template | None], list[int]] = {}
    for delivery, outcome in ended:
        state, reason, tries = state_after(delivery, outcome)
        groups.setdefault((state, reason, tries, delivery.template), []).append(delivery.pk)
    with transaction.atomic():
        mine = Delivery.objects.filter(claim=claim, state=State.SENDING)
        for (state, reason, tries, template), ids in groups.items():
            ended_at = None if state == State.WAITING else now
            mine.filter(pk__in=ids).update(
                state=state,
                reason=reason,
                tries=tries,
                template=template,
                ended_at=ended_at,
                due_at=now + pause(tries) if state == State.WAITING else now,
                claim="",
            )
        rest = mine.filter(pk__in=[delivery.pk for delivery in left])
        rest.filter(tries=0).update(state=State.CREATED, due_at=now, claim="")
        rest.update(state=State.WAITING, due_at=now, claim="")


def state_after(delivery: Delivery, outcome: Outcome | None) -> tuple[str, str, int]:
    """State, reason and number of tries after an outcome."""
    if outcome is None:
        return State.DROPPED, delivery.reason, delivery.tries
    tries = delivery.tries + 1
    if outcome.delivered:
        return State.DELIVERED, "", tries
    if outcome.temporary and tries <= len(settings.RETRIES):
        return State.WAITING, outcome.reason, tries
    return State.FAILED, outcome.reason, tries


def pause(tries: int) -> datetime.timedelta:
    """How long to wait after so many failures; not all at one moment."""
    return datetime.timedelta(seconds=settings.RETRIES[tries - 1] * (0.75 + random.random() / 2))  # noqa: S311


def let_rest(before: datetime.datetime) -> None:
    """Count as delivered what was told before a moment: a world that is told as past sends no letters about it."""
    old = Delivery.objects.filter(state=State.CREATED, created_at__lt=before)
    old.update(state=State.DELIVERED, tries=1, ended_at=F("created_at"))


ROUNDS = tuple(
    Round(f"outbox {channel.value}", every=1, turn=deliver(channel.value), follows_writes=True) for channel in Channel
)
