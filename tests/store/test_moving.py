"""`preship move-files`: from a folder into a bucket and back, killed on the way, nothing lost or written over (decision 0060)."""

import hashlib
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from preship.backup import moving
from preship.certificates.models import Certificate
from preship.certificates.rendering import render_certificate
from preship.files import storage
from preship.files.models import DueLock
from preship.store import scratch
from preship.store.choosing import FOLDER, make_store
from preship.store.folder import path_of
from tests.certificates.conftest import finish
from tests.support.commission import goods, inspector
from tests.support.filing import PDF, body, profile, put_file, start
from tests.support.object_store import ACCESS_KEY, SECRET_KEY
from tests.support.people import Desk, person
from tests.support.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def installation(settings, tmp_path, object_store):
    """An enterprise's desk and a draft with a file, a certificate, keys: all in a folder; where the bucket is."""
    for setting, area in (
        ("FILES", "files"),
        ("CERTIFICATES", "certificates"),
        ("EXPORTS", "exports"),
        ("SMS_FILES", "sms"),
    ):
        setattr(settings, setting, tmp_path / area)
    for setting in ("RECORD_KEYS", "PERSONAL_KEYS", "PERSONAL_INDEX_KEYS", "SIGNING"):
        setattr(settings, setting, tmp_path / setting.lower().replace("_", "-"))
    settings.INCOMING, settings.EMAIL_FILE_PATH = tmp_path / "files" / "incoming", str(tmp_path / "mail")
    settings.FILES_ACCESS_KEY, settings.FILES_SECRET_KEY = ACCESS_KEY, SECRET_KEY
    scratch.tidy()
    trader = Desk(person("enterprise"))
    number = finish(trader, Desk(inspector()), [goods()])["number"]
    render_certificate(Certificate.objects.get(case__number=number))
    desk = Desk(person("agency"))
    case = body(start(desk, "filing", profile()), 201)
    return desk, case, body(put_file(desk, case, "other"), 201), object_store.place()


def carry(place):
    """What the command says."""
    said = StringIO()
    call_command("move_files", "--to", place, stdout=said)
    return said.getvalue()


def contents(store):
    """Every file's SHA-256 by name."""
    return {
        entry.name: hashlib.sha256(store.read(entry.name)).hexdigest()
        for area in ("files", "certificates", "signing", "record-keys")
        for entry in store.entries(f"{area}/")
    }


def test_there_and_back(installation, settings, monkeypatch):
    """Ended in the middle and run again: whole; a second run carries nothing; what was submitted is locked; back again alike."""
    desk, case, file, place = installation
    before, carried = contents(FOLDER), []

    def die_after_two(path, *about):
        if len(carried) == 2:
            raise KeyboardInterrupt
        carried.append(path)
        return whole(path, *about)

    whole = moving.carry
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(moving, "carry", die_after_two)
        carry(place)
    assert "there already: 0" not in carry(place)
    assert contents(make_store(place)) == before == contents(FOLDER)
    assert carry(place).startswith("carried: 0, ")
    settings.KEEP_FILES_IN = place
    answer = desk.get(f"/api/cases/{case['number']}/attachments/{file['id']}")
    assert b"".join(answer.streaming_content) == PDF
    assert DueLock.objects.exists()
    work_off("locks of files")
    assert not DueLock.objects.exists()
    for name in before:
        path_of(name).unlink()
    carry("folder")
    assert contents(FOLDER) == before


def test_what_is_damaged_is_named_and_all_else_is_carried(installation):
    """A changed file is not carried as if it were whole."""
    _, _, file, place = installation
    name = storage.name_of(file["sha256"])
    path_of(name).write_bytes(PDF.replace(b"595", b"596"))
    with pytest.raises(CommandError, match=f"damaged where it was: {name}"):
        carry(place)
    assert contents(make_store(place)).keys() == contents(FOLDER).keys() - {name}


def test_what_a_row_names_and_is_lost_is_said(installation):
    """The end of a move is no guess: each row's file is looked for."""
    _, _, file, place = installation
    name = storage.name_of(file["sha256"])
    path_of(name).unlink()
    with pytest.raises(CommandError, match=f"{name} .* was not found"):
        carry(place)


def test_another_installations_keys_are_not_written_over(installation):
    """A bucket that holds other keys is refused, and keeps them."""
    place = installation[3]
    make_store(place).create("signing/0001.pem", b"another's")
    with pytest.raises(CommandError, match="another installation's key"):
        carry(place)
    assert make_store(place).read("signing/0001.pem") == b"another's"


@pytest.mark.parametrize("to", ["folder", "s3:", "/var/lib", "s3:https://host"])
def test_where_to_must_be_somewhere_else(installation, to):
    """The place where files are already, and what is none, are refused."""
    with pytest.raises(CommandError):
        carry(to)
