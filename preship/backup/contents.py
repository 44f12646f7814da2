"""The files that rows name: each is part of a backup, and held against its hash when it is put back."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from preship.backup.manifest import Manifest, hash_file
from preship.cases.models import Attachment
from preship.certificates import rendering
from preship.certificates.models import Document
from preship.exports import workbook
from preship.exports.models import Export
from preship.fields import clock
from preship.files import storage

PARTS = ("files", "certificates", "exports")
"""Folders of the data folder."""
UNCHECKED = "unchecked"
UNFINISHED = ("files/incoming", "files/partial", f"files/{UNCHECKED}")
"""What is not backed up there: what is being written, uploads under way (they begin anew), and what waits for its check,
which is held fast beside since it moves within seconds."""
State = Attachment.State


class NamedFile(NamedTuple):
    """A file's name in the store, which is its path below the data folder, and its hash where that is known."""

    path: str
    sha256: str = ""


def named_files() -> Iterator[NamedFile]:
    """The files that rows name, wherever they are kept."""
    for sha256 in Attachment.every.filter(state=State.CLEAN).values_list("sha256", flat=True).distinct().iterator():
        yield NamedFile(storage.name_of(sha256), sha256)
    for sha256 in Document.objects.filter(file=None).values_list("sha256", flat=True).iterator():
        yield NamedFile(rendering.name_of(sha256), sha256)
    for export in Export.objects.filter(state=Export.State.READY, expires_at__gt=clock.now()).iterator():
        yield NamedFile(workbook.name_of(export))


def waiting_files() -> Iterator[str]:
    """The names of files that wait for their check."""
    waiting = Attachment.every.filter(state=State.CHECKING, removed_at=None).values_list("pk", flat=True)
    yield from map(str, waiting.iterator())


def faults(folder: Path, manifest: Manifest, named: list[NamedFile]) -> Iterator[str]:
    """What of a backup's files is missing or not as it was; `folder`: where it was written back to."""
    known = set(manifest.absent)
    for path, sha256 in manifest.files.items():
        if not (folder / path).is_file():
            yield f"{path} is missing"
        elif hash_file(folder / path) != sha256:
            yield f"{path} is damaged"
    for one in named:
        if one.path in known or one.path in manifest.files:
            continue
        if not (folder / one.path).is_file():
            yield f"{one.path} is missing"
        elif one.sha256 and hash_file(folder / one.path) != one.sha256:
            yield f"{one.path} is damaged"
