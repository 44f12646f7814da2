"""Background jobs by `preship worker`: done, failed, taken up from the dead (processes.md, common)."""

import datetime
import logging
import signal
import threading
import time
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from preship.fields import clock
from preship.worker import jobs
from preship.worker.loop import work
from preship.worker.models import Lease
from preship.worker.rounds import Round
from tests.support.working import Worker, work_off
from tests.worker import errands

WITHIN = 180  # seconds; a limit against hanging, not a measure


def until(condition):
    """Return when the condition holds."""
    deadline = time.monotonic() + WITHIN
    while not condition():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.01)  # between two looks at a condition


@pytest.mark.django_db
def test_a_job_is_done_once(tmp_path):
    """A job that is enqueued is done by the next turn, and no turn does it again."""
    result = errands.leave.enqueue(str(tmp_path), "done")
    work_off("jobs")
    assert (tmp_path / "done").exists()
    (tmp_path / "done").unlink()
    work_off("jobs")
    assert not (tmp_path / "done").exists()
    result.refresh()
    assert (result.status, result.return_value) == ("SUCCESSFUL", "done")
    assert not Lease.objects.exists()


@pytest.mark.django_db
def test_a_job_that_fails_says_where_and_not_what(caplog):
    """Bar 9: neither the log nor the job's row repeats what somebody typed."""
    caplog.set_level(logging.DEBUG)
    result = errands.fail.enqueue("an-unmistakable-secret")
    work_off("jobs")
    result.refresh()
    (error,) = result.errors
    assert (result.status, error.exception_class_path) == ("FAILED", "builtins.ValueError")
    assert "errands.py" in error.traceback
    assert "unmistakable" not in error.traceback
    assert "unmistakable" not in "".join(r.getMessage() for r in caplog.records if r.name != "django.db.backends")


@pytest.mark.django_db
def test_a_job_of_the_dead_is_taken_up(tmp_path):
    """A worker that shows no sign of life for a lease has died: its job is due again; after five deaths it has failed."""
    errands.leave.enqueue(str(tmp_path), "done")
    now = clock.now()
    for death in range(1, jobs.TRIES + 1):
        with clock.at(now + datetime.timedelta(hours=death)):
            assert jobs.claim_job()
            work_off("jobs of the dead")
            assert DBTaskResult.objects.get().status == "RUNNING", "its lease has not ended"
        with clock.at(now + datetime.timedelta(hours=death, minutes=50)):
            work_off("jobs of the dead")
    assert DBTaskResult.objects.get().status == "FAILED"
    assert not (tmp_path / "done").exists()


@pytest.mark.django_db
def test_who_lost_its_lease_says_nothing_more(tmp_path, monkeypatch):
    """A worker that slept past its lease does not overwrite what the one after it does."""
    errands.leave.enqueue(str(tmp_path), "done")
    job = jobs.claim_job()
    Lease.objects.update(worker="another")
    monkeypatch.setattr(jobs, "claim_job", lambda: job)
    jobs.turn(threading.Event())
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_a_round_that_fails_is_gone_again_and_stops_no_other(db):
    """A fault in one round is tried again; the others go on; all end when they are asked to."""
    stop, failed, went = threading.Event(), [], threading.Event()

    def broken(stop):
        failed.append(1)
        if len(failed) > 1:
            went.set()
        raise RuntimeError("an-unmistakable-secret")

    def healthy(stop_):
        if went.is_set():
            stop.set()
        return False

    assert work([Round("broken", 0.01, broken), Round("healthy", 0.01, healthy)], stop, grace=WITHIN)
    assert len(failed) > 1


def test_a_killed_workers_job_is_done_by_the_next(serve, tmp_path):
    """processes.md, common: a crash loses nothing. kill -9 in the middle of a job; another worker does it, once more
    from its beginning; SIGTERM ends a worker after the job it has under way."""
    program = serve(workers=1, PRESHIP_LEASE="3")
    folder = str(tmp_path)
    script = (
        f"import django; django.setup(); from tests.worker.errands import wait_for; wait_for.enqueue({folder!r}, 'go')"
    )
    program.python("-c", script)
    first = Worker(program)
    until(lambda: len(list(tmp_path.glob("began-*"))) == 1)
    first.kill()
    second = Worker(program)
    until(lambda: len(list(tmp_path.glob("began-*"))) == 2)
    second.process.terminate()
    Path(folder, "go").touch()
    assert second.stop() == 0
    assert (tmp_path / "ended").exists()
    assert len(list(tmp_path.glob("began-*"))) == 2


def test_a_worker_ends_however_often_it_is_asked(serve, tmp_path):
    """processes.md, common: SIGTERM upon SIGTERM ends it like one; it never waits for itself."""
    program = serve(workers=1)
    folder = str(tmp_path)
    program.python(
        "-c",
        f"import django; django.setup(); from tests.worker.errands import leave; leave.enqueue({folder!r}, 'done')",
    )
    worker = Worker(program)
    until((tmp_path / "done").exists)
    for _ in range(3000):
        worker.process.send_signal(signal.SIGTERM)
    assert worker.stop() == 0
