"""Background jobs: functions that some room marks with django-tasks' `@task` and enqueues with its own transaction.

A job may be done twice (its worker died at the end of it, or slept longer than its lease), so it is written to do no
harm then. One whose workers died five times fails for good.
"""

import datetime
import logging
import secrets
import threading
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django_tasks import TaskContext
from django_tasks_db.compat import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult

from preship.fields import clock
from preship.worker.models import Lease
from preship.worker.rounds import Round
from preship.worker.tracebacks import places

log = logging.getLogger("preship.worker")
ME = secrets.token_hex(16)
TRIES = 5


def turn(stop: threading.Event) -> bool:
    """Do one job, if one is due; whether there was one."""
    job = claim_job()
    if job is None:
        return False
    outcome = job_outcome(job)
    with transaction.atomic():
        if Lease.objects.filter(job=job.pk, worker=ME).delete()[0]:
            DBTaskResult.objects.filter(pk=job.pk).update(finished_at=clock.now(), **outcome)
    return True


def claim_job() -> DBTaskResult | None:
    """A job that is this worker's from now on, until its lease ends."""
    with transaction.atomic():
        job = DBTaskResult.objects.ready().get_locked()
        if job is not None:
            job.claim(ME)
            Lease.objects.update_or_create(job=job.pk, defaults={"worker": ME, "until": until()})
    return job


def until() -> datetime.datetime:
    """When a lease ends that is given now."""
    return clock.now() + datetime.timedelta(seconds=settings.LEASE)


def job_outcome(job: DBTaskResult) -> dict[str, object]:
    """What the job's row is to say after it was tried: a fault is kept by type and place."""
    try:
        task, result = job.task, job.task_result
        context = (TaskContext(task_result=cast(Any, result)),) if task.takes_context else ()
        value = task.call(*context, *result.args, **result.kwargs)
    except Exception as fault:
        log.error("job %s %s: %s", job.pk, job.task_path, places(fault))
        kind = f"{type(fault).__module__}.{type(fault).__qualname__}"
        return {"status": Status.FAILED, "exception_class_path": kind, "traceback": places(fault)}
    return {"status": Status.SUCCESSFUL, "return_value": value}


def renew(stop: threading.Event) -> bool:
    """A sign of life for the jobs this worker has under way."""
    Lease.objects.filter(worker=ME).update(until=until())
    return False


def take_up(stop: threading.Event) -> bool:
    """Make jobs due again whose worker has died."""
    for lease in Lease.objects.filter(until__lt=clock.now()).order_by("job"):
        with transaction.atomic():
            if not Lease.objects.filter(job=lease.job, worker=lease.worker, until=lease.until).delete()[0]:
                continue
            job = DBTaskResult.objects.filter(pk=lease.job, status=Status.RUNNING)
            tried = [len(ids) for ids in job.values_list("worker_ids", flat=True)]
            if tried and tried[0] >= TRIES:
                job.update(status=Status.FAILED, finished_at=clock.now(), exception_class_path="", traceback="")
            else:
                job.update(status=Status.READY)
        log.warning("job %s: its worker died", lease.job)
    return False


ROUNDS = (
    Round("jobs", every=0.5, turn=turn, follows_writes=True),
    Round("jobs of the dead", every=settings.LEASE / 4, turn=take_up),
    Round("signs of life", every=settings.LEASE / 6, turn=renew),
)
