"""Statements that took long, in the log: their text, which has places for values, and never the values."""

import logging
import sys
import time
from collections.abc import Callable

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

log = logging.getLogger("preship.statements")
LONGEST = 2000
"""Characters of a statement."""


def measure(execute: Callable[..., object], sql: str, params: object, many: bool, context: dict[str, object]) -> object:
    """Carry a statement out; say so where it took long (Django's execute wrappers)."""
    begun = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        if (took := time.perf_counter() - begun) > settings.SLOW_STATEMENT:
            log.warning("slow statement", extra={"said": {"seconds": round(took, 6), "sql": str(sql)[:LONGEST]}})
            if measures := sys.modules.get("preship.operations.measures"):
                measures.SLOW_STATEMENTS.inc()


def watch(connection: BaseDatabaseWrapper, **about: object) -> None:
    """Measure the statements of a connection, once."""
    if measure not in connection.execute_wrappers:
        connection.execute_wrappers.append(measure)


def watch_connections() -> None:
    """Every connection there is and every one to come."""
    connection_created.connect(watch, dispatch_uid="slow statements", sender=None)
    for connection in connections.all(initialized_only=True):
        watch(connection)
