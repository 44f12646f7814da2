"""Where files are kept in a bucket, the machine that makes backups has a copy of those that rows name in its data folder: what is
there already is not fetched again, since a file never changes under its name."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from preship.backup.contents import PARTS, NamedFile
from preship.backup.manifest import hash_file
from preship.files import damage
from preship.store import scratch
from preship.store.choosing import get_store


def fetch_named(named: Iterable[NamedFile]) -> set[str]:
    """Bring the copies up to date; the names of those that are lost or damaged, of which an alarm tells."""
    lost, wanted = set(), set()
    for one in named:
        wanted.add(one.path)
        target = settings.DATA / one.path
        if target.is_file():
            continue
        try:
            fetch(one.path, target)
        except FileNotFoundError:
            lost.add(one.path)
            continue
        if one.sha256 and hash_file(target) != one.sha256:
            target.unlink()
            damage.raise_alarm(one.sha256)
            lost.add(one.path)
    for path in copies():
        if path.relative_to(settings.DATA).as_posix() not in wanted:
            path.unlink()
    return lost


def copies() -> list[Path]:
    """The files that lie here."""
    there = [path for part in PARTS for path in (settings.DATA / part).rglob("*") if path.is_file()]
    return [path for path in there if scratch.folder() not in path.parents]


def fetch(name: str, target: Path) -> None:
    """Copy a file out of the bucket, whole or not at all. FileNotFoundError."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with get_store().borrow(name) as path:
        os.replace(path, target)


def fetch_unchecked(folder: Path) -> None:
    """Copy what waits for its check now, as far as it is not there yet."""
    for entry in get_store().entries("files/unchecked/"):
        target = folder / entry.name.rpartition("/")[2]
        if not target.exists():
            try:
                fetch(entry.name, target)
            except FileNotFoundError:
                continue  # its check has ended
