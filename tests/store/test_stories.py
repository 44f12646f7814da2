"""The same stories on a folder and on a bucket (decision 0060; M-6.2.3e, M-6.1.4c)."""

import datetime
import hashlib
import io
import secrets
import threading
import zipfile
from io import StringIO

import pytest
from botocore.exceptions import ClientError
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from preship.cases.models import Attachment
from preship.certificates.models import Certificate, Document
from preship.certificates.rendering import name_of as document_name
from preship.certificates.rendering import render_certificate
from preship.fields import clock
from preship.files import cleanup, locking, storage
from preship.files.models import DueLock
from preship.sealing.models import SecurityEvent
from preship.store.interface import BusyError
from tests.certificates.conftest import finish
from tests.support.commission import excavator, goods, inspector, machine
from tests.support.filing import PDF, SLOTS, act, body, pdf_holding, profile, put_file, start, submitted
from tests.support.people import Desk, person
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
CONTENT = PDF[:9] + b"%" * 9000 + b"\n" + PDF[9:]


@pytest.fixture
def desk(agency, store):
    """An agency, once the place for files is chosen."""
    return Desk(agency)


@pytest.fixture
def case(desk):
    """A draft that takes files."""
    return body(start(desk, "filing", profile()), 201)


def fetched(desk, case, file, status=200):
    """A file as it is downloaded."""
    answer = desk.get(f"/api/cases/{case['number']}/attachments/{file['id']}")
    return b"".join(answer.streaming_content) if status == 200 else body(answer, status)


def send(desk, where, offset, content, status=200):
    """Send a piece; how it stands."""
    how = {"content_type": "application/octet-stream", "headers": {"x-csrftoken": desk.csrf}}
    return body(desk.django.put(f"{where}?offset={offset}", data=content, **how), status)


def damage(store, sha256):
    """Write something else where a content lies."""
    store.put_bytes(storage.name_of(sha256), PDF.replace(b"595", b"596"))


def test_in_pieces_out_whole_and_checked(desk, case, store):
    """A file in three pieces, one of them sent twice; nothing is left of the pieces."""
    about = {"id": secrets.token_hex(16), "slot": "other", "name": "a.pdf", "size": len(CONTENT)}
    where = f"/api/cases/{case['number']}/uploads"
    body(desk.post(where, about), 201)
    where = f"{where}/{about['id']}"
    assert send(desk, where, 0, CONTENT[:5000])["offset"] == 5000
    assert send(desk, where, 0, CONTENT[:5000], 409)["code"] == "offset"
    assert body(desk.get(where))["offset"] == 5000
    assert send(desk, where, 5000, CONTENT[5000:9000])["attachment"] is None
    done = send(desk, where, 9000, CONTENT[9000:])["attachment"]
    assert done["sha256"] == hashlib.sha256(CONTENT).hexdigest()
    assert fetched(desk, case, done) == CONTENT
    assert list(store.entries("files/partial/")) == []


def test_of_two_writers_of_a_piece_one_wins(store):
    """The offset stays right whoever else writes."""
    with store.grow("files/partial/x") as first:
        first.append(b"abc")
        with pytest.raises(BusyError), store.grow("files/partial/x") as second:
            second.append(b"xyz12")
            first.settle()
            second.settle()
        assert b"".join(first.read_pieces()) == b"abc"
    assert store.growth("files/partial/x") == 3


def test_a_file_waits_for_its_check(desk, case, store, settings):
    """Nobody fetches it before; then it is at its place, and nothing is left where it waited."""
    settings.CHECK_AT_ONCE = 0
    file = body(put_file(desk, case, "other"), 201)
    assert fetched(desk, case, file, 409)["code"] == "file_checking"
    work_off("checks of files")
    assert fetched(desk, case, file) == PDF
    assert list(store.entries("files/unchecked/")) == []


def test_a_damaged_byte_is_never_served(desk, case, store):
    """Neither when it is read nor past the nightly pass nor in a submission; whole again, it is forgotten."""
    files = [body(put_file(desk, case, slot, content=pdf_holding(slot.encode())), 201) for slot in SLOTS]
    damage(store, files[0]["sha256"])
    assert fetched(desk, case, files[0], 410)["code"] == "file_damaged"
    assert SecurityEvent.objects.filter(event="file:read:damaged", target=files[0]["sha256"]).count() == 1
    with pytest.raises(CommandError, match=files[0]["sha256"]):
        call_command("verify", "--files")
    assert f"attachments.{files[0]['slot']}" in body(act(desk, case, "submit", data=profile()), 422)["errors"]
    store.put_bytes(storage.name_of(files[0]["sha256"]), pdf_holding(files[0]["slot"].encode()))
    said = StringIO()
    call_command("verify", "--files", stdout=said)
    assert "whole" in said.getvalue()
    body(act(desk, case, "submit", data=profile()))


def test_a_certificate_a_workbook_and_a_whole_case(store):
    """Made by the worker, fetched by their readers, gone when their time is over."""
    trader, surveyor = Desk(person("enterprise")), Desk(inspector())
    number = finish(trader, surveyor, [goods(), excavator()], machines=[machine(item=2)])["number"]
    document = render_certificate(Certificate.objects.get(case__number=number))
    answer = trader.get(f"/api/cases/{number}/certificates/1/file")
    pdf = b"".join(answer.streaming_content)
    assert hashlib.sha256(pdf).hexdigest() == document.sha256
    made = [body(trader.post("/api/exports", asked), 201) for asked in (
        {"list": "commissions", "query": {}}, {"list": "case", "query": {"number": number}},
    )]  # fmt: skip
    work_off("jobs")
    book, dossier = (b"".join(trader.get(f"/api/exports/{one['id']}/file").streaming_content) for one in made)
    assert CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names
    with zipfile.ZipFile(io.BytesIO(dossier)) as packed:
        assert packed.testzip() is None
        assert pdf in [packed.read(name) for name in packed.namelist()]
    with clock.at(clock.now() + datetime.timedelta(days=2)):
        work_off("old exports")
    assert list(store.entries("exports/")) == []


def test_what_no_case_names_goes_and_what_comes_meanwhile_stays(desk, case, store, monkeypatch):
    """`preship tidy`; the same content uploaded at that very moment is not taken away."""
    held = body(put_file(desk, case, "other", content=pdf_holding(b"held")), 201)["sha256"]
    with storage.set_aside([pdf_holding(b"left behind")]) as aside:
        storage.keep(aside)
    monkeypatch.setattr(cleanup, "DAY", -10)
    call_command("tidy", stdout=StringIO())
    assert {entry.name for entry in store.entries("files/") if cleanup.CONTENT.fullmatch(entry.name)} == {
        storage.name_of(held)
    }


def test_nothing_is_made_twice(store):
    """A second `create` is refused, and the first one's content stays."""
    name = f"files/books/{secrets.token_hex(4)}"
    assert store.create(name, b"first")
    assert not store.create(name, b"second")
    assert store.read(name) == b"first"
    store.delete(name)
    assert store.size(name) is None
    with pytest.raises(FileNotFoundError):
        store.open(name)


def test_what_was_submitted_is_held_fast(agency, customs, bucket, object_store):
    """In a bucket with object lock the submitted content outlives whoever writes over it or deletes it; a draft's does not."""
    desk = Desk(agency)
    case = submitted(desk)
    work_off("locks of files")
    assert not DueLock.objects.exists()
    file = Attachment.objects.filter(case__number=case["number"]).first()
    at = object_store.key(bucket, storage.name_of(file.sha256))
    first = object_store.client.head_object(**at)["VersionId"]
    with pytest.raises(ClientError, match="AccessDenied"):
        object_store.client.delete_object(**at, VersionId=first)
    object_store.client.put_object(**at, Body=b"something else")
    with pytest.raises(CommandError, match=file.sha256):
        call_command("verify", "--files")
    assert object_store.client.get_object(**at, VersionId=first)["Body"].read() == PDF
    another = Desk(person("agency"))
    other = body(start(another, "filing", profile()), 201)
    draft = body(put_file(another, other, "other", content=pdf_holding(b"draft")), 201)
    at = object_store.key(bucket, storage.name_of(draft["sha256"]))
    object_store.client.delete_object(**at, VersionId=object_store.client.head_object(**at)["VersionId"])


def test_while_the_bucket_is_away_nothing_is_lost(agency, bucket, object_store):
    """503 with Retry-After where a file is needed, everything else goes on; back again, the same is taken."""
    desk = Desk(agency)
    case = body(start(desk, "filing", profile()), 201)
    file = body(put_file(desk, case, "other"), 201)
    object_store.kill()
    try:
        for answer in (
            desk.get(f"/api/cases/{case['number']}/attachments/{file['id']}"),
            put_file(desk, case, "other"),
        ):
            assert answer.status_code == 503 and int(answer["Retry-After"]) > 0
        assert body(desk.get(f"/api/cases/{case['number']}"))["attachments"][0]["id"] == file["id"]
        assert body(desk.get("/readyz?exclude=worker"), 503)["storage"].startswith("not available")
    finally:
        object_store.start()
    assert fetched(desk, case, file) == PDF
    body(put_file(desk, case, "other"), 201)
    assert body(desk.get("/readyz?exclude=worker"))["storage"] == "ok"


def test_a_document_that_is_issued_is_held_fast(bucket):
    """A signed PDF too."""
    number = finish(Desk(person("enterprise")), Desk(inspector()), [goods()])["number"]
    document = render_certificate(Certificate.objects.get(case__number=number))
    assert Document.objects.filter(pk=document.pk).exists()
    assert DueLock.objects.filter(name=document_name(document.sha256)).exists()
    locking.turn(threading.Event())
    assert not DueLock.objects.filter(name=document_name(document.sha256)).exists()
