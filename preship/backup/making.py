"""Making a backup while people work: the database as of one moment first, then the files, each of which was there before its
row; what went meanwhile is a reason to begin again."""

import contextlib
import datetime
import fcntl
import logging
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from preship import __version__
from preship.audit.anchors import read_head
from preship.backup import contents, engines, fetching
from preship.backup.contents import PARTS, UNCHECKED, UNFINISHED, NamedFile
from preship.backup.holders import list_holders
from preship.backup.key_wrapping import HEAD, WRAPPED, wrap_keys
from preship.backup.manifest import FOLDER, Manifest, hash_file
from preship.backup.repository import Repository
from preship.backup.sentences import BackupError
from preship.cases.consistent_read import one_moment
from preship.fields import clock
from preship.files.models import DamagedContent
from preship.operations.models import Backup
from preship.store.choosing import get_store

CACHE = "backup-cache"
NAMED = "named"
"""The list of the files that rows name, a path and hash a line."""
TRIES = 5
log = logging.getLogger("preship.backup")


def repository(*, believing: bool = True) -> Repository:
    """The repository that the settings name; `believing`: what is cached of it here is used. BackupError where none is."""
    if not settings.BACKUP_TO or not settings.BACKUP_PASSWORD:
        raise BackupError("PRESHIP_BACKUP_TO and PRESHIP_BACKUP_PASSWORD say where backups go: set both.")
    return Repository(settings.BACKUP_TO, settings.BACKUP_PASSWORD, settings.DATA / CACHE if believing else None)


def make_backup() -> Backup:
    """Make one, note it, and let go of those that are older than is kept. BackupError."""
    kept, begun = repository(), time.monotonic()
    with hold_folder() as folder:
        kept.begin()
        kept.run("unlock")
        for _ in range(TRIES):
            now = clock.now()
            manifest, named = write_down(folder, now)
            there = [name for name in (*PARTS, FOLDER) if (settings.DATA / name).exists()]
            snapshot = kept.add(settings.DATA, there, UNFINISHED)
            if not has_lost(named, manifest):
                break
            kept.drop(snapshot)
        else:
            raise BackupError(
                "files went while they were backed up, each time it was tried: is `preship tidy` running?"
            )
    for path in manifest.absent:
        log.error("%s is lost or damaged, and so it is in the backup", path)
    made = Backup.objects.create(
        snapshot=snapshot,
        at=now,
        rows=sum(one.rows for one in manifest.tables.values()),
        files=len(named),
        absent=len(manifest.absent),
        seconds=time.monotonic() - begun,
    )
    kept.thin_out(*settings.BACKUP_KEEP)
    return made


@contextlib.contextmanager
def hold_folder() -> Iterator[Path]:
    """The folder in which a backup is written together, empty, this process's alone; BackupError where another has it."""
    folder = settings.DATA / FOLDER
    with (settings.DATA / "backup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError("another backup is under way.") from None
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def write_down(folder: Path, now: datetime.datetime) -> tuple[Manifest, list[NamedFile]]:
    """Write down all that is no file of the installation's already, and the manifest of it all."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / UNCHECKED).mkdir(mode=0o700, parents=True)
    hold_unchecked(folder)
    head = read_head()  # before the database: its log goes on from this head
    if head is not None:
        (folder / HEAD).write_bytes(head)
    with one_moment():
        known = MigrationRecorder(connection).applied_migrations()
        named, waiting = list(contents.named_files()), list(contents.waiting_files())
        damaged = set(DamagedContent.objects.values_list("sha256", flat=True))
        holders = list_holders()
        tables = engines.write_down(folder)
    hold_unchecked(folder)
    if settings.BACKUP_KEYS_FOR:
        wrap_keys(settings.BACKUP_KEYS_FOR, folder / WRAPPED)
    (folder / NAMED).write_text("".join(f"{one.path} {one.sha256}\n" for one in named))
    lost = fetching.fetch_named(named) if get_store().place else {one.path for one in named} - kept_names()
    absent = [one.path for one in named if one.sha256 in damaged or one.path in lost]
    absent += [f"{FOLDER}/{UNCHECKED}/{name}" for name in waiting if not (folder / UNCHECKED / name).exists()]
    manifest = Manifest(
        program=__version__,
        made_at=now.isoformat(),
        engine=connection.vendor,
        migrations=[list(pair) for pair in sorted(known)],
        tables=tables,
        files={f"{FOLDER}/{path.relative_to(folder)}": hash_file(path) for path in files_of(folder)},
        absent=absent,
        holders=holders,
    )
    manifest.write(folder)
    return manifest, named


def files_of(folder: Path) -> list[Path]:
    """Every file in it."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def hold_unchecked(folder: Path) -> None:
    """Hold fast what waits for its check now: before and after the database is written down, so that its rows have it."""
    if get_store().place:
        fetching.fetch_unchecked(folder / UNCHECKED)
        return
    for path in (settings.FILES / UNCHECKED).glob("[0-9]*"):
        with contextlib.suppress(FileNotFoundError, FileExistsError):
            os.link(path, folder / UNCHECKED / path.name)


def has_lost(named: list[NamedFile], manifest: Manifest) -> bool:
    """Whether a file that was there at the beginning is gone at the end."""
    return bool({one.path for one in named} - kept_names() - set(manifest.absent))


def kept_names() -> set[str]:
    """The names of all that is kept now."""
    return {entry.name for part in PARTS for entry in get_store().entries(f"{part}/")}


def check_backups() -> None:
    """Read every byte of the repository, and note that the newest backup was found whole. BackupError."""
    kept = repository(believing=False)
    kept.check(thoroughly=True)
    last = kept.snapshots()[-1:]
    if not last:
        raise BackupError(f"{kept.place} holds no backup.")
    Backup.objects.filter(snapshot__startswith=last[0].id).update(checked_at=clock.now())
