"""Whether this server can do its work, part by part."""

import importlib.util
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import Error, connection

from preship.operations import signs
from preship.store.choosing import get_store

OK = "ok"


def read_readiness(without: frozenset[str] = frozenset()) -> dict[str, str]:
    """Each part and `ok`, or what is missing in it."""
    return {part: state_of(look) for part, look in PARTS.items() if part not in without}


def state_of(look: Callable[[], str]) -> str:
    """What looking at a part finds."""
    try:
        return look()
    except (Error, OSError) as fault:
        return f"not available ({type(fault).__name__})"


def look_at_database() -> str:
    """Whether it answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def look_at_schema() -> str:
    """Whether every migration of this program has been applied; a newer schema than ours will do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        missing = migrations() - set(cursor.fetchall())
    return f"{len(missing)} migrations are missing: run `preship prepare`" if missing else OK


@cache
def migrations() -> frozenset[tuple[str, str]]:
    """The program's migrations, by app and name."""
    found = set()
    for app in apps.get_app_configs():
        folder = Path(app.path) / "migrations"
        if folder.is_dir() and importlib.util.find_spec(f"{app.name}.migrations"):
            found |= {(app.label, file.stem) for file in folder.glob("[0-9]*.py")}
    return frozenset(found)


def look_at_storage() -> str:
    """Whether a file can be written where uploads are, and the bucket answers where there is one."""
    get_store().look()
    return OK


def look_at_worker() -> str:
    """Whether any worker gave a sign of life lately."""
    return OK if signs.alive() else f"no worker gave a sign of life in the last {signs.LATE} seconds"


PARTS: dict[str, Callable[[], str]] = {
    "database": look_at_database,
    "schema": look_at_schema,
    "storage": look_at_storage,
    "worker": look_at_worker,
}
