"""What looks like an attack in the security log is told to those on duty by letter, within minutes (GB/T 22239 8.1.4.4 f)."""

import datetime
import threading

from django.db import transaction
from django.db.models import Count

from preship.accounts import letters
from preship.accounts.models import User
from preship.accounts.sides import Role
from preship.fields import clock
from preship.sealing.models import Alarm, SecurityEvent
from preship.sealing.security_log import write_event
from preship.worker.rounds import Round

WITHIN = datetime.timedelta(minutes=10)
SILENT = datetime.timedelta(hours=1)
"""So long nothing more is told of the same event."""
MOST: dict[str, int] = {
    "session:login:failed": 50,
    "session:login:locked": 5,
    "factor:check:failed": 20,
    "operation:call:refused": 50,
    "case:read:refused": 30,
    "personal_data:reveal:ok": 60,
    "list:download:ok": 50,
    "file:download:ok": 500,
    "file:read:damaged": 1,
}
"""How often an event may stand in the log within that time before it is told; of all people together."""


def look() -> int:
    """Tell of every event that there is too much of; how many those were."""
    now = clock.now()
    recent = SecurityEvent.objects.filter(event__in=MOST, at__gt=now - WITHIN).order_by()
    counts = recent.values_list("event").annotate(times=Count("pk"))
    return sum(raise_alarm(event, times, now) for event, times in counts if times >= MOST[event])


def raise_alarm(event: str, times: int, now: datetime.datetime) -> bool:
    """Write to those on duty and into the log itself; False where another worker does, or has within the hour."""
    with transaction.atomic():
        if not claim(event, now):
            return False
        write_event("security_log:alarm:told", target=f"{event} ×{times}")
        for user in on_duty():
            letters.tell.enqueue(user.pk, "alarm", "zh")
    return True


def claim(event: str, now: datetime.datetime) -> bool:
    """Whether telling of an event is ours now."""
    _, fresh = Alarm.objects.get_or_create(event=event, defaults={"at": now})
    return fresh or bool(Alarm.objects.filter(event=event, at__lt=now - SILENT).update(at=now))


def on_duty() -> list[User]:
    """Those who may read the log, and those who may close accounts."""
    active = User.objects.filter(active=True, organisation__side="customs")
    return [user for user in active if {Role.AUDITOR, Role.SECURITY} & set(user.roles.split())]


def turn(stop: threading.Event) -> bool:
    """One look."""
    look()
    return False


ROUND = Round("alarm", every=60, turn=turn)
