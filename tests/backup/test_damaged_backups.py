"""A damaged backup is refused with a sentence, and the place stays empty (point 5 of “a ministry runs it”: twenty kinds)."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from preship.backup.repository import Repository
from tests.backup.conftest import back_up, files_in, restore
from tests.support.program import ROOT
from tests.support.selection import amount


def largest(place, kind):
    """The repository's largest file of a kind."""
    return max((path for path in (place / kind).rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)


def flip(path, at=0.5):
    """Turn one bit."""
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[int(len(content) * at)] ^= 1
    path.write_bytes(content)


def shorten(path, by=1):
    """Cut the end off."""
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-by])


def swap(place):
    """Two packs take each other's place."""
    one, other, *_ = sorted(path for path in (place / "data").rglob("*") if path.is_file())
    aside = one.with_suffix(".aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def empty(path):
    """Nothing is left in it."""
    path.chmod(0o600)
    path.write_bytes(b"")


OUTSIDE = {
    "gone": shutil.rmtree,
    "an empty folder": lambda place: [shutil.rmtree(place), place.mkdir()],
    "config lost": lambda place: (place / "config").unlink(),
    "config changed": lambda place: flip(place / "config"),
    "key lost": lambda place: largest(place, "keys").unlink(),
    "key changed": lambda place: flip(largest(place, "keys")),
    "list of backups lost": lambda place: shutil.rmtree(place / "snapshots"),
    "backup's entry lost": lambda place: largest(place, "snapshots").unlink(),
    "backup's entry changed": lambda place: flip(largest(place, "snapshots")),
    "backup's entry cut": lambda place: shorten(largest(place, "snapshots")),
    "index lost": lambda place: largest(place, "index").unlink(),
    "index changed": lambda place: flip(largest(place, "index")),
    "index emptied": lambda place: empty(largest(place, "index")),
    "all data lost": lambda place: shutil.rmtree(place / "data"),
    "a pack lost": lambda place: largest(place, "data").unlink(),
    "a pack cut": lambda place: shorten(largest(place, "data")),
    "a pack changed at its beginning": lambda place: flip(largest(place, "data"), 0.01),
    "a pack changed": lambda place: flip(largest(place, "data")),
    "a pack emptied": lambda place: empty(largest(place, "data")),
    "two packs swapped": swap,
}
"""What a disk or a hand does to the repository."""


def forge(folder, change):
    """Change what the manifest says."""
    file = folder / "backup/manifest.json"
    said = json.loads(file.read_bytes())
    change(said)
    file.write_text(json.dumps(said))


def a_file(folder, where):
    """Some file that a row names."""
    lines = (folder / "backup/named").read_text().splitlines()
    return folder / next(line.split()[0] for line in lines if line.startswith(where))


INSIDE = {
    "manifest lost": (lambda folder: (folder / "backup/manifest.json").unlink(), "no manifest"),
    "manifest cut": (lambda folder: shorten(folder / "backup/manifest.json"), "manifest is damaged"),
    "of another form": (lambda folder: forge(folder, lambda said: said.update(form=9)), "form 9"),
    "of a newer program": (
        lambda folder: forge(folder, lambda said: said["migrations"].append(["cases", "9999_later"])),
        "newer program",
    ),
    "list of files lost": (lambda folder: (folder / "backup/named").unlink(), "named is missing"),
    "an attachment lost": (lambda folder: a_file(folder, "files/").unlink(), "is missing"),
    "an attachment changed": (lambda folder: flip(a_file(folder, "files/")), "is damaged"),
    "a certificate lost": (lambda folder: a_file(folder, "certificates/").unlink(), "is missing"),
    "the keys lost": (lambda folder: (folder / "backup/keys.tar.age").unlink(), "is missing"),
    "the database lost": (
        lambda folder: [shutil.rmtree(p) if p.is_dir() else p.unlink() for p in databases(folder)],
        "",
    ),
    "the database changed": (lambda folder: flip(largest(folder, "backup")), "is damaged"),
    "a row more than it says": (
        lambda folder: forge(folder, lambda said: said["tables"]["cases_case"].update(rows=0)),
        "not",
    ),
}
"""What somebody with the password does to a backup, and what is said of it."""


def databases(folder):
    """What the database was written into."""
    return [path for path in (folder / "backup").iterdir() if path.name in ("preship.sqlite3", "postgresql")]


@pytest.fixture
def backed_up(mould, vault):
    """An installation with a certificate, backed up once, and a copy of the repository."""
    program = mould.cast(**vault.switches)
    program.run("worker", "--once")
    kill_one(program)
    name = back_up(program)
    assert program.run("backup", "--check") == "backups: whole\n"
    assert program.run("backup", "--list").startswith(f"{name}  ")
    shutil.copytree(vault.place, vault.home / "whole")
    return vault


def kill_one(program):
    """kill -9 of a backup, restic too, while it writes; the next one goes on."""
    line, quiet = [sys.executable, "-m", "preship", "backup"], subprocess.DEVNULL
    doomed = subprocess.Popen(
        line, cwd=ROOT, env=program.environment, stdout=quiet, stderr=quiet, start_new_session=True
    )
    while not (program.home / "backup/manifest.json").exists() and doomed.poll() is None:
        time.sleep(0.02)  # between two looks at a condition
    os.killpg(doomed.pid, signal.SIGKILL)
    doomed.wait()


def lay(vault):
    """The repository as it was."""
    shutil.rmtree(vault.place, ignore_errors=True)
    shutil.copytree(vault.home / "whole", vault.place)


def choose(kinds, brief):
    """All kinds of damage; in a brief run some, others each time."""
    return random.sample(list(kinds.items()), amount(len(kinds), brief=brief))


def test_a_damaged_backup_is_refused(mould, backed_up, elsewhere):
    """Each kind with a sentence; another password opens nothing. Data folder and database stay empty, so that the whole one can be put there afterwards."""
    given = ("--identity", backed_up.identity)
    for name, harm in choose(OUTSIDE, brief=6):
        lay(backed_up)
        harm(backed_up.place)
        demand_refusal(elsewhere, name, given)
    lay(backed_up)
    kept = Repository(str(backed_up.place), backed_up.switches["PRESHIP_BACKUP_PASSWORD"])
    kept.put_back("latest", backed_up.home / "inside")
    for name, (harm, sentence) in choose(INSIDE, brief=4):
        lay(backed_up)
        forged = backed_up.home / "forged"
        shutil.copytree(backed_up.home / "inside", forged)
        harm(forged)
        kept.add(forged, [path.name for path in forged.iterdir()], ())
        shutil.rmtree(forged)
        assert sentence in demand_refusal(elsewhere, name, given)
    lay(backed_up)
    other = mould.cast(**{**backed_up.switches, "PRESHIP_BACKUP_PASSWORD": "another one"})
    with pytest.raises(AssertionError, match="PRESHIP_BACKUP_PASSWORD does not open") as refused:
        other.run("backup")
    assert "another one" not in str(refused.value)
    assert "holds no backup 12345678" in demand_refusal(elsewhere, "no such backup", ("12345678", *given))
    status, said = restore(elsewhere, *given)
    assert not status, said


def demand_refusal(elsewhere, name, given):
    """That it is refused in one line, and leaves nothing; what is said."""
    status, said = restore(elsewhere, *given)
    assert status and said.startswith("CommandError: ") and said.count("\n") == 1, (name, said)
    assert files_in(elsewhere.home) == [], name
    return said
