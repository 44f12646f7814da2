"""Writing many rows at once, past the program: indexes are made afterwards, references are not looked at."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

Write = Callable[[str, list[tuple[Any, ...]]], None]


@contextmanager
def store(connection: Any, tables: Mapping[str, str]) -> Iterator[Write]:
    """`write(table, rows)` for empty tables whose columns are given; all in one transaction, indexed at its end."""
    connection.ensure_connection()
    raw = connection.connection
    yield from (copy_rows(raw, tables) if connection.vendor == "postgresql" else insert_rows(raw, tables))


def copy_rows(raw: Any, tables: Mapping[str, str]) -> Iterator[Write]:
    """PostgreSQL: COPY. The commit waits for the log, else VACUUM could not mark the pages as visible to all."""
    with raw.transaction(), raw.cursor() as cursor:
        cursor.execute(
            "SET LOCAL session_replication_role = replica; SET LOCAL synchronous_commit = on; SET LOCAL maintenance_work_mem = '1GB'"
        )
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND NOT EXISTS "
            "(SELECT 1 FROM pg_constraint WHERE conname = indexname)",
            [list(tables)],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")

        def write(table: str, rows: list[tuple[Any, ...]]) -> None:
            with cursor.copy(f"COPY {table} ({tables[table]}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)

        yield write
        for _, definition in indexes:
            cursor.execute(definition)
        for name in set(tables) - {"cases_words"}:
            cursor.execute(
                f"SELECT setval(s, (SELECT max(id) FROM {name})) FROM pg_get_serial_sequence('{name}', 'id') s"
            )
    raw.execute("VACUUM ANALYZE")


def insert_rows(raw: Any, tables: Mapping[str, str]) -> Iterator[Write]:
    """SQLite: one transaction."""
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("PRAGMA synchronous=OFF")
    raw.execute("BEGIN")
    marks = ", ".join("?" * len(tables))
    indexes = raw.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL AND tbl_name IN ({marks})",
        list(tables),
    ).fetchall()
    for name, _ in indexes:
        raw.execute(f"DROP INDEX {name}")

    def write(table: str, rows: list[tuple[Any, ...]]) -> None:
        places = ", ".join("?" * len(rows[0]))
        raw.executemany(f"INSERT INTO {table} ({tables[table]}) VALUES ({places})", rows)

    yield write
    for _, definition in indexes:
        raw.execute(definition)
    raw.execute("COMMIT")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
