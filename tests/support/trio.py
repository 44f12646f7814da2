"""Three PostgreSQL nodes under Patroni, three of etcd, HAProxy in front: deploy/ha as it is, on loopback."""

import contextlib
import json
import os
import pwd
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import psycopg

from tests.support.program import ROOT, free_port

HA = ROOT / "deploy" / "ha"
PATRONI = ROOT / ".tools" / "patroni"
"""The packages of requirements/patroni.txt (scripts/patroni)."""
WITHIN = 600  # seconds; a limit against hanging, not a measure
NODES = ("10.0.0.11", "10.0.0.12", "10.0.0.13")


class Node:
    """One machine: its name, ports and folder, and what runs on it."""

    def __init__(self, number: int, home: Path) -> None:
        self.name, self.home = f"node{number}", home / f"node{number}"
        self.database, self.rest, self.client, self.peer = (free_port() for _ in range(4))
        self.seen_database, self.seen_rest = free_port(), free_port()  # where the other machines find it
        self.quorum = [free_port() for _ in range(3)]  # where it finds the three etcd
        self.data = self.home / "data"
        self.etcd: subprocess.Popen[bytes] | None = None
        self.patroni: subprocess.Popen[bytes] | None = None
        self.cable: subprocess.Popen[bytes] | None = None

    def says(self, what: str) -> bool:
        """Whether Patroni says so of it: primary, replica, synchronous, liveness."""
        with contextlib.suppress(OSError):
            return urllib.request.urlopen(f"http://127.0.0.1:{self.rest}/{what}", timeout=5).status == 200
        return False


class Trio:
    """The cluster in `home`, a fresh folder that others may enter; `url` is how the program finds whoever leads."""

    def __init__(self, home: Path) -> None:
        self.home, self.front, self.readers = home, free_port(), free_port()
        self.nodes = [Node(number, home) for number in (1, 2, 3)]
        self.url = f"postgres://postgres:for-tests@127.0.0.1:{self.front}/postgres?connect_timeout=5"
        self.owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        for node in self.nodes:
            node.home.mkdir()
            (node.home / "patroni.yml").write_text(self.here("patroni.yml", node))
            (node.home / "cable.cfg").write_text(self.wires(node))
            if self.owner:
                os.chown(node.home, self.owner.pw_uid, self.owner.pw_gid)
        shutil.copytree(PATRONI, home / "patroni")  # where the database's user may read it
        (home / "haproxy.cfg").write_text(self.here("haproxy.cfg"))
        for node in self.nodes:
            self.start_etcd(node)
        self.until(self.has_quorum)
        for node in self.nodes:
            self.start_cable(node)
            self.start(node)
        self.start_haproxy()
        self.until(self.is_whole)

    def here(self, name: str, node: Node | None = None) -> str:
        """A file of deploy/ha with this machine's ports in place of three machines' addresses."""
        text = (HA / name).read_text()
        for address, one in zip(NODES, self.nodes, strict=True):
            text = re.sub(rf"{address}:5432 check port 8008", f"127.0.0.1:{one.database} check port {one.rest}", text)
            if node:
                text = text.replace(f"{address}:2379", f"127.0.0.1:{node.quorum[self.nodes.index(one)]}")
        text = text.replace("127.0.0.1:5000", f"127.0.0.1:{self.front}").replace(
            "127.0.0.1:5001", f"127.0.0.1:{self.readers}"
        )
        if node:
            for told, meant in (
                ("  connect_address: ADDRESS:5432", f"  connect_address: 127.0.0.1:{node.seen_database}"),
                ("  connect_address: ADDRESS:8008", f"  connect_address: 127.0.0.1:{node.seen_rest}"),
                ("\netcd3:\n", "\netcd3:\n  use_proxies: true\n"),
                ("name: NODE", f"name: {node.name}"),
                ("ADDRESS:5432", f"127.0.0.1:{node.database}"),
                ("ADDRESS:8008", f"127.0.0.1:{node.rest}"),
                ("/var/lib/postgresql/15/preship", str(node.data)),
                ("/usr/lib/postgresql/15/bin", str(sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1])),
                ("10.0.0.0/24", "127.0.0.1/32"),
                ("SUPERUSER-PASSWORD", "for-tests"),
                ("REPLICATION-PASSWORD", "for-tests"),
            ):
                assert told in text, told
                text = text.replace(told, meant)
            # No test cuts the machine's power, and the suite's disk is slow.
            text = text.replace(
                'jit: "off"', f'jit: "off"\n        fsync: "off"\n        unix_socket_directories: {node.home}'
            )
        return text

    def wires(self, node: Node) -> str:
        """What its cable carries: its word with the three etcd, and what the other two machines ask of it. Who uses the database does
        not come this way: a machine that is cut off from the others goes on being asked."""
        ends = [*zip(node.quorum, [one.client for one in self.nodes], strict=True)]
        ends += [(node.seen_database, node.database), (node.seen_rest, node.rest)]
        lines = "".join(f"listen {a}\n bind 127.0.0.1:{a}\n server it 127.0.0.1:{b}\n" for a, b in ends)
        return f"defaults\n mode tcp\n timeout connect 3s\n timeout client 30m\n timeout server 30m\n{lines}"

    def etcd(self, node: Node) -> list[str]:
        """How etcd is called on a machine."""
        peers = ",".join(f"{one.name}=http://127.0.0.1:{one.peer}" for one in self.nodes)
        client, peer = f"http://127.0.0.1:{node.client}", f"http://127.0.0.1:{node.peer}"
        return [
            *("etcd", "--name", node.name, "--data-dir", str(node.home / "etcd"), "--initial-cluster", peers),
            *("--listen-client-urls", client, "--advertise-client-urls", client),
            *("--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer),
        ]

    def run(self, node: Node, *command: str) -> subprocess.Popen[bytes]:
        """Start something on a machine, as the database's user; what it says is in the machine's log."""
        as_owner = {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []} if self.owner else {}
        with (node.home / "log").open("ab") as log:
            return subprocess.Popen(
                command, cwd=node.home, stdout=log, stderr=log, start_new_session=True,
                env={"PATH": "/usr/bin:/bin", "HOME": str(node.home), "PYTHONPATH": str(self.home / "patroni")}, **as_owner,
            )  # fmt: skip

    def start(self, node: Node) -> None:
        """Let Patroni bring the machine's database up, or back."""
        node.patroni = self.run(node, "/usr/bin/python3", "-m", "patroni", str(node.home / "patroni.yml"))

    def kill(self, node: Node) -> None:
        """kill -9 of its database and of Patroni, as where the power fails."""
        for pid in (node.patroni.pid, int((node.data / "postmaster.pid").read_text().split()[0])):
            os.kill(pid, signal.SIGKILL)
        node.patroni.wait()

    def start_etcd(self, node: Node) -> None:
        """Let it agree with the others, anew or again."""
        node.etcd = self.run(node, *self.etcd(node))

    def kill_etcd(self, node: Node) -> None:
        """kill -9 of it."""
        node.etcd.kill()
        node.etcd.wait()

    def start_cable(self, node: Node) -> None:
        """Plug it in."""
        node.cable = self.run(node, "/usr/sbin/haproxy", "-db", "-f", str(node.home / "cable.cfg"))

    def start_haproxy(self) -> None:
        """What stands before the three, as beside a server of the program."""
        self.haproxy = subprocess.Popen(["/usr/sbin/haproxy", "-q", "-db", "-f", self.home / "haproxy.cfg"])

    def kill_haproxy(self) -> None:
        """kill -9 of it."""
        self.haproxy.kill()
        self.haproxy.wait()

    def processes(self, node: Node) -> list[int]:
        """Patroni, the database and all that it has started."""
        found = [node.patroni.pid, int((node.data / "postmaster.pid").read_text().split()[0])]
        for pid in found:
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                found += [int(child) for child in children.read_text().split() if int(child) not in found]
        return found

    def leader(self) -> Node:
        """Who leads."""
        self.until(lambda: any(node.says("primary") for node in self.nodes))
        return next((node for node in self.nodes if node.says("primary")), None) or self.leader()

    def has_quorum(self) -> bool:
        """Whether etcd has agreed with itself."""
        return self.asks_etcd(self.nodes[0])

    def asks_etcd(self, node: Node) -> bool:
        """Whether etcd on that machine is well."""
        with contextlib.suppress(OSError):
            answer = urllib.request.urlopen(f"http://127.0.0.1:{node.client}/health", timeout=5)
            return json.load(answer)["health"] == "true"
        return False

    def is_whole(self) -> bool:
        """Whether one leads and two follow, one of them in step with each commit."""
        following = [node for node in self.nodes if node.says("replica")]
        return len(following) == 2 and any(node.says("synchronous") for node in following) and self.writes()

    def writes(self) -> bool:
        """Whether whoever the program would find takes a write."""
        with contextlib.suppress(psycopg.Error), psycopg.connect(self.url, autocommit=True) as line:
            line.execute("CREATE TEMPORARY TABLE tried (n int)")
            return True
        return False

    def until(self, condition) -> None:
        """Return when it holds; AssertionError with the machines' last words where it does not come."""
        deadline = time.monotonic() + WITHIN
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError("\n".join((node.home / "log").read_text()[-2000:] for node in self.nodes))
            time.sleep(0.2)  # between two looks at a condition

    def end(self) -> None:
        """Stop it all and take it away."""
        self.kill_haproxy()
        for node in self.nodes:
            with contextlib.suppress(OSError, ValueError, AttributeError):
                self.kill(node)
        for node in self.nodes:
            for process in (node.etcd, node.cable):
                if process:
                    process.kill()
                    process.wait()
        shutil.rmtree(self.home, ignore_errors=True)
