"""Two servers and a worker with one database, one bucket and no folder in common (decisions 0060, 0061)."""

import os
import secrets
import shutil
import subprocess
import sys
import time
from contextlib import closing

import pytest

from preship.sealing import key_files, keys
from tests.backup.conftest import back_up, restore
from tests.ha.drill import Drill
from tests.ha.parts import Installation, switches
from tests.support.calling import Caller
from tests.support.filing import body, pdf_holding, profile, start
from tests.support.object_store import ACCESS_KEY, SECRET_KEY
from tests.support.population import settle
from tests.support.program import Program

LOOKS = 600  # a limit against hanging, not a measure
KEPT = ("files", "certificates", "exports", "signing")
MAKE = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(RECORD_KEY="", KEEP_FILES_IN=sys.argv[1], FILES_ACCESS_KEY=sys.argv[2], FILES_SECRET_KEY=sys.argv[3],
    FILES_REGION="us-east-1", INCOMING=Path(sys.argv[4]))
from preship.sealing import keys
from preship.transparency import keys as signing
print(keys.rotate().name if sys.argv[5:] else (keys.current().name, signing.current().fingerprint))
"""


def make_keys(place, folder, *more):
    """A server that begins and needs its keys."""
    command = [sys.executable, "-c", MAKE, place, ACCESS_KEY, SECRET_KEY, str(folder), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_keys_are_made_once(object_store, tmp_path):
    """Four servers that begin at once use one key of each kind; each is one object of one version."""
    place = object_store.place()
    said = {process.communicate()[0] for process in [make_keys(place, tmp_path) for _ in range(4)]}
    assert len(said) == 1 and "," in said.pop()
    about = object_store.client.list_object_versions(Bucket="kept", Prefix=place.rpartition("/")[2])
    assert sorted(one["Key"].partition("/")[2] for one in about["Versions"]) == [
        "record-keys/0001.key",
        "signing/0001.pem",
    ]


def test_a_key_of_another_server_is_known_at_once(bucket, settings, tmp_path, monkeypatch):
    """What it sealed a moment ago can be checked here, though keys are remembered for a minute."""
    monkeypatch.setattr("preship.store.bucket.LOOKED_AT", 1_000_000_000)  # or that minute may end in the middle
    settings.RECORD_KEY = ""
    key_files.forget_names()
    first, _ = keys.current().name, keys.current()  # made, then remembered
    second = make_keys(bucket, tmp_path, "the next").communicate()[0].strip()
    assert second != first and keys.current().name == first
    assert keys.find_key(second).name == second
    assert keys.find_key("00000000") is None


def test_known_keys_stay_in_use_while_the_bucket_is_away(bucket, settings, object_store):
    """Cases go on without files."""
    settings.RECORD_KEY = ""
    key_files.forget_names()
    known, _ = keys.current().name, keys.current()  # made, then remembered
    object_store.kill()
    try:
        key_files.REMEMBERED = {area: ("a minute ago", names) for area, (_, names) in key_files.REMEMBERED.items()}
        assert keys.current().name == known
    finally:
        object_store.start()


@pytest.fixture(scope="module")
def installation(mould, object_store):
    """Two servers and a worker, each with a folder of its own, whose files were carried into a bucket; nginx before them."""
    place = object_store.place()
    first = mould.cast(**{**switches(object_store, place), "PRESHIP_FILES": ""})
    first.run("move-files", "--to", place)
    for name in KEPT:
        shutil.rmtree(first.home / name, ignore_errors=True)
    address = first.environment["DATABASE_URL"] or f"sqlite://{first.home}/preship.sqlite3"
    wait = "options=-c%20idle_in_transaction_session_timeout%3D2s&" if "postgres" in address else ""
    first.environment |= {"PRESHIP_FILES": place, "DATABASE_URL": address.replace("?", f"?{wait}")}
    home = mould.home / f"beside-{secrets.token_hex(4)}"
    home.mkdir()
    made = Installation(home, first, object_store, workers=1)
    yield made
    made.end()


def wait_for(ask, is_so):
    """The answer, once it is so."""
    for _ in range(LOOKS):
        said = ask()
        if is_so(said):
            return said
        time.sleep(0.1)  # between two looks at a condition
    raise AssertionError(said)


def use_both(here, there, object_store):
    """The story told by two callers, one of each server; the file and its content."""
    case = body(start(here, "filing", profile()), 201)
    content = pdf_holding(b"% " + b"x" * 9000)
    about = {"id": secrets.token_hex(16), "slot": "other", "name": "a.pdf", "size": len(content)}
    where = f"/api/cases/{case['number']}/uploads"
    body(here.post(where, about), 201)
    how = {"content_type": "application/octet-stream"}
    body(here.send("PUT", f"{where}/{about['id']}?offset=0", content[:5000], how))
    assert body(there.get(f"{where}/{about['id']}"))["offset"] == 5000
    body(there.send("PUT", f"{where}/{about['id']}?offset=5000", content[5000:], how))
    file = wait_for(
        lambda: body(here.get(f"{where}/{about['id']}"))["attachment"], lambda said: said["state"] == "clean"
    )
    path = f"/api/cases/{case['number']}/attachments/{file['id']}"
    assert here.get(path).body == there.get(path).body == content
    asked = body(there.post("/api/exports", {"list": "case", "query": {"number": case["number"]}}), 201)["id"]
    wait_for(lambda: body(there.get(f"/api/exports/{asked}")), lambda said: said["state"] == "ready")
    assert here.get(f"/api/exports/{asked}/file").body == there.get(f"/api/exports/{asked}/file").body
    object_store.kill()
    try:
        for caller in (here, there):
            assert body(caller.get(path), 503)["code"] == "unavailable"
            body(caller.get(f"/api/cases/{case['number']}"))
    finally:
        object_store.start()
    assert there.get(path).body == content
    return file, content


def test_two_servers_and_a_worker_behave_as_one(installation, object_store, mould, tmp_path, vault):
    """A file begun at one, ended at the other, checked by a worker elsewhere, read at the first; an export asked of one and fetched
    from the other; the bucket killed and back; a backup of it all put back into a folder."""
    one, two = installation.servers
    ((resident,),) = settle(one, ("agency", 1))
    here, there = resident.caller(), Caller(two.port, resident.cookies)
    with closing(here.connection), closing(there.connection):
        file, content = use_both(here, there, object_store)
    for program in installation.servers:
        assert not any(path.is_file() for name in KEPT if name != "files" for path in (program.home / name).rglob("*"))
    one.environment.update(vault.switches)
    back_up(one)
    home = tmp_path / "elsewhere"
    home.mkdir()
    elsewhere = Program(home, mould.fresh_database(), **vault.switches)
    status, said = restore(elsewhere, "--identity", vault.identity)
    assert not status and "a login works" in said, said
    assert (home / "files" / file["sha256"][:2] / file["sha256"]).read_bytes() == content
    elsewhere.environment.update(object_store.switches())
    status, said = restore(elsewhere, "--identity", vault.identity)
    assert status and "unset PRESHIP_FILES" in said


@pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="servers that die share no SQLite")
def test_nothing_acknowledged_is_lost_with_a_part(installation):
    """processes.md, common: a server is killed, the other frozen, the worker, the bucket and nginx are killed, each brought back, while
    commissions are opened, filled, submitted and certified by way of nginx. Nothing acknowledged is lost or doubled, and nobody is
    answered anything but success, 409, 412 or 503 with Retry-After. (All parts, killed and frozen: tests/ha in ALL.)"""
    one, two, worker, store, front = installation.parts()
    turns = [(one, "killed"), (two, "frozen"), (worker, "killed"), (store, "killed"), (front, "killed")]
    Drill(installation, 2, print).go(turns)
