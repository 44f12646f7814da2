"""The place where backups lie, as restic keeps it: encrypted, each block once, every byte checked when it is read."""

import datetime
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import orjson

from preship.backup.sentences import BackupError

HOST = "preship"
"""Under one name: a backup made on another server goes on from the last one all the same."""
WRONG_PASSWORD = "wrong password or no key found"  # noqa: S105 - what restic says
NONE_THERE = "Is there a repository at the following location?"
ALSO_FINE = (3,)
"""restic's exit status where a file went while it read; whether that matters, the caller sees."""


class Snapshot(NamedTuple):
    """One backup in the repository."""

    id: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder or S3 bucket; `cache` is a folder, or None where nothing but the repository itself shall be believed."""

    place: str
    password: str
    cache: Path | None = None

    def run(self, *arguments: str, folder: Path | None = None, allowed: Iterable[int] = ()) -> bytes:
        """What restic prints. BackupError where it fails."""
        cached = ("--cache-dir", str(self.cache)) if self.cache else ("--no-cache",)
        line = ["restic", "--quiet", *cached, *arguments]
        secret = {"RESTIC_REPOSITORY": self.place, "RESTIC_PASSWORD": self.password}
        try:
            done = subprocess.run(line, cwd=folder, env={**os.environ, **secret}, capture_output=True)  # noqa: S603
        except FileNotFoundError:
            raise BackupError("restic is not installed: apt-get install restic.") from None
        if done.returncode and done.returncode not in allowed:
            raise BackupError(self.explain(done.stderr.decode(errors="replace")))
        return done.stdout

    def explain(self, said: str) -> str:
        """Why restic failed."""
        if WRONG_PASSWORD in said:
            return f"PRESHIP_BACKUP_PASSWORD does not open {self.place}, or its keys are damaged."
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        if NONE_THERE in said:
            return f"there are no backups at {self.place}, or its config is lost."
        told = next((line for line in lines if line.startswith("Fatal:")), lines[-1] if lines else "restic failed")
        return f"{self.place} can't be read or written, or is damaged: {told.removeprefix('Fatal: ')}"

    def begin(self) -> None:
        """Make the repository where there is none."""
        place = Path(self.place)
        if place.is_absolute() and not (place / "config").exists():
            if place.exists() and next(place.iterdir(), None) is not None:
                raise BackupError(f"{place} holds something else, or a damaged repository: nothing is written over.")
            self.run("init", "--repository-version", "2")
        elif not place.is_absolute() and not self.is_there():
            self.run("init", "--repository-version", "2")

    def is_there(self) -> bool:
        """Whether there is a repository; BackupError where that can't be found out."""
        try:
            self.run("cat", "config")
        except BackupError as missing:
            if str(missing) != self.explain(NONE_THERE):
                raise
            return False
        return True

    def add(self, folder: Path, names: Iterable[str], without: Iterable[str]) -> str:
        """Back up some of a folder's entries but for some below them; the snapshot's name."""
        left_out = [f"--exclude={folder / name}" for name in without]
        said = self.run("backup", "--host", HOST, "--json", *left_out, *names, folder=folder, allowed=ALSO_FINE)
        summary = orjson.loads(said.strip().splitlines()[-1])
        return str(summary["snapshot_id"])

    def snapshots(self) -> list[Snapshot]:
        """Every backup, the newest last."""
        rows = orjson.loads(self.run("snapshots", "--host", HOST, "--json") or b"[]") or []
        found = [Snapshot(row["short_id"], datetime.datetime.fromisoformat(cut(row["time"]))) for row in rows]
        return sorted(found, key=lambda one: one.at)

    def read(self, snapshot: str, file: str) -> bytes:
        """One file of a backup."""
        return self.run("dump", snapshot, file)

    def put_back(self, snapshot: str, folder: Path) -> None:
        """Write all of a backup below a folder."""
        self.run("restore", snapshot, "--target", str(folder))

    def check(self, *, thoroughly: bool) -> None:
        """Whether what it says of itself holds; `thoroughly`: every byte is read. BackupError."""
        self.run("check", *(("--read-data",) if thoroughly else ()))

    def drop(self, snapshot: str) -> None:
        """Forget one backup; the next `thin_out` frees its space."""
        self.run("forget", snapshot)

    def thin_out(self, days: int, weeks: int, months: int) -> None:
        """Keep all of two days, the newest of so many days, weeks and months, and free the space of the others."""
        self.run("unlock")  # of one that was killed; restic leaves the living alone
        kept = (
            "--keep-within",
            "2d",
            "--keep-daily",
            str(days),
            "--keep-weekly",
            str(weeks),
            "--keep-monthly",
            str(months),
        )
        self.run("forget", "--host", HOST, "--group-by", "host", *kept, "--prune")


def cut(stamp: str) -> str:
    """restic's nanoseconds as microseconds, which Python reads."""
    head, _, rest = stamp.partition(".")
    digits = rest.rstrip("Z").split("+")[0].rpartition("-")[0] or rest.rstrip("Z").split("+")[0]
    return f"{head}.{digits[:6]:0<6}{rest[len(digits) :].replace('Z', '+00:00')}"
