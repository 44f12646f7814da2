"""Tables that only grow: triggers of the database refuse to change or delete their rows, whoever asks.

They are set after every migration, since SQLite drops a table's triggers where a migration makes the table anew. Security
events may go once a purge of them is recorded, and only those.
"""

from collections.abc import Iterator

from django.db import connection

GROWING = ("cases_caseevent", "sealing_rowrecord", "sealing_anchor", "sealing_purge")
PURGED = "sealing_securityevent"
UPTO = "(SELECT coalesce(max(upto), 0) FROM sealing_purge)"
FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION preship_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$;
CREATE OR REPLACE FUNCTION preship_purged_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.id > {UPTO} THEN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
"""


def guards() -> Iterator[tuple[str, str, str]]:
    """Every guard: its name, its table, the statement that sets it."""
    for table in (*GROWING, PURGED):
        for act in ("update", "delete"):
            name = f"{table}_no_{act}"
            purged = table == PURGED and act == "delete"
            if connection.vendor == "postgresql":
                function = "preship_purged_only" if purged else "preship_append_only"
                yield (
                    name,
                    table,
                    (
                        f"CREATE OR REPLACE TRIGGER {name} BEFORE {act.upper()} ON {table} "
                        f"FOR EACH ROW EXECUTE FUNCTION {function}()"
                    ),
                )
            else:
                condition = f"WHEN OLD.id > {UPTO} " if purged else ""
                yield (
                    name,
                    table,
                    (
                        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act.upper()} ON {table} {condition}"
                        f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
                    ),
                )
        if connection.vendor == "postgresql":
            name = f"{table}_no_truncate"
            yield (
                name,
                table,
                (
                    f"CREATE OR REPLACE TRIGGER {name} BEFORE TRUNCATE ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION preship_append_only()"
                ),
            )


def set_guards(**_: object) -> None:
    """Set every guard whose table is there."""
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTIONS)
        for _name, table, statement in guards():
            if table in there:
                cursor.execute(statement)


def missing_guards() -> Iterator[str]:
    """The guards that somebody has taken away or disabled."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        there = {name for (name,) in cursor.fetchall()}
    yield from (name for name, _, _ in guards() if name not in there)
