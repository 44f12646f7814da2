"""The security log on another machine (ASVS 5.0 V16.4.3, GB/T 22239 8.1.4.3 c)."""

import json
import socketserver
import threading

import pytest

from preship.audit import sending
from preship.audit.anchors import anchor
from preship.sealing.models import SecurityEvent
from tests.support.filing import body
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db


class Receiver(socketserver.StreamRequestHandler):
    """Takes in lines of syslog, each with its length before it, until the other side has no more."""

    def handle(self):
        """One line after another."""
        while length := b"".join(iter(lambda: self.rfile.read(1), b" ") if self.rfile.peek(1) else ()):
            self.server.lines.append(self.rfile.read(int(length)).decode())


@pytest.fixture
def receiver(settings):
    """A log server on loopback: the lines that came."""
    with socketserver.TCPServer(("127.0.0.1", 0), Receiver) as server:
        server.lines = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.SYSLOG = f"tcp://127.0.0.1:{server.server_address[1]}"
        yield server.lines
        server.shutdown()


def leave():
    """Somebody does what is written down."""
    body(Desk(person("agency", name="甲\t乙")).post("/api/logout"), 204)


def test_the_security_log_lies_on_another_machine_too(receiver, settings):
    """Each event once, in order, whole, after its seal is in the public log; while nobody takes it, it waits."""
    leave()
    assert not sending.send_new() and receiver == [], "not before it is anchored"
    anchor()
    there, settings.SYSLOG = settings.SYSLOG, "tcp://127.0.0.1:9"
    with pytest.raises(OSError, match="refused"):
        sending.send_new()
    settings.SYSLOG = there
    sending.send_new()
    leave()
    anchor()
    sending.send_new()
    sending.send_new()
    kept = list(SecurityEvent.objects.order_by("pk"))
    told = [json.loads(line.partition(" - {")[2].join(("{", ""))) for line in receiver]
    assert [(one["id"], one["mac"], one["name"]) for one in told] == [(one.pk, one.mac, one.name) for one in kept]
    assert all(line.startswith(("<109>1 20", "<108>1 20")) and " preship - session:" in line for line in receiver)


def test_who_speaks_no_tls_gets_nothing(receiver, settings):
    """ASVS 12.3.2: what is named tls:// is never sent in the clear."""
    leave()
    anchor()
    settings.SYSLOG = settings.SYSLOG.replace("tcp://", "tls://")
    with pytest.raises(OSError):
        sending.send_new()
    assert not any("preship" in line for line in receiver)
