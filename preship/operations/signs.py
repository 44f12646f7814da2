"""A worker's sign of life, by which others see that what waits behind the pages is being done."""

import datetime
import socket
import threading

from preship.fields import clock
from preship.operations.models import WorkerSign
from preship.worker.jobs import ME
from preship.worker.rounds import Round

EVERY = 30
"""Seconds between two signs."""
LATE = 3 * EVERY
"""Seconds after which a worker that gave no sign counts as gone."""
FORGOTTEN = datetime.timedelta(days=1)


def give_sign(stop: threading.Event) -> bool:
    """The worker's round; what is left of workers of long ago goes."""
    now = clock.now()
    host = socket.gethostname()[:100]
    WorkerSign.objects.update_or_create(
        worker=ME, defaults={"at": now, "host": host}, create_defaults={"at": now, "host": host, "began_at": now}
    )
    WorkerSign.objects.filter(at__lt=now - FORGOTTEN).delete()
    return False


def alive() -> int:
    """How many workers gave a sign lately."""
    return WorkerSign.objects.filter(at__gte=clock.now() - datetime.timedelta(seconds=LATE)).count()


ROUND = Round("signs of this worker", every=EVERY, turn=give_sign)
