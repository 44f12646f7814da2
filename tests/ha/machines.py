"""The parts of a database on three machines (tests.support.trio), and of the pool before it."""

import contextlib
import os
import signal
from collections.abc import Callable

from tests.ha.parts import Part
from tests.support.pool import Pool
from tests.support.trio import Node, Trio


class Chosen:
    """A machine that is chosen when its turn comes: who leads may be another by then."""

    def __init__(self, trio: Trio, choose: Callable[[], Node]) -> None:
        self.trio, self.choose, self.node, self.pids = trio, choose, None, []

    def kill(self) -> None:
        """Its power fails."""
        self.node = self.choose()
        self.trio.kill(self.node)

    def start(self) -> None:
        """Its power is back."""
        self.trio.start(self.node)

    def send(self, how: signal.Signals) -> None:
        """Signal all that runs on it."""
        if how == signal.SIGSTOP:
            self.node = self.choose()
            self.pids = self.trio.processes(self.node)
        for pid in self.pids:
            with contextlib.suppress(ProcessLookupError):  # it was at its end when its parent stood still
                os.kill(pid, how)

    def kill_cable(self) -> None:
        """It is unplugged: the others refuse it, or it them. Whoever uses the database still reaches it."""
        self.node = self.choose()
        self.node.cable.kill()
        self.node.cable.wait()

    def send_cable(self, how: signal.Signals) -> None:
        """What goes over its cable is lost without a word."""
        if how == signal.SIGSTOP:
            self.node = self.choose()
        self.node.cable.send_signal(how)

    def another_leads(self) -> bool:
        """Whether one of the other two does, and takes writes."""
        return any(one.says("primary") for one in self.trio.nodes if one is not self.node) and self.trio.writes()


def database_parts(trio: Trio) -> list[Part]:
    """Whoever leads, whoever is in step, the cable of whoever leads, one etcd, HAProxy."""
    leader = Chosen(trio, trio.leader)
    follower = Chosen(trio, lambda: next(node for node in trio.nodes if node.says("synchronous")))
    cut_off = Chosen(trio, trio.leader)
    first, whole = trio.nodes[0], lambda: trio.until(trio.is_whole)
    return [
        Part("leader", leader.kill, leader.start, leader.send, True, whole, leader.another_leads),
        Part("follower", follower.kill, follower.start, follower.send, True, whole, trio.writes),
        Part(
            "leader's cable", cut_off.kill_cable, lambda: trio.start_cable(cut_off.node), cut_off.send_cable, True, whole,
            cut_off.another_leads,
        ),
        Part("etcd", lambda: trio.kill_etcd(first), lambda: trio.start_etcd(first), lambda how: first.etcd.send_signal(how), True, whole),
        Part("HAProxy", trio.kill_haproxy, trio.start_haproxy, lambda how: trio.haproxy.send_signal(how), settle=whole),
    ]  # fmt: skip


def pool_part(pool: Pool) -> Part:
    """PgBouncer."""
    return Part("PgBouncer", pool.kill, pool.start, lambda how: pool.process.send_signal(how))
