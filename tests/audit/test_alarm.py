"""GB/T 22239 8.1.4.4 f): what looks like an attack is told to those on duty."""

import datetime

import pytest
from django.core import mail

from preship.audit import alarm
from preship.fields import clock
from preship.sealing.models import SecurityEvent
from preship.sealing.security_log import write_event
from tests.support.people import Desk, person
from tests.support.working import work_off

pytestmark = pytest.mark.django_db


def test_what_looks_like_an_attack_is_told_once(monkeypatch):
    """Somebody asks for others' cases: auditor and security administrator get one letter an hour, nobody else any; the alarm stands in
    the log that it leads to."""
    told = [person("customs", roles=(role,)) for role in ("auditor", "security")]
    person("customs", roles=("officer",))
    thief = Desk(person("enterprise"))
    for n in range(alarm.MOST["case:read:refused"] - 1):
        thief.get(f"/api/cases/BA20260101{n:06}")
    alarm.look()
    assert not SecurityEvent.objects.filter(event="security_log:alarm:told").exists()
    thief.get("/api/cases/BA20260102000001")
    alarm.look()
    thief.get("/api/cases/BA20260102000002")
    alarm.look()
    work_off("jobs")
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(user.email for user in told)
    assert "安全日志" in mail.outbox[0].body
    said = SecurityEvent.objects.get(event="security_log:alarm:told")
    assert said.target == f"case:read:refused ×{alarm.MOST['case:read:refused']}"
    later = clock.now() + datetime.timedelta(minutes=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    alarm.look()
    assert SecurityEvent.objects.filter(event="security_log:alarm:told").count() == 1, "an hour later all is quiet"
    for _ in range(alarm.MOST["case:read:refused"]):
        write_event("case:read:refused", target="x")
    assert alarm.look() == 1
