"""Security events go when they are older than they are kept, whole anchors at a time; the anchors stay, so the rest of the
chain can still be checked."""

import datetime

from django.conf import settings
from django.db import transaction

from preship.fields import clock
from preship.sealing.keys import current
from preship.sealing.models import Anchor, Purge, SecurityEvent
from preship.sealing.security_log import mac_of_purge
from preship.worker.rounds import Round

LEAST = 180
"""Days that no setting may go below (CSL art. 21, GB/T 22239)."""
AT_ONCE = 5_000


def purge() -> bool:
    """Record that everything up to an anchor is purged, then delete some of it; whether there is more."""
    before = clock.now() - datetime.timedelta(days=max(LEAST, settings.SECURITY_LOG_DAYS))
    done = Purge.objects.order_by("-upto").values_list("upto", flat=True).first() or 0
    upto = purgeable_upto(done, before)
    if upto > done:
        key = current()
        row = Purge(upto=upto, at=clock.now(), key=key.name)
        row.mac = mac_of_purge(key, row)
        row.save(force_insert=True)
    with transaction.atomic():
        old = list(SecurityEvent.objects.filter(pk__lte=upto).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        SecurityEvent.objects.filter(pk__in=old).delete()
    return len(old) == AT_ONCE


def purgeable_upto(done: int, before: datetime.datetime) -> int:
    """Up to which id everything is anchored and older than `before`; `done` where that is nothing more."""
    table = SecurityEvent._meta.db_table
    for last in Anchor.objects.filter(table=table, last__gt=done).order_by("last").values_list("last", flat=True):
        if SecurityEvent.objects.filter(pk__gt=done, pk__lte=last, at__gte=before).exists():
            return done
        done = last
    return done


ROUND = Round("old security events", every=3600, turn=lambda stop: purge())
