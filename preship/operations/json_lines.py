"""The program's log: each line one JSON object, with what is known of the request that it is about. What somebody sent never
stands in it: of a fault only its type and places, of Django's own lines only who says them."""

import datetime
import logging
import sys
from collections.abc import MutableMapping

from pythonjsonlogger.orjson import OrjsonFormatter

from preship.accounts.asking import ACTOR, ASKED, request_id
from preship.worker.tracebacks import places

THREADS = ("MainThread", "answering_0")
FOREIGN = ("django.", "asyncio", "py.warnings")
"""Who puts what was asked for into their sentences."""


class JsonLine(OrjsonFormatter):
    """A record as a line."""

    def process_log_record(self, log_data: dict[str, object]) -> dict[str, object]:
        """See OrjsonFormatter."""
        return {name: value for name, value in log_data.items() if value not in (None, "")}

    def add_fields(
        self, log_data: dict[str, object], record: logging.LogRecord, message_dict: MutableMapping[str, object]
    ) -> None:
        """What the line says."""
        asked, actor = ASKED.get(), ACTOR.get()
        match = asked.resolver_match if asked else None
        fault = record.exc_info[1] if record.exc_info else None
        log_data |= {
            "time": self.formatTime(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": "" if record.name.startswith(FOREIGN) else record.getMessage(),
            "request": request_id(),
            "operation": f"{asked.method} /{match.route}" if asked and match else "",
            "user": actor.user if actor else None,
            "round": record.threadName if record.threadName not in THREADS else "",
            "fault": places(fault) if fault else "",
        }
        log_data |= getattr(record, "said", {})

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """UTC, to the microsecond."""
        return datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat().replace("+00:00", "Z")


class CountErrors(logging.Handler):
    """Counts the lines that say error, for `/metrics`; only where a server counts at all."""

    def emit(self, record: logging.LogRecord) -> None:
        """See logging.Handler."""
        if measures := sys.modules.get("preship.operations.measures"):
            measures.ERRORS.labels(record.name).inc()
