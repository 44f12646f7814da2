"""`preship serve`: the server. The program is loaded once; each worker is a fork of it."""

import importlib
import os
import resource

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from preship.operations.counting import count_together
from preship.worker.service_manager import watch_server

APPLICATION = "preship.serving.rsgi"
CONNECTIONS = 16_384
"""That a worker holds at most; one that is slow costs a descriptor and some kilobytes, no thread."""


class Command(BaseCommand):
    """Serve until SIGTERM or Ctrl-C; a worker that dies is replaced. A new version needs a new start, not a reload."""

    help = "Serve the page and the API over HTTP."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """See BaseCommand."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
        parser.add_argument(
            "--workers", type=int, default=os.cpu_count() or 1, help="processes (default: as many as cores)"
        )

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        with count_together():
            importlib.import_module(APPLICATION)
            connections.close_all()  # a connection can't be shared between processes
            watch_server(str(options["host"]), int(str(options["port"])))
            Granian(
                f"{APPLICATION}:application",
                address=str(options["host"]),
                port=int(str(options["port"])),
                interface=Interfaces.RSGI,
                workers=int(str(options["workers"])),
                backlog=2048,
                backpressure=CONNECTIONS,
                websockets=False,
                log_level=LogLevels.warning,
                log_dictconfig=settings.LOGGING,
                respawn_failed_workers=True,
            ).serve()
