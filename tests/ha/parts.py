"""A whole installation on this machine, of parts that can be killed, frozen and brought back one by one."""

import os
import secrets
import signal
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.support.front import NAME, Front
from tests.support.object_store import ObjectStore
from tests.support.program import Program
from tests.support.working import Worker


@dataclass(frozen=True, slots=True)
class Part:
    """One of them. `carried`: the others do its work while it is away. `settle` returns once the parts that belong to it have
    found together again."""

    name: str
    kill: Callable[[], object]
    start: Callable[[], object]
    send: Callable[[signal.Signals], object]
    carried: bool = False
    settle: Callable[[], object] = lambda: None
    is_taken_over: Callable[[], bool] = lambda: True

    def freeze(self) -> None:
        """Let it stand still: whoever asks it hears nothing."""
        self.send(signal.SIGSTOP)

    def wake(self) -> None:
        """Let it go on, as if no time had passed."""
        self.send(signal.SIGCONT)


class Installation:
    """Servers and workers that share a database and an object store, and nginx with TLS before them.

    Each server has a folder of its own; `first`, whose installation is there already, may be asked to run commands.
    """

    def __init__(self, home: Path, first: Program, store: ObjectStore, *, workers: int) -> None:
        self.store, self.first = store, first
        self.https = first.environment.get("PRESHIP_HTTPS") == "on"
        self.servers, self.workers = [first], []
        (home / "server2").mkdir(parents=True)
        second = Program(home / "server2")
        second.environment = {**first.environment, "PRESHIP_DATA": str(second.home)}
        self.servers.append(second)
        self.begun = ExitStack()
        with ExitStack() as stack:
            for server in self.servers:
                stack.callback(server.kill)
                server.start(1)
            for number in range(workers):
                self.workers.append(Worker(self.servers[number]))
                stack.callback(self.workers[-1].kill)
            (home / "nginx").mkdir()
            self.front = Front(home / "nginx", *self.servers)
            stack.callback(self.front.kill)
            self.begun = stack.pop_all()

    def parts(self) -> list[Part]:
        """Each server, each worker, the object store; nginx last."""
        servers = [server_part(f"server {n}", one) for n, one in enumerate(self.servers, 1)]
        workers = [worker_part(f"worker {n}", one, len(self.workers) > 1) for n, one in enumerate(self.workers, 1)]
        store = Part("object store", self.store.kill, self.store.start, lambda how: self.store.process.send_signal(how))
        return [*servers, *workers, store, Part("nginx", self.front.kill, self.front.start, self.front.send)]

    def end(self) -> None:
        """Kill all of it but what was given."""
        self.begun.close()


def switches(store: ObjectStore, place: str = "") -> dict[str, str]:
    """What all servers of such an installation are told alike."""
    return {
        **store.switches(place),
        "PRESHIP_PROXIES": "1",
        "PRESHIP_HOSTS": f"{NAME},127.0.0.1",
        "PRESHIP_SECRET_KEY": secrets.token_urlsafe(48),
        "PRESHIP_LEASE": "10",
    }


def server_part(name: str, server: Program) -> Part:
    """A server of the program; the other carries on, and nginx passes it over."""
    return Part(
        name, server.kill, lambda: server.start(1), lambda how: os.killpg(server.process.pid, how), carried=True
    )


def worker_part(name: str, worker: Worker, carried: bool) -> Part:
    """A worker; another takes up what it had begun."""
    return Part(name, worker.kill, worker.start, lambda how: worker.process.send_signal(how), carried)
