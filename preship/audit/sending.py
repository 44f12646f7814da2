"""The security log on another machine: each event once its seal is in the public log, as a line of syslog over TLS (RFC 5424,
5425). What an intruder deletes here is still there; what is there is judged and told to whoever is on duty by that system."""

import socket
import ssl
import threading
from collections.abc import Iterable
from urllib.parse import urlsplit

import orjson
from django.conf import settings
from django.db import transaction

from preship.audit.anchors import ids
from preship.sealing.canonical import instant_text
from preship.sealing.models import Anchor, SecurityEvent, SentAnchors
from preship.worker.rounds import Round

PORTS = {"tls": 6514, "tcp": 601}
SECONDS = 20.0  # for each step
NOTICE, WARNING = 13 * 8 + 5, 13 * 8 + 4
"""Facility 13, log audit."""
AT_ONCE = 20
"""Anchors a turn: minutes of a busy day."""


def send_new() -> bool:
    """Send what the anchors since the last one stand for; whether there is more. OSError where nobody takes it: then it is sent
    again, and a line may come twice, under its id."""
    if not settings.SYSLOG:
        return False
    place, _ = SentAnchors.objects.get_or_create(receiver=settings.SYSLOG)
    table = SecurityEvent._meta.db_table
    anchors = list(Anchor.objects.filter(table=table, pk__gt=place.anchor).order_by("pk")[:AT_ONCE])
    if not anchors:
        return False
    events = SecurityEvent.objects.filter(pk__in=[pk for one in anchors for pk in ids(one)]).order_by("pk")
    deliver(settings.SYSLOG, (line_of(event) for event in events.iterator(500)))
    with transaction.atomic():
        SentAnchors.objects.filter(pk=place.pk, anchor=place.anchor).update(anchor=anchors[-1].pk)
    return len(anchors) == AT_ONCE


def line_of(event: SecurityEvent) -> bytes:
    """An event as syslog has it: its id and what it is called in the header, all that is kept of it as JSON, its seal too."""
    urgency = NOTICE if event.outcome in ("ok", "asked") else WARNING
    said = {field.attname: getattr(event, field.attname) for field in event._meta.concrete_fields}
    text = orjson.dumps({**said, "at": instant_text(event.at)}).decode()
    at = event.at.isoformat().replace("+00:00", "Z")
    return f"<{urgency}>1 {at} {socket.gethostname()} preship - {event.event[:32]} - {text}".encode()


def deliver(receiver: str, lines: Iterable[bytes]) -> None:
    """Send lines, each with its length before it, and wait until the other side has read them all. OSError."""
    with connect(receiver) as line:
        for one in lines:
            line.sendall(b"%d %s" % (len(one), one))
        line.shutdown(socket.SHUT_WR)
        while line.recv(4096):
            pass


def connect(receiver: str) -> socket.socket:
    """A line to the receiver: TLS with its name proven, or in the clear to this machine alone. OSError."""
    parts = urlsplit(receiver)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    line = socket.create_connection((host, port), SECONDS)
    if parts.scheme == "tcp":
        return line
    return ssl.create_default_context().wrap_socket(line, server_hostname=host)


def turn(stop: threading.Event) -> bool:
    """One part of what is to be sent."""
    return send_new()


ROUND = Round("security log elsewhere", every=30, turn=turn)
