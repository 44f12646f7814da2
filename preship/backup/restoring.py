"""Putting a backup back: into an empty place only, looked at before anything is in its place and proven afterwards; what is
damaged is refused, and the place is as empty as before."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import orjson
from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader

from preship.audit.anchors import write_head
from preship.backup import contents, engines
from preship.backup.contents import PARTS, UNCHECKED, NamedFile
from preship.backup.key_wrapping import HEAD, WRAPPED, unwrap_keys
from preship.backup.making import NAMED, repository
from preship.backup.manifest import FOLDER, NAME, Manifest, parse
from preship.backup.repository import Repository, Snapshot
from preship.backup.sentences import BackupError
from preship.operations.installation import SECRET
from preship.store.choosing import get_store

ASIDE = "restoring"
"""Where a backup lies in the data folder until it is in its place, and what it says of itself until it is proven."""
LATER = "later-holders.json"
OURS = frozenset(("secret-key", "backup.lock", "served.log", "worker.log"))
"""What the data folder may hold all the same: a start makes it."""


class Keys(NamedTuple):
    """Where the installation's keys come from: out of the backup by an age identity, or a folder that has them; else those
    that the settings give."""

    identity: Path | None = None
    folder: Path | None = None


def restore_backup(wanted: str, given: Keys, *, despite_faults: bool = False) -> str:
    """Put a backup back ("": the newest) and prove it; what was found. BackupError, and the place is empty again."""
    demand_empty()
    kept, aside = repository(believing=False), settings.DATA / ASIDE
    chosen, newest = choose_snapshot(kept, wanted)
    try:
        kept.check(thoroughly=False)
        kept.put_back(chosen.id, aside)
        inside = aside / FOLDER
        manifest = read_manifest(inside / NAME)
        first = next(found := faults(aside, manifest), None)
        if first:
            raise BackupError(f"backup {chosen.id} is damaged: {first} (and {sum(1 for _ in found)} more).")
        lay_keys(inside, given)
        if newest.id != chosen.id:
            later = parse(kept.read(newest.id, f"/{FOLDER}/{NAME}"))
            (inside / LATER).write_bytes(orjson.dumps(later.holders))
        move_in(aside)
        engines.put_back(inside)
        said = prove(despite_faults=despite_faults)
    except BaseException:
        take_away()
        raise
    shutil.rmtree(aside)
    os.sync()
    return f"backup {chosen.id} of {chosen.at:%Y-%m-%d %H:%M:%S %z} is in its place: {said}"


def demand_empty() -> None:
    """BackupError unless data folder and database hold nothing yet."""
    if get_store().place:
        raise BackupError(
            "a backup is put back into the data folder: unset PRESHIP_FILES, restore, and take the files to the bucket by "
            f"`preship move-files --to {get_store().place}`."
        )
    left = next((path for path in files_below(settings.DATA) if path.name not in OURS), None)
    if left is not None:
        raise BackupError(f"{settings.DATA} is not empty ({left.relative_to(settings.DATA)}): nothing is written over.")
    if not engines.is_empty():
        raise BackupError("the database that DATABASE_URL names is not empty: nothing is written over.")


def files_below(folder: Path) -> Iterator[Path]:
    """Every file, but for those of a start's own making."""
    yield from (path for path in sorted(folder.rglob("*")) if not path.is_dir())


def choose_snapshot(kept: Repository, wanted: str) -> tuple[Snapshot, Snapshot]:
    """The one that is wanted, and the newest. BackupError."""
    there = kept.snapshots()
    if not there:
        raise BackupError(f"{kept.place} holds no backup.")
    found = [one for one in there if one.id == wanted[:8]] if wanted else there[-1:]
    if not found:
        raise BackupError(f"{kept.place} holds no backup {wanted}: `preship backup --list` names those there are.")
    return found[0], there[-1]


def read_manifest(file: Path) -> Manifest:
    """What the backup says of itself; BackupError where this installation can't take it."""
    try:
        manifest = parse(file.read_bytes())
    except FileNotFoundError:
        raise BackupError("the backup has no manifest.") from None
    if manifest.engine != connection.vendor:
        raise BackupError(f"the backup is of {manifest.engine}, and DATABASE_URL names {connection.vendor}.")
    known = MigrationLoader(None).disk_migrations
    known_pairs = {*known, *(pair for one in known.values() for pair in one.replaces)}
    if not {(app, name) for app, name in manifest.migrations} <= known_pairs:
        raise BackupError(f"the backup was made by a newer program ({manifest.program}): restore it with that one.")
    return manifest


def faults(aside: Path, manifest: Manifest) -> Iterator[str]:
    """What of a backup that was written back is not as it was made."""
    try:
        lines = (aside / FOLDER / NAMED).read_text().splitlines()
    except FileNotFoundError:
        yield f"{FOLDER}/{NAMED} is missing"
        return
    named = [NamedFile(path, sha256) for path, _, sha256 in (line.partition(" ") for line in lines)]
    yield from contents.faults(aside, manifest, named)
    if manifest.engine == "sqlite" and engines.digest_file(aside / FOLDER / engines.SQLITE) != manifest.tables:
        yield "its database is not the one that was written down"


def lay_keys(inside: Path, given: Keys) -> None:
    """Lay the installation's keys into the data folder. BackupError where there are none."""
    if given.folder:
        for name in SECRET:
            if (given.folder / name).is_dir():
                shutil.copytree(given.folder / name, settings.DATA / name)
            elif (given.folder / name).is_file():
                shutil.copy2(given.folder / name, settings.DATA / name)
    elif given.identity:
        if not (inside / WRAPPED).is_file():
            raise BackupError("the backup holds no keys: give --keys, a folder that has them.")
        unwrap_keys(inside / WRAPPED, given.identity, settings.DATA)
    elif not (settings.RECORD_KEY and settings.PERSONAL_KEY and settings.PERSONAL_INDEX_KEY):
        raise BackupError("without its keys a backup can't be read: give --identity or --keys.")


def move_in(aside: Path) -> None:
    """Put the files into their places."""
    for name in PARTS:
        shutil.rmtree(settings.DATA / name, ignore_errors=True)  # a start made it, and it is empty
        if (aside / name).is_dir():
            (aside / name).rename(settings.DATA / name)
    settings.INCOMING.mkdir(parents=True, exist_ok=True)
    (aside / FOLDER / UNCHECKED).rename(settings.FILES / UNCHECKED)
    if (aside / FOLDER / HEAD).is_file():
        write_head((aside / FOLDER / HEAD).read_bytes())


def prove(*, despite_faults: bool) -> str:
    """Have what lies there proven by a process that begins with its keys; what it says. BackupError."""
    connection.close()
    more = ("--despite-faults",) if despite_faults else ()
    line = [sys.executable, "-m", "preship", "restore", "--prove", *more]
    done = subprocess.run(line, cwd=settings.ROOT, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise BackupError(lines[-1].removeprefix("CommandError: ") if lines else "it could not be proven.")
    return done.stdout.strip()


def take_away() -> None:
    """Leave the place as empty as it was."""
    with contextlib.suppress(Error, OSError):
        engines.take_away()
    for name in (*PARTS, ASIDE, *SECRET):
        place = settings.DATA / name
        if place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink(missing_ok=True)
