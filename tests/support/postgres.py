"""The PostgreSQL server that `DATABASE_URL` names: databases made there as copies of others, and written down for servers to come."""

import contextlib
import os
import subprocess
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


def is_named() -> bool:
    """Whether this run is about PostgreSQL."""
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def address(name: str) -> str:
    """The address of one of the server's databases."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def statement(sql: str, *params: str) -> list[tuple]:
    """Run one statement outside any database of ours; its rows."""
    import psycopg  # noqa: PLC0415 - SQLite does without

    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        cursor = connection.execute(sql, params or None)
        return cursor.fetchall() if cursor.description else []


def create(name: str, model: str = "") -> None:
    """A database in place of one of that name: empty, or a copy of `model`."""
    drop(name)
    statement(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{model}"' if model else ""))


def drop(name: str) -> None:
    """Take a database away, whoever is in it."""
    statement(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def is_closed(name: str) -> bool:
    """Whether the database is there and whole: see `close`."""
    return bool(statement("SELECT 1 FROM pg_database WHERE datname = %s AND NOT datallowconn", name))


def close(name: str) -> None:
    """Nobody may enter it any more: a copy can be made only of a database that is not in use."""
    statement(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')


def write_down(name: str, dump: Path) -> None:
    """Keep the database in a file, where this machine has PostgreSQL's own program for it."""
    making = dump.with_suffix(".making")
    if client("pg_dump", "--format=custom", "--compress=1", f"--file={making}", address(name)):
        making.rename(dump)


def restore(name: str, dump: Path) -> bool:
    """Make the database from the file; whether that went well."""
    create(name)
    options = ("--exit-on-error", "--single-transaction", f"--dbname={address(name)}")
    return dump.exists() and client("pg_restore", *options, str(dump))


def client(program: str, *arguments: str) -> bool:
    """Whether one of PostgreSQL's own programs did its work."""
    with contextlib.suppress(FileNotFoundError):
        return subprocess.run([program, *arguments], capture_output=True).returncode == 0
    return False
