"""What a backup says of itself: how many rows each table has and their hash, which files belong to it, who held personal data."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import orjson

from preship.backup.sentences import BackupError

FORM = 1
"""The form of what a backup says; another is not understood."""
FOLDER = "backup"
"""Where in a backup lies what is not a file of the installation: the database, this manifest, wrapped keys."""
NAME = "manifest.json"
Ranges = list[list[int]]


@dataclass(frozen=True, slots=True)
class TableDigest:
    """How many rows a table has, and a hash of them all."""

    rows: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """See the module. `files`: hash by path of what is not named by its own hash; `absent`: files that rows name and that
    were lost or damaged before; `holders`: by column of personal data the rows that hold some."""

    program: str
    made_at: str
    engine: str
    migrations: list[list[str]]
    tables: dict[str, TableDigest]
    files: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    holders: dict[str, list[object]] = field(default_factory=dict)
    form: int = FORM

    def write(self, folder: Path) -> None:
        """Write it down."""
        (folder / NAME).write_bytes(orjson.dumps(asdict(self)))


def parse(content: bytes) -> Manifest:
    """A manifest as it was written down; BackupError for anything else."""
    try:
        read = orjson.loads(content)
        if read["form"] != FORM:
            raise BackupError(f"the backup is of form {read['form']}: this program reads form {FORM}.")
        tables = {name: TableDigest(**said) for name, said in read.pop("tables").items()}
        return Manifest(tables=tables, **read)
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
        raise BackupError("the backup's manifest is damaged.") from None


def pack_numbers(numbers: Iterable[object]) -> list[object]:
    """Ascending whole numbers as ranges, [first, last]; anything else as it is."""
    packed: list[object] = []
    for one in numbers:
        last = packed[-1] if packed else None
        if not isinstance(one, int):
            packed.append(one)
        elif isinstance(last, list) and last[1] == one - 1:
            last[1] = one
        else:
            packed.append([one, one])
    return packed


def unpack_numbers(packed: Iterable[object]) -> set[object]:
    """What was packed."""
    found: set[object] = set()
    for one in packed:
        found.update(range(one[0], one[1] + 1) if isinstance(one, list) else (one,))
    return found


def hash_file(path: Path) -> str:
    """A file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
