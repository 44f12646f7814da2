"""Carrying an installation's files and keys from the data folder into a bucket, or back: each is read, held against its hash, and
read again where it came to. Killed, it is run again; what is there already and whole is not carried twice."""

import hashlib
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from preship.backup.contents import named_files
from preship.backup.sentences import BackupError
from preship.cases.models import Attachment
from preship.certificates import rendering
from preship.certificates.models import Document
from preship.files.models import DueLock
from preship.files.storage import name_of
from preship.store import scratch
from preship.store.folder import AREAS
from preship.store.interface import Entry, Store

KEYS = ("record-keys", "personal-keys", "personal-index-keys", "signing")
KEY = re.compile(r"[a-z-]+/\d{4}\.(key|pem)")
UNFINISHED = ("files/incoming/", "files/partial/")
"""Is not carried: uploads under way begin anew."""
HASH = re.compile(r"(?:files/[0-9a-f]{2}|certificates)/([0-9a-f]{64})(?:\.pdf)?")
Say = Callable[[str], object]


@dataclass
class Outcome:
    """What was done: files carried, there already, and the names of those that are not what their name says."""

    moved: int = 0
    there: int = 0
    damaged: list[str] = field(default_factory=list)


def move_files(source: Store, target: Store, say: Say) -> Outcome:
    """See the module. BackupError where the target holds other keys, or does not give back what it was given."""
    done = Outcome()
    for area in sorted(AREAS, key=lambda area: area not in KEYS):
        for entry in source.entries(f"{area}/"):
            if not entry.name.startswith(UNFINISHED):
                move(entry, source, target, done)
                if done.moved + done.there and not (done.moved + done.there) % 1000:
                    say(f"{done.moved} carried, {done.there} there already")
    demand_complete(target, done)
    note_locks(target)
    return done


def move(entry: Entry, source: Store, target: Store, done: Outcome) -> None:
    """Carry one."""
    try:
        with source.borrow(entry.name) as path:
            told, digest = HASH.fullmatch(entry.name), digest_of(path)
            if told and told[1] != digest:
                done.damaged.append(entry.name)
            elif KEY.fullmatch(entry.name):
                done.moved += target.create(entry.name, path.read_bytes())
                if target.read(entry.name) != path.read_bytes():
                    raise BackupError(
                        f"{target.place_of(entry.name)} is another installation's key: nothing is written over."
                    )
            elif target.size(entry.name) == entry.size and is_there(target, entry.name, digest):
                done.there += 1
            else:
                carry(path, target, entry.name, digest)
                done.moved += 1
    except FileNotFoundError:
        return  # it went meanwhile


def carry(path: Path, target: Store, name: str, digest: str) -> None:
    """Put a copy there and read it again."""
    with scratch.new_path() as copy:
        shutil.copyfile(path, copy)
        target.put(name, copy)
    if not is_there(target, name, digest):
        raise BackupError(f"{target.place_of(name)} is not what was put there.")


def is_there(target: Store, name: str, digest: str) -> bool:
    """Whether a file has this hash there."""
    with target.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest


def digest_of(path: Path) -> str:
    """A file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def demand_complete(target: Store, done: Outcome) -> None:
    """BackupError where a file that a row names has not come, but for those that are damaged where they were."""
    there = {entry.name for area in ("files", "certificates", "exports") for entry in target.entries(f"{area}/")}
    missing = [one.path for one in named_files() if one.path not in there and one.path not in done.damaged]
    if missing:
        raise BackupError(f"{missing[0]} (and {len(missing) - 1} more) is named by a row and was not found.")


def note_locks(target: Store) -> None:
    """Write down what is to be held fast in a bucket; a folder holds nothing."""
    if not target.locks:
        DueLock.objects.all().delete()
        return
    bound = Attachment.objects.exclude(event_seq=None).values_list("sha256", flat=True).distinct()
    issued = Document.objects.filter(file=None).values_list("sha256", flat=True)
    names = [*map(name_of, bound.iterator()), *map(rendering.name_of, issued.iterator())]
    rows = (DueLock(name=name) for name in names)
    DueLock.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
