"""`preship tidy`: what an upload that was killed, or a discarded draft, left on the disk goes; what a case names stays."""

import datetime
import hashlib
import os
import time

import pytest
from django.core.management import call_command

from preship.fields import clock
from preship.files import cleanup, storage
from preship.store import scratch
from tests.support.filing import PDF, act, body, pdf_holding, profile, put_file, start
from tests.support.kept import content_path

pytestmark = pytest.mark.django_db
YESTERDAY = 25 * 3600


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """A disk of this test alone."""
    settings.FILES, settings.INCOMING = tmp_path, tmp_path / "incoming"
    scratch.tidy()


def on_disk(settings):
    """Every kept content's hash."""
    return {path.name for path in settings.FILES.glob("??/*")}


def aged(path):
    """As if it was written yesterday."""
    os.utime(path, (time.time() - YESTERDAY,) * 2)


def kept(more):
    """Content at its place that no row names; its hash."""
    with storage.set_aside([PDF, more]) as aside:
        storage.keep(aside)
    return aside.sha256


def test_what_no_case_names_goes(client_for, agency, settings, capsys):
    """processes.md, common: contents a killed upload or a discarded draft left go after a day; those of a case, those
    taken out of it and those of today stay."""
    desk = client_for(agency)
    discarded = body(start(desk, "filing", profile()), 201)
    body(put_file(desk, discarded, "other", content=pdf_holding(b"discarded")), 201)
    act(desk, discarded, "discard")
    case = body(start(desk, "filing", profile()), 201)
    held = body(put_file(desk, case, "other", content=pdf_holding(b"held")), 201)
    removed = body(put_file(desk, case, "other", content=pdf_holding(b"removed")), 201)
    desk.delete(f"/api/cases/{case['number']}/attachments/{removed['id']}")
    kept(b"killed yesterday")
    today = kept(b"killed today")
    unchecked = settings.FILES / "unchecked"
    settings.CHECK_AT_ONCE = 0
    waits = body(put_file(desk, case, "other", content=pdf_holding(b"waits")), 201)
    (unchecked / "999999").write_bytes(b"of a draft that was discarded")
    for path in (*settings.FILES.glob("??/*"), *unchecked.iterdir()):
        if path.name != today:
            aged(path)
    call_command("tidy")
    assert [path.name for path in unchecked.iterdir()] == [str(waits["id"])]
    assert "files: 3 taken away" in capsys.readouterr().out
    assert on_disk(settings) == {held["sha256"], removed["sha256"], today}
    assert list(settings.INCOMING.iterdir()) == []


def test_a_content_uploaded_again_meanwhile_stays(settings, monkeypatch):
    """processes.md, common: the same content comes just as it is taken away: it is put back."""
    sha256 = kept(b"")
    aged(content_path(sha256))
    asked = []

    def coming(of):
        asked.append(of)
        if len(asked) == 1:  # looked at, not yet taken: it is uploaded again
            kept(b"")
        return False

    monkeypatch.setattr(cleanup, "is_named", coming)
    call_command("tidy")
    assert on_disk(settings) == {sha256}
    assert hashlib.sha256(content_path(sha256).read_bytes()).hexdigest() == sha256


def test_old_answers_are_forgotten(client_for, agency, capsys):
    """processes.md, common: an answer is repeated for a week; then it is no longer kept."""
    with clock.at(clock.now() - datetime.timedelta(days=8)):
        body(start(client_for(agency), "filing", profile(), key="once"), 201)
    call_command("tidy")
    assert "answers: 1 forgotten" in capsys.readouterr().out
