"""A pass over the contents of all attachments, each held against its hash: by the worker every night, a little at a time,
or at once by `preship verify --files`. One that was ended is gone on with where it stood."""

import datetime
import secrets
import threading
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db.models import F, Q

from preship.cases.models import Attachment
from preship.fields import clock
from preship.files import damage, storage
from preship.files.models import ContentPass, DamagedContent
from preship.worker.rounds import Round

ME = secrets.token_hex(16)
NIGHT = range(1, 5)
"""The hours, in China, in which the worker begins a pass; one that takes longer goes on by day."""
LEASE = datetime.timedelta(minutes=5)
AT_ONCE = 50
"""Attachments between two notes of how far it has come."""
TURN = 5
"""Seconds of a worker's turn."""
MEGABYTE = 2**20


def turn(stop: threading.Event) -> bool:
    """The worker's round: some contents of tonight's pass; whether there are more."""
    now = clock.now()
    current = take_pass(begin=is_due(now))
    if current is None:
        return False
    end = time.monotonic() + TURN
    while time.monotonic() < end and not stop.is_set():
        if not look_at_some(current, settings.VERIFY_RATE, stop.wait):
            return False
    ContentPass.objects.filter(pk=current.pk, holder=ME).update(until=None)
    return not stop.is_set()


def is_due(now: datetime.datetime) -> bool:
    """Whether it is night and none was begun since the evening."""
    here = now.astimezone(clock.BEIJING)
    recent = ContentPass.objects.filter(began_at__gt=now - datetime.timedelta(hours=20))
    return here.hour in NIGHT and not recent.exists()


def take_pass(*, begin: bool) -> ContentPass | None:
    """The pass under way, held by this process from now on; a new one where there is none and one is to begin. None where
    somebody else holds it, or none is due."""
    now = clock.now()
    current = ContentPass.objects.filter(ended_at=None).order_by("pk").first()
    if current is None and begin:
        current = ContentPass.objects.create(began_at=now)
    free = Q(until=None) | Q(until__lt=now) | Q(holder=ME)
    if current is None or not ContentPass.objects.filter(free, pk=current.pk).update(holder=ME, until=now + LEASE):
        return None
    current.refresh_from_db()
    return current


def look_at_some(current: ContentPass, rate: float, wait: Callable[[float], object]) -> bool:
    """Hold some more contents against their hashes, at `rate` megabytes a second, and note how far it has come; whether there
    are more. False too where the pass was taken by somebody else."""
    found, last = 0, current.after
    some = list(next_contents(current.after))
    for last, sha256, size in some:
        begun = time.monotonic()
        found += not look_at(last, sha256)
        wait(max(0.0, size / (rate * MEGABYTE) - (time.monotonic() - begun)))
    now = clock.now()
    ended = None if len(some) == AT_ONCE else now
    mine = ContentPass.objects.filter(pk=current.pk, holder=ME, after=current.after)
    if ended:
        forget_mended()
    noted = {"after": last, "until": now + LEASE, "ended_at": ended}
    if not mine.update(looked_at=F("looked_at") + len(some), faults=F("faults") + found, **noted):
        return False
    current.after = last
    return ended is None


def next_contents(after: int) -> Iterator[tuple[int, str, int]]:
    """The next attachments, with their hashes and sizes in bytes."""
    following = Attachment.objects.filter(pk__gt=after).order_by("pk")
    return following.values_list("pk", "sha256", "size")[:AT_ONCE].iterator()


def look_at(attachment: int, sha256: str) -> bool:
    """Whether an attachment's content is as it was kept; where it is not, and nobody knew, an alarm."""
    if damage.is_whole(storage.name_of(sha256), sha256):
        return True
    if not Attachment.objects.filter(pk=attachment).exists():  # it was discarded this moment
        return True
    if not DamagedContent.objects.filter(sha256=sha256).exists():
        damage.raise_alarm(sha256)
    return False


def forget_mended() -> None:
    """Take from the list of damaged contents those that are whole again, and those that nobody has any more."""
    for one in DamagedContent.objects.all():
        whole = damage.is_whole(storage.name_of(one.sha256), one.sha256)
        if whole or not Attachment.objects.filter(sha256=one.sha256).exists():
            one.delete()


def damaged_attachments() -> Iterator[str]:
    """What is damaged: case, file and hash, one line each."""
    bad = DamagedContent.objects.values("sha256")
    files = Attachment.objects.filter(sha256__in=bad).order_by("case__number", "pk")
    for number, pk, sha256 in files.values_list("case__number", "pk", "sha256"):
        yield f"{number}: attachment {pk} ({sha256}) is lost, damaged or changed"


ROUND = Round("contents held against their hashes", every=60, turn=turn)
