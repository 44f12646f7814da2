"""The database written down and put back in its own portable form: a file by SQLite's online backup, a folder by pg_dump."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from preship.backup.manifest import TableDigest
from preship.backup.sentences import BackupError

SQLITE, POSTGRES = "preship.sqlite3", "postgresql"
JOBS = "2"
ROWS = (
    "SELECT count(*), coalesce(encode(sha256(string_agg(d, ''::bytea ORDER BY d)), 'hex'), '') "
    "FROM (SELECT sha256(convert_to(t::text, 'UTF8')) AS d FROM {} t) s"
)
THERE = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
FUNCTIONS = (
    "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
    "WHERE n.nspname = 'public'"
)


def write_down(folder: Path) -> dict[str, TableDigest]:
    """Write the database down as the reading transaction that is open here sees it (cases.consistent_read), while others
    write; what its tables say."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with contextlib.closing(sqlite3.connect(folder / SQLITE)) as copy:
            connection.connection.backup(copy)
        return digest_file(folder / SQLITE)
    with connection.cursor() as cursor:
        # It only keeps the view of this moment for pg_dump, as long as that takes; nobody waits for it.
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
    how = ("--format=directory", f"--jobs={JOBS}", "--compress=0", "--no-owner", "--no-privileges")
    call("pg_dump", *how, f"--snapshot={snapshot}", f"--file={folder / POSTGRES}")
    return digest_tables()


def digest_database() -> dict[str, TableDigest]:
    """What the tables of this installation's database say now."""
    if connection.vendor != "sqlite":
        return digest_tables()
    connections.close_all()
    return digest_file(Path(settings.DATABASES["default"]["NAME"]))


def digest_tables() -> dict[str, TableDigest]:
    """Of PostgreSQL, computed there."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(THERE)
        for (name,) in cursor.fetchall():
            cursor.execute(ROWS.format(connection.ops.quote_name(name)))
            found[name] = TableDigest(*cursor.fetchone())
    return found


def digest_file(path: Path) -> dict[str, TableDigest]:
    """Of an SQLite file; BackupError where it is none."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
            tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
            return {name: digest_rows(copy, name) for (name,) in copy.execute(tables).fetchall()}
    except sqlite3.DatabaseError as fault:
        raise BackupError(f"the backup's database is damaged: {fault}.") from None


def digest_rows(copy: sqlite3.Connection, table: str) -> TableDigest:
    """The rows in the order in which they lie there."""
    rows, hashed = 0, hashlib.sha256()
    for row in copy.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - a name out of the schema
        rows += 1
        hashed.update(repr(row).encode("utf-8", "surrogatepass"))
    return TableDigest(rows, hashed.hexdigest())


def is_empty() -> bool:
    """Whether this installation's database holds nothing at all."""
    if connection.vendor == "sqlite":
        path = Path(settings.DATABASES["default"]["NAME"])
        return not path.exists() or not path.stat().st_size
    return not connection.introspection.table_names()


def put_back(folder: Path) -> None:
    """Fill the empty database from what was written down."""
    if connection.vendor == "sqlite":
        path = Path(settings.DATABASES["default"]["NAME"])
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(folder / SQLITE, path)
        return
    call("pg_restore", f"--jobs={JOBS}", "--no-owner", "--no-privileges", "--exit-on-error", str(folder / POSTGRES))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def take_away() -> None:
    """Empty the database that was filled here and is not what it should be."""
    if connection.vendor == "sqlite":
        connections.close_all()
        for part in ("", "-wal", "-shm"):
            Path(f"{settings.DATABASES['default']['NAME']}{part}").unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute(THERE)
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")
        cursor.execute(FUNCTIONS)
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {name} CASCADE")


def call(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs on this installation's database; its password is on no command line."""
    from psycopg import conninfo, pq  # noqa: PLC0415 - SQLite does without

    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    given = {k: v for k, v in connection.get_connection_params().items() if k in known and v not in (None, "")}
    password = {"PGPASSWORD": str(given.pop("password"))} if "password" in given else {}
    line = [program, f"--dbname={conninfo.make_conninfo(**given)}", *arguments]
    try:
        done = subprocess.run(line, env={**os.environ, **password}, capture_output=True)  # noqa: S603
    except FileNotFoundError:
        raise BackupError(f"{program} is not installed: apt-get install postgresql-client.") from None
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise BackupError(f"{program} failed: {next(iter(lines), 'no reason given')}")
