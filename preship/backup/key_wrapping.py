"""The installation's keys, wrapped by age for somebody whose own key is not on this machine: who has the backup and its
password still reads nothing that is encrypted under them."""

import io
import subprocess
import tarfile
from pathlib import Path

from django.conf import settings

from preship.backup.sentences import BackupError
from preship.operations.installation import SECRET
from preship.store.choosing import get_store

WRAPPED = "keys.tar.age"
HEAD = "log-head.json"
"""Lies among the keys and is none: it is kept beside them."""


def wrap_keys(recipients: list[str], file: Path) -> None:
    """Write the data folder's keys into a file that only the recipients can open."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name in SECRET:
            if (Path(settings.DATA) / name).exists():
                archive.add(Path(settings.DATA) / name, name, filter=without_head)
        if get_store().place:
            add_from_bucket(archive)
    to = [part for one in recipients for part in ("--recipient", one)]
    call_age("--encrypt", *to, "--output", str(file), given=packed.getvalue())


def add_from_bucket(archive: tarfile.TarFile) -> None:
    """Add the keys that servers share, as a data folder has them."""
    for area in SECRET:
        for entry in get_store().entries(f"{area}/"):
            content, member = get_store().read(entry.name), tarfile.TarInfo(entry.name)
            member.size, member.mode = len(content), 0o600
            if without_head(member):
                archive.addfile(member, io.BytesIO(content))


def without_head(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leave the head of the log out."""
    return None if Path(member.name).name.startswith(HEAD) else member


def unwrap_keys(file: Path, identity: Path, folder: Path) -> None:
    """Lay the keys into a folder."""
    opened = call_age("--decrypt", "--identity", str(identity), str(file))
    try:
        with tarfile.open(fileobj=io.BytesIO(opened)) as archive:
            archive.extractall(folder, filter="data")
    except tarfile.TarError as fault:
        raise BackupError(f"the backup's keys are damaged: {fault}.") from None


def call_age(*arguments: str, given: bytes = b"") -> bytes:
    """What age puts out."""
    try:
        done = subprocess.run(["age", *arguments], input=given, capture_output=True)  # noqa: S603, S607
    except FileNotFoundError:
        raise BackupError("age is not installed: apt-get install age.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise BackupError(f"the keys can't be wrapped or opened: {said[0] if said else 'age failed'}")
    return done.stdout
