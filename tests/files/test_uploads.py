"""Uploads in pieces: announced, sent, broken off, gone on with, given up (M-6.2.3e)."""

import datetime
import hashlib
import os
import secrets
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from preship.fields import clock
from preship.files.uploads import AT_ONCE
from tests.support.filing import PDF, SLOTS, act, body, profile, put_file, start
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
CONTENT = PDF[:9] + b"%" * 9000 + b"\n" + PDF[9:]
HASH = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def desk(client_for, agency):
    """An agency's client."""
    return client_for(agency)


@pytest.fixture
def case(desk):
    """A draft that takes files."""
    return body(start(desk, "filing", profile()), 201)


def announce(desk, case, status=201, **given):
    """Announce a file; its address and how it stands."""
    about = {"id": secrets.token_hex(16), "slot": "other", "name": "大图.pdf", "size": len(CONTENT), **given}
    where = f"/api/cases/{case['number']}/uploads"
    return f"{where}/{about['id']}", body(desk.post(where, about), status)


def send(desk, where, offset, content, status=200):
    """Send a piece; how it stands."""
    return body(
        desk.django.put(
            f"{where}?offset={offset}",
            data=content,
            content_type="application/octet-stream",
            headers={"x-csrftoken": desk.csrf},
        ),
        status,
    )


def shelf(desk, case):
    """The case's files as (name, SHA-256)."""
    files = body(desk.get(f"/api/cases/{case['number']}"))["attachments"]
    return [(file["name"], file["sha256"]) for file in files]


def test_a_file_in_three_pieces(desk, case):
    """M-6.2.3e: announced, sent piece by piece; the last byte puts it into its slot, with its audit event."""
    where, stands = announce(desk, case, sha256=HASH)
    assert stands == {"offset": 0, "size": len(CONTENT), "attachment": None}
    assert send(desk, where, 0, CONTENT[:5000])["offset"] == 5000
    assert shelf(desk, case) == []
    assert send(desk, where, 5000, CONTENT[5000:9000])["attachment"] is None
    done = send(desk, where, 9000, CONTENT[9000:])
    assert done["attachment"]["name"] == "大图.pdf"
    assert shelf(desk, case) == [("大图.pdf", HASH)]
    events = body(desk.get(f"/api/cases/{case['number']}/events"))["rows"]
    assert [event["action"] for event in events].count("attach") == 1


def test_what_is_repeated_is_done_once(desk, case):
    """Idempotent: an answer that was lost is asked for again; nothing is announced, written or attached twice."""
    where, _ = announce(desk, case)
    identity = where.rsplit("/", 1)[1]
    send(desk, where, 0, CONTENT[:4000])
    assert announce(desk, case, id=identity)[1]["offset"] == 4000
    assert send(desk, where, 0, CONTENT[:4000], 409)["code"] == "offset"
    assert body(desk.get(where))["offset"] == 4000
    first = send(desk, where, 4000, CONTENT[4000:])
    again = send(desk, where, 4000, CONTENT[4000:])
    assert again == first == body(desk.get(where)) == announce(desk, case, id=identity)[1]
    assert shelf(desk, case) == [("大图.pdf", HASH)]
    assert announce(desk, case, 409, id=identity, name="另一个.pdf")[1]["code"] == "key_reused"


def test_a_damaged_or_disguised_file_is_refused_and_may_begin_anew(desk, case):
    """Bad input: another content than was announced, more bytes than announced, a picture named .pdf."""
    where, _ = announce(desk, case, sha256="0" * 64)
    assert "损坏" in send(desk, where, 0, CONTENT, 422)["errors"]["file"]
    assert body(desk.get(where), 410)["code"] == "upload_gone"
    where, _ = announce(desk, case, size=100)
    assert "损坏" in send(desk, where, 0, CONTENT, 422)["errors"]["file"]
    where, _ = announce(desk, case, size=2**20)
    assert "pdf" in send(desk, where, 0, b"\x89PNG\r\n\x1a\n" + b"0" * 5000, 422)["errors"]["file"]
    assert "file" in announce(desk, case, 422, name="a.exe")[1]["errors"]
    assert "file" in announce(desk, case, 422, size=0)[1]["errors"]
    assert announce(desk, case, 413, size=50 * 2**20 + 1)[1]["code"] == "too_large"
    assert shelf(desk, case) == []
    where, _ = announce(desk, case, sha256=HASH)
    assert send(desk, where, 0, CONTENT)["attachment"]


def test_an_upload_is_its_owners(desk, case, agency, client_for):
    """processes.md, common: a colleague, who sees the case, can neither ask, go on nor give up; another gets 404."""
    where, _ = announce(desk, case)
    send(desk, where, 0, CONTENT[:4000])
    colleague = client_for(person("agency", organisation_row=agency.organisation))
    stranger = client_for(person("agency"))
    for other, status in ((colleague, 410), (stranger, 404)):
        assert other.get(where).status_code == status
        send(other, where, 4000, CONTENT[4000:], status)
        assert other.delete(where).status_code == status
    assert send(desk, where, 4000, CONTENT[4000:])["attachment"]


def test_no_more_than_one_can_need(desk, case):
    """Bad input: an account that announces files without end is stopped; giving one up makes room."""
    places = [announce(desk, case)[0] for _ in range(AT_ONCE)]
    assert announce(desk, case, 429)[1]["code"] == "too_many"
    assert desk.delete(places[0]).status_code == 204
    announce(desk, case)


def test_a_state_that_moved_on_takes_nothing(desk, case, client_for, customs):
    """processes.md, common: once it is submitted, a file under way comes no further."""
    where, _ = announce(desk, case)
    send(desk, where, 0, CONTENT[:4000])
    for slot in ("legal_proof", "iso17020", "specimens", "articles"):
        body(put_file(desk, case, slot), 201)
    version = body(desk.get(f"/api/cases/{case['number']}"))["version"]
    body(
        desk.post(
            f"/api/cases/{case['number']}/actions/submit", {}, if_match=f'"{version}"', idempotency_key="submit-it"
        )
    )
    assert send(desk, where, 4000, CONTENT[4000:], 409)["code"] == "not_possible"


def test_what_nobody_goes_on_with_is_tidied_away(desk, case, settings, tmp_path, capsys):
    """processes.md, common: pieces a day old go, of a discarded draft too; those of today stay and can be finished."""
    settings.FILES = tmp_path
    settings.INCOMING = tmp_path / "incoming"
    settings.INCOMING.mkdir()
    with clock.at(clock.now() - datetime.timedelta(days=2)):
        old, _ = announce(desk, case)
    today, _ = announce(desk, case)
    send(desk, old, 0, CONTENT[:4000])
    for path in (tmp_path / "partial").iterdir():
        os.utime(path, (time.time() - 25 * 3600,) * 2)
    send(desk, today, 0, CONTENT[:4000])
    call_command("tidy")
    assert "uploads: 1 given up" in capsys.readouterr().out
    assert desk.get(old).status_code == 410
    assert send(desk, today, 4000, CONTENT[4000:])["attachment"]
    assert list((tmp_path / "partial").iterdir()) == []


def test_a_whole_file_sent_again_is_added_once(desk, case, client_for, customs):
    """processes.md, common: with a key the same file is added once, and the first answer is given again, also once the case has
    moved on; another file under that key is refused, without a key each is one more."""
    where = f"/api/cases/{case['number']}/attachments"

    def put(content, key, name="a.pdf", status=201):
        return body(desk.upload(where, SimpleUploadedFile(name, content), key=key, slot="other"), status)

    first = put(PDF, "k-1")
    assert put(PDF, "k-1") == first
    assert len(shelf(desk, case)) == 1
    for content, name in ((PDF + b"\n%", "a.pdf"), (PDF, "b.pdf")):
        assert put(content, "k-1", name, 409)["code"] == "key_reused"
    assert put(b"no PDF at all", "k-2", status=422)["code"] == "invalid"
    second = put(PDF, "k-2")
    assert second["id"] != first["id"]
    assert put(PDF, "k" * 81, status=428)["code"] == "key_missing"
    put(PDF, None)
    put(PDF, None)
    assert len(shelf(desk, case)) == 4
    for slot in SLOTS:
        body(put_file(desk, case, slot), 201)
    body(act(desk, case, "submit", data=profile()))
    assert put(PDF, "k-1") == first
    assert put(PDF, "k-9", status=409)["code"] == "not_possible"


def test_english_reads_english(agency):
    """Bar 7: refusals in the user's language."""
    desk = Desk(agency, language="en")
    case = body(start(desk, "filing", {}), 201)
    assert "is not accepted" in announce(desk, case, 422, name="a.exe")[1]["errors"]["file"]
