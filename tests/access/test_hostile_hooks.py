"""Webhooks that lead where they must not, and receivers that misbehave (issue: machine access)."""

import socket
import time

import pytest

from preship.notices.models import Delivery
from tests.support.filing import body
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
PUBLIC = "93.184.215.14"


def resolves_to(monkeypatch, *hosts):
    """Every name is one of these addresses from now on, as the system's resolver would say; numbers stay."""
    real = socket.getaddrinfo

    def answer(name, port, *about, **named):
        if ":" in name or name[-1].isdigit():
            return real(name, port, *about, **named)
        kind = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(kind[":" in host], socket.SOCK_STREAM, 6, "", (host, port)) for host in hosts]

    monkeypatch.setattr("socket.getaddrinfo", answer)


@pytest.mark.parametrize(
    "address",
    [
        "http://erp.example.com/",
        "ftp://erp.example.com/",
        "https://user:password@erp.example.com/",
        "https://erp.example.com/#part",
        "https://",
        "https://erp.example.com:99999/",
        "https://erp.example.com:0/",
        "https://erp.example.com/\u00e9",
        "https://erp.example.com/a b",
        "https://erp.example.com\\@127.0.0.1/",
        "erp.example.com",
        "https://169.254.169.254/latest/meta-data/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "http://127.0.0.1/",
    ],
)
def test_an_address_that_leads_inside(desk, monkeypatch, address):
    """169.254.169.254, 127.0.0.1 in every spelling, private networks, other schemes: refused where it was typed."""
    resolves_to(monkeypatch, PUBLIC)
    assert "address" in body(desk.post("/api/webhooks", {"address": address}), 422)["errors"]


@pytest.mark.parametrize("hosts", [["127.0.0.1"], ["169.254.169.254"], [PUBLIC, "10.0.0.1"], ["fd00::1"]])
def test_a_name_that_leads_inside(desk, monkeypatch, hosts):
    """One private address among its addresses is enough."""
    resolves_to(monkeypatch, *hosts)
    assert "address" in body(desk.post("/api/webhooks", {"address": "https://erp.example.com/"}), 422)["errors"]


def test_the_demo_opens_this_machine_and_nothing_else(desk, settings, monkeypatch):
    """Loopback over http in the demo; other private addresses stay closed, and so does http to anywhere else."""
    settings.DEMO = True
    resolves_to(monkeypatch, PUBLIC)
    body(desk.post("/api/webhooks", {"address": "http://127.0.0.1:9/"}), 201)
    for address in ("http://169.254.169.254/", "http://10.0.0.1/", "http://erp.example.com/", "https://192.168.1.1/"):
        assert body(desk.post("/api/webhooks", {"address": address}), 422)["errors"]["address"]


def test_a_name_that_turns_private(desk, receiver, settings, monkeypatch):
    """Public when it was registered, this machine when it is called: nothing is called."""
    settings.DEMO = False
    resolves_to(monkeypatch, PUBLIC)
    address = f"https://erp.example.com:{receiver.port}/"
    made = body(desk.post("/api/webhooks", {"address": address}), 201)
    resolves_to(monkeypatch, "127.0.0.1")
    body(desk.post(f"/api/webhooks/{made['row']['id']}/test"), 202)
    work_off("outbox webhook")
    assert (receiver.came, outcome()) == ([], ("waiting", "private_address"))


def test_a_name_is_asked_once(desk, receiver, settings, monkeypatch):
    """The connection goes to the address that was judged: a second answer of the resolver is never heard."""
    answers = [[PUBLIC], [PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]
    asked, connected = [], []

    def answer(name, port, *about, **named):
        if name == PUBLIC:  # a number is its own address and asks nobody
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (PUBLIC, port))]
        asked.append(name)
        host = answers[len(asked) - 1][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]

    def connect(line, to):
        connected.append(to)
        raise OSError

    monkeypatch.setattr("preship.access.webhook_addresses.socket.getaddrinfo", answer)
    settings.DEMO = False
    made = body(desk.post("/api/webhooks", {"address": "https://erp.example.com/"}), 201)
    monkeypatch.setattr(socket.socket, "connect", connect)
    body(desk.post(f"/api/webhooks/{made['row']['id']}/test"), 202)
    work_off("outbox webhook")
    assert connected == [(PUBLIC, 443)]
    assert len(asked) == 2, "once when it was registered, once when it was called"
    assert outcome() == ("waiting", "unreachable")


def outcome():
    """State and reason of the one event."""
    return Delivery.objects.filter(channel="webhook").values_list("state", "reason").get()


@pytest.mark.parametrize(
    ("manner", "state", "reason"),
    [
        ("slow", "waiting", "timeout"),
        ("drip", "waiting", "unreadable timeout"),
        ("redirect", "waiting", "http_302"),
        ("garbage", "waiting", "unreadable"),
        ("endless", "delivered", ""),
        ("gone", "failed", "http_410"),
        ("down", "waiting", "http_503"),
    ],
)
def test_a_receiver_that_misbehaves(desk, receiver, hook, settings, manner, state, reason):
    """Slow, dripping, redirecting (asked once, followed nowhere), garbage, an answer without end: left in time."""
    receiver.manner = manner
    if "timeout" in reason:
        settings.WEBHOOK_TIMEOUT = 1.0
    body(desk.post(f"/api/webhooks/{hook['row']['id']}/test"), 202)
    begun = time.monotonic()
    work_off("outbox webhook")
    assert time.monotonic() - begun < 30, "a limit against hanging, not a measure"
    assert [path for path, _, _ in receiver.came] == ["/events"]
    said = outcome()
    assert said[0] == state
    assert said[1] in (reason, *reason.split())


def test_one_that_is_slow_keeps_others_waiting_once(desk, receiver, hook, settings):
    """Of many events to a receiver that does not answer, one is tried a turn."""
    receiver.manner, settings.WEBHOOK_TIMEOUT = "slow", 1.0
    for _ in range(3):
        body(desk.post(f"/api/webhooks/{hook['row']['id']}/test"), 202)
    work_off("outbox webhook")
    assert len(receiver.came) == 1
    assert set(Delivery.objects.values_list("reason", flat=True)) == {"timeout"}
