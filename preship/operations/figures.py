"""What `/metrics` reads when it is asked: from the database what waits and how old it is, from the system what processes use."""

import shutil
from collections.abc import Iterator
from datetime import datetime

from django.db import Error
from django.db.models import Max, Min, QuerySet
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from preship import __version__
from preship.cases.models import Attachment, Case
from preship.fields import clock
from preship.files.models import ContentPass, DamagedContent
from preship.notices.models import Channel, Delivery
from preship.operations import signs
from preship.operations.models import Backup, Verification
from preship.operations.verifications import FILES, RECORD
from preship.store import scratch

MOST = 100_000
"""Of overdue cases no more are counted."""
WAITING = (Delivery.State.CREATED, Delivery.State.SENDING, Delivery.State.WAITING)


class Figures(Collector):
    """Any server says the same of these, whichever is asked."""

    def collect(self) -> Iterator[Metric]:
        """See Collector; `preship_database_up` is 0 and the rest is left out while the database is away."""
        build = GaugeMetricFamily("preship_build_info", "The program's version.", labels=["version"])
        build.add_metric([__version__], 1)
        yield build
        free = shutil.disk_usage(scratch.folder()).free
        yield GaugeMetricFamily("preship_storage_free_bytes", "Bytes free where files lie.", value=free)
        try:
            found = [*waiting(), overdue(), *workers(), *last_verifications(), *last_backups()]
        except Error:
            found = []
        yield GaugeMetricFamily("preship_database_up", "Whether the database answers.", value=bool(found))
        yield from found


def waiting() -> Iterator[Metric]:
    """What is due and not done yet, how much and for how long."""
    depth = GaugeMetricFamily("preship_waiting", "How much is due and waits, by queue.", labels=["queue"])
    age = GaugeMetricFamily("preship_waiting_seconds", "For how long the oldest of it has been due.", labels=["queue"])
    now = clock.now()
    for name, (queue, field) in queues(now).items():
        oldest = queue.aggregate(oldest=Min(field))["oldest"]
        depth.add_metric([name], queue.count())
        age.add_metric([name], max(0.0, (now - oldest).total_seconds()) if oldest else 0)
    yield from (depth, age)


def queues(now: datetime) -> dict[str, tuple[QuerySet, str]]:
    """Each queue's rows that are due, and the field that says since when."""
    due = Delivery.objects.filter(state__in=WAITING, due_at__lte=now)
    return {
        "jobs": (DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__lte=now), "enqueued_at"),
        "files": (Attachment.every.filter(state=Attachment.State.CHECKING, check_at__lte=now), "check_at"),
        **{channel.value: (due.filter(channel=channel), "due_at") for channel in Channel},
    }


def overdue() -> Metric:
    """Cases whose limit has passed."""
    late = Case.objects.exclude(turn="").filter(due_rank__lte=int(clock.now().timestamp()))[:MOST].count()
    return GaugeMetricFamily("preship_cases_overdue", f"Cases past their time limit, {MOST} at the most.", value=late)


def workers() -> Iterator[Metric]:
    """Whether work behind the pages is being done."""
    yield GaugeMetricFamily("preship_workers", "Workers that gave a sign of life lately.", value=signs.alive())


def last_verifications() -> Iterator[Metric]:
    """How the last verifications ended; one that never was, ended in 1970."""
    faults = GaugeMetricFamily("preship_verification_faults", "Faults that the last one found.", labels=["kind"])
    ended = GaugeMetricFamily("preship_verification_timestamp_seconds", "When it ended.", labels=["kind"])
    record = Verification.objects.filter(kind=RECORD).values_list("faults", "at").first()
    files = ContentPass.objects.exclude(ended_at=None).order_by("-pk").values_list("faults", "ended_at").first()
    for kind, last in ((RECORD, record), (FILES, files)):
        faults.add_metric([kind], last[0] if last else 0)
        ended.add_metric([kind], last[1].timestamp() if last and last[1] else 0)
    damaged = DamagedContent.objects.count()
    yield GaugeMetricFamily("preship_damaged_files", "Contents that are lost, cut or changed.", value=damaged)
    yield from (faults, ended)


def last_backups() -> Iterator[Metric]:
    """When the last backup was made, and when one was last found whole; never was in 1970."""
    last = Backup.objects.aggregate(made=Max("at"), checked=Max("checked_at"))
    moment = GaugeMetricFamily("preship_backup_timestamp_seconds", "When, by what was done.", labels=["act"])
    for act, at in last.items():
        moment.add_metric([act], at.timestamp() if at else 0)
    yield moment
