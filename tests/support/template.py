"""The database that every test begins with: migrated, with the code tables and rule lists of every installation.

It is made once for a state of the sources and kept in `.tools/templates` (`make clean` takes it away); a test process
copies it. On PostgreSQL it is a database of the server, filled from a dump that is kept likewise.
"""

import contextlib
import fcntl
import functools
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from tests.support import postgres

ROOT = Path(__file__).resolve().parents[2]
STORE = ROOT / ".tools" / "templates"
KEPT = 8  # of what has been made, those used last


def key() -> str:
    """The same as long as migrations, code tables, rule lists, what loads them and what that stands on are the same."""
    from django.apps import apps  # noqa: PLC0415

    from preship.advice import load as rules  # noqa: PLC0415 - models exist only once Django is set up
    from preship.codes import load as codes  # noqa: PLC0415

    files = [Path(__file__), *ROOT.glob("preship/**/migrations/*.py"), *ROOT.glob("preship/sqlite/*.py")]
    files += ROOT.glob("preship/sealing/*.py")
    for loader in (rules, codes):
        files += Path(loader.__file__).parent.rglob("*.*")
    return fingerprint(files, sorted(app.name for app in apps.get_app_configs()), version("pypinyin"))


@functools.cache
def whole_key() -> str:
    """The same as long as the whole program is the same."""
    return fingerprint(ROOT.glob("preship/**/*.*"))


def fingerprint(files: Iterable[Path], *about: object) -> str:
    """The same for the same files, and the same that is said about them."""
    digest = hashlib.sha256(repr((version("Django"), about)).encode())
    for file in sorted({file for file in files if file.suffix != ".pyc" and file.is_file()}):
        digest.update(b"\0".join((str(file.relative_to(ROOT)).encode(), file.read_bytes(), b"")))
    return digest.hexdigest()[:16]


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One process at a time makes what the others wait for."""
    STORE.mkdir(parents=True, exist_ok=True)
    with (STORE / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def fresh(connection) -> None:
    """Make the test database of this process anew from the template; the connection leads there."""
    name = connection.creation._get_test_db_name()
    connection.close()
    if connection.vendor == "sqlite":
        template = sqlite_template(connection)
        clear(Path(name))
        shutil.copyfile(template, name)
    else:
        postgres.create(name, model=postgres_template(connection))
    lead(connection, name)


def drop(connection) -> None:
    """Take the test database away."""
    name = connection.settings_dict["NAME"]
    connection.close()
    if connection.vendor == "sqlite":
        clear(Path(name))
    else:
        postgres.drop(name)


def clear(database: Path) -> None:
    """Take an SQLite database away."""
    for part in ("", "-wal", "-shm"):
        Path(f"{database}{part}").unlink(missing_ok=True)


def lead(connection, name: str) -> None:
    """Lead the connection to another database of the same server."""
    connection.close()
    connection.settings_dict["NAME"] = name


def fill(connection, name: str) -> None:
    """Migrate the empty database `name` and load what every installation has."""
    from django.core.management import call_command  # noqa: PLC0415

    from preship.advice.load import load_rules  # noqa: PLC0415
    from preship.codes.load import load_tables  # noqa: PLC0415

    before = connection.settings_dict["NAME"]
    lead(connection, name)
    try:
        call_command("migrate", verbosity=0, interactive=False)
        load_tables()
        load_rules()
    finally:
        lead(connection, before)


def sqlite_template(connection) -> Path:
    """The file all SQLite test databases are copies of."""
    template = STORE / f"{key()}.sqlite3"
    with alone():
        if not template.exists():
            making = STORE / "making.sqlite3"
            clear(making)
            fill(connection, str(making))
            making.rename(template)
            prune()
        os.utime(template)
    return template


def postgres_template(connection) -> str:
    """The name of the database all PostgreSQL test databases are copies of."""
    name, dump = f"preship_template_{key()}", STORE / f"{key()}.dump"
    with alone():
        if not postgres.is_closed(name):
            if not postgres.restore(name, dump):
                postgres.create(name)
                fill(connection, name)
                postgres.write_down(name, dump)
                prune()
            postgres.close(name)
            if dump.exists():
                os.utime(dump)
    return name


def prune() -> None:
    """Take away what has not been used lately."""
    made = sorted((path for path in STORE.iterdir() if path.name != "lock"), key=lambda path: path.stat().st_mtime)
    for path in made[:-KEPT]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
