"""Every content is held against its hash: each night, on command, and before it is submitted (ASVS 5.0 V5.4, V16.3)."""

import datetime
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from preship.fields import clock
from preship.files import verifying
from preship.files.models import ContentPass, DamagedContent
from preship.sealing.models import SecurityEvent
from preship.store import scratch
from tests.files.test_damaged import HARM
from tests.support.filing import PDF, act, body, profile, put_file, start
from tests.support.kept import content_path
from tests.support.people import Desk

pytestmark = pytest.mark.django_db
STOP = threading.Event()


@pytest.fixture
def desk(agency, settings, tmp_path):
    """An agency; files lie in a folder of the test's own, a few are looked at at a time, as quickly as it goes."""
    settings.FILES, settings.INCOMING = tmp_path, tmp_path / "incoming"
    settings.VERIFY_RATE = 10_000
    scratch.tidy()
    return Desk(agency)


def drafted(desk, count):
    """A filing not submitted yet with so many files, each of another content."""
    case = body(start(desk, "filing", profile()), 201)
    files = [body(put_file(desk, case, "other", f"{n}.pdf", PDF + b"\n%" + b"x" * n), 201) for n in range(count)]
    return case, files


def on(day, hour):
    """The program's clock stands at a full hour in Beijing."""
    return clock.at(datetime.datetime.fromisoformat(f"{day}T{hour}:00+08:00"))


def events():
    """How many alarms the security log has."""
    return SecurityEvent.objects.filter(event="file:read:damaged").count()


def verify(*arguments):
    """What `preship verify --files` says."""
    out = StringIO()
    call_command("verify", "--files", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("harm", HARM)
def test_the_command_names_what_is_damaged(desk, harm):
    """Whole, then damaged: exit by an error that names case and file, one alarm for each damage however often it is met; whole
    again, it is forgotten."""
    case, files = drafted(desk, 3)
    assert "3 looked at, whole" in verify()
    path = content_path(files[1]["sha256"])
    HARM[harm](path)
    for _ in range(2):
        with pytest.raises(CommandError, match=f"{case['number']}: attachment {files[1]['id']}"):
            verify()
    assert (events(), DamagedContent.objects.count()) == (1, 1)
    path.write_bytes(PDF + b"\n%x")
    assert "whole" in verify()
    assert not DamagedContent.objects.exists()


def test_a_pass_that_was_ended_is_gone_on_with(desk, monkeypatch):
    """Killed in the middle, the next one looks at the rest alone; the one that lost its hold counts nothing twice."""
    monkeypatch.setattr(verifying, "AT_ONCE", 2)
    _, files = drafted(desk, 5)
    looked, real = [], verifying.look_at
    monkeypatch.setattr(verifying, "look_at", lambda *given: looked.append(given[0]) or real(*given))
    held = verifying.take_pass(begin=True)
    assert verifying.look_at_some(held, 10_000, STOP.wait)
    assert len(looked) == 2
    with pytest.raises(CommandError, match="under way"):
        monkeypatch.setattr(verifying, "ME", "another process")
        verify()
    ContentPass.objects.update(until=None)  # as after its lease
    verify()
    assert sorted(looked) == sorted(file["id"] for file in files)
    assert not verifying.look_at_some(held, 10_000, STOP.wait)
    last = ContentPass.objects.get()
    assert (last.looked_at, last.faults) == (5, 0)
    assert last.ended_at


def test_the_worker_does_it_each_night(desk):
    """At two o'clock, once; by day not."""
    _, files = drafted(desk, 2)
    HARM["cut"](content_path(files[0]["sha256"]))
    with on("2027-03-01", 15):
        assert not verifying.turn(STOP)
    assert not ContentPass.objects.exists()
    for day, passes in (("2027-03-02", 1), ("2027-03-02", 1), ("2027-03-03", 2)):
        with on(day, "02"):
            while verifying.turn(STOP):
                pass
        assert ContentPass.objects.filter(ended_at__isnull=False).count() == passes
    assert events() == 1


def test_it_goes_no_quicker_than_it_may(desk):
    """Each content takes its size's share of a second: the pause is asked for, whatever the disk can do."""
    drafted(desk, 2)
    pauses = []
    verifying.look_at_some(verifying.take_pass(begin=True), 0.001, pauses.append)
    assert len(pauses) == 2
    assert all(pause > len(PDF) / 1048.576 * 0.5 for pause in pauses)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("harm", HARM)
def test_a_damaged_file_is_not_submitted(agency, desk, harm, language):
    """M-6.2.3e: the submission is refused with the file's name at its slot, nothing is lost; one alarm."""
    case, files = drafted(desk, 2)
    HARM[harm](content_path(files[1]["sha256"]))
    asker = Desk(agency, language=language)
    said = body(act(asker, case, "submit", data=case["data"]), 422)
    assert "1.pdf" in said["errors"]["attachments.other"]
    assert events() == 1
