"""What systemd hears of the server and of a worker: ready, still at work, hung (decision 0072)."""

import os
import select
import signal
import socket
import threading
from pathlib import Path

import pytest

from preship.worker import loop, service_manager
from preship.worker.rounds import Round

PATIENCE = 60  # seconds without a word; a limit against hanging


@pytest.fixture
def manager(tmp_path):
    """`manager(word)` reads what is told until `word` was, and gives all of it; `.name` is where it listens."""

    class Manager:
        name = str(tmp_path / "notify")

        def __init__(self):
            self.line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            self.line.bind(self.name)
            self.line.settimeout(PATIENCE)

        def __call__(self, word):
            heard = []
            while not heard or word not in heard[-1]:
                heard.append(self.line.recv(4096).decode())
            return heard

    made = Manager()
    yield made
    made.line.close()


def watchers(parent):
    """The processes that look at the server of this process, and its others."""
    children = [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    looks = {pid for pid in children if service_manager.__name__.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()}
    return looks, set(children) - looks


def test_a_server_that_answers_nobody_gives_no_sign(serve, manager):
    """Ready once it answers; frozen, it is said to be; woken, the signs come again; killed, nobody looks any longer."""
    program = serve(NOTIFY_SOCKET=manager.name, WATCHDOG_USEC="900000")
    parent = program.process.pid
    looks, workers = watchers(parent)
    frozen = [parent, *workers]
    try:
        manager("READY=1")
        manager("WATCHDOG=1")
        for pid in frozen:
            os.kill(pid, signal.SIGSTOP)
        manager("STATUS=no answer")
        assert not any("WATCHDOG" in said for said in manager("STATUS=no answer"))
        for pid in frozen:
            os.kill(pid, signal.SIGCONT)
        manager("WATCHDOG=1")
    finally:
        for pid in frozen:
            os.kill(pid, signal.SIGCONT)
    look = os.pidfd_open(looks.pop())
    os.kill(parent, signal.SIGKILL)
    assert select.select([look], [], [], PATIENCE)[0]
    os.close(look)


def test_a_round_that_does_not_end_is_named(manager, monkeypatch):
    """A worker whose turn hangs gives no sign of life, and systemd starts another."""
    monkeypatch.setenv(service_manager.SOCKET, manager.name)
    monkeypatch.setenv(service_manager.LIMIT, "60000")
    monkeypatch.setattr(loop, "LONGEST_TURN", 0)
    stop, enough = threading.Event(), threading.Event()

    def turn(_):
        enough.wait(PATIENCE)
        return False

    at_work = threading.Thread(target=loop.work, args=([Round("letters", every=PATIENCE, turn=turn)], stop, 1.0))
    at_work.start()
    assert manager("does not end: letters")[0] == "READY=1"
    enough.set()
    manager("WATCHDOG=1")
    stop.set()
    manager("STOPPING=1")
    at_work.join()


@pytest.mark.parametrize("address", ["", "/nowhere/that/listens"], ids=["none", "deaf"])
def test_without_a_service_manager_nothing_is_told(monkeypatch, address):
    """`make run` has none; one that does not listen ends nothing."""
    monkeypatch.setenv(service_manager.SOCKET, address)
    service_manager.notify("READY=1")
