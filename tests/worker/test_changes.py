"""A worker with nothing to do asks one cheap thing, and begins when somebody has written."""

import threading

import pytest

from preship.worker.changes import Changes
from tests.support.working import Worker

pytestmark = pytest.mark.django_db(transaction=True)
WITHIN = 60  # seconds; a limit against hanging, not a measure


def test_what_another_connection_wrote_is_noticed():
    """A committed write lets everybody look again; without one nobody is woken."""
    from preship.worker.models import Lease  # noqa: PLC0415

    changes, stop = Changes(), threading.Event()
    watching = threading.Thread(target=changes.watch, args=(stop,), daemon=True)
    watching.start()
    changes.wait(0, WITHIN)  # the first look is news by itself
    assert changes.count
    before = changes.count
    writing = threading.Event()

    def write():
        from django.db import connection  # noqa: PLC0415

        Lease.objects.filter(worker="nobody").delete()
        Lease.objects.create(job="00000000-0000-0000-0000-000000000000", worker="somebody", until="2026-01-01T00:00Z")
        connection.close()
        writing.set()

    threading.Thread(target=write).start()
    assert writing.wait(WITHIN)
    changes.wait(before, WITHIN)
    assert changes.count > before
    stop.set()
    watching.join(WITHIN)
    assert not watching.is_alive()


def test_an_idle_worker_is_told_of_a_job(serve, tmp_path):
    """What is enqueued after a worker has gone to rest is done; nothing else wakes it for it."""
    program = serve(workers=1)
    worker = Worker(program)
    program.python(
        "-c",
        f"import django; django.setup(); from tests.worker.errands import wait_for; wait_for.enqueue({str(tmp_path)!r}, 'go')",
    )
    (tmp_path / "go").touch()
    ended = threading.Event()
    for _ in range(WITHIN * 10):
        if (tmp_path / "ended").exists() or ended.wait(0.1):
            break
    assert (tmp_path / "ended").exists()
    assert worker.stop() == 0
