"""PostgreSQL on three machines (deploy/ha): one is lost under load, and the program goes on by itself (issue 14 (4),
decision 0074)."""

import os
import signal
import tempfile
from pathlib import Path

import pytest

from tests.faults.test_kill import survived
from tests.support.program import Program
from tests.support.selection import is_brief
from tests.support.trio import Trio

pytestmark = [
    pytest.mark.served,
    pytest.mark.skipif(is_brief() or not os.environ.get("DATABASE_URL"), reason="three PostgreSQL, once in ALL"),
]


@pytest.fixture
def trio():
    """The machines, whole."""
    home = Path(tempfile.mkdtemp(prefix="preship-ha-"))
    home.chmod(0o755)
    made = Trio(home)
    yield made
    made.end()


def kill_leader(trio):
    """The power of the machine that leads fails."""
    lost = trio.leader()
    trio.kill(lost)
    trio.until(trio.writes)
    trio.start(lost)


def freeze_leader(trio):
    """The machine that leads stands still until another leads, and wakes believing that it does."""
    frozen = trio.leader()
    processes = trio.processes(frozen)
    for pid in processes:
        os.kill(pid, signal.SIGSTOP)
    trio.until(lambda: any(node.says("primary") for node in trio.nodes if node is not frozen))
    trio.until(trio.writes)
    for pid in processes:
        os.kill(pid, signal.SIGCONT)


def kill_follower(trio):
    """The machine fails on which each commit lies too."""
    lost = next(node for node in trio.nodes if node.says("synchronous"))
    trio.kill(lost)
    trio.until(trio.writes)
    trio.start(lost)


def kill_etcd(trio):
    """One of the three that agree on who leads fails."""
    trio.kill_etcd(trio.nodes[0])
    trio.until(trio.writes)
    trio.start_etcd(trio.nodes[0])


def test_nothing_acknowledged_is_lost_with_a_machine(trio, tmp_path):
    """processes.md, common: each kind of loss in turn while commissions are opened, filled, submitted and certified. What was
    acknowledged is there once, nothing is half-done, the audit chain is whole, and the server was never started anew."""
    program = Program(tmp_path, trio.url)
    program.begin()
    program.start()
    server = program.process.pid
    losses = [kill_leader, freeze_leader, kill_follower, kill_etcd]

    def die():
        losses.pop(0)(trio)
        trio.until(trio.is_whole)

    try:
        survived(program, len(losses), die, shaky=True)
        assert program.process.pid == server and program.process.poll() is None
    finally:
        program.kill()
