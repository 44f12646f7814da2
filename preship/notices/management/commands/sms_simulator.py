"""`preship sms-simulator`: an SMS gateway for trying out and for tests."""

import signal
import threading
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from preship.notices.sms_gateway_simulator import MANNERS, Gateway


class Command(BaseCommand):
    """Take texts over HTTP as docs/sms-gateway.md says, answer well or badly, and write what came to a file."""

    help = "an SMS gateway to try things out on"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """See BaseCommand."""
        parser.add_argument("--port", type=int, default=8025, help="on 127.0.0.1; 0: any free one")
        parser.add_argument("--record", default=str(Path(settings.DATA) / "sms-simulator.jsonl"))
        parser.add_argument("--pause", type=float, default=30, help="seconds of a slow answer")
        parser.add_argument(
            "--manner", nargs="+", default=["well"], help=f"{', '.join(MANNERS)}; several with weights: well=7 down=3"
        )

    def handle(self, *, manner: list[str], port: int, record: str, pause: float, **options: object) -> None:
        """See the class."""
        manners = {}
        for given in manner:
            name, _, weight = given.partition("=")
            if name not in MANNERS:
                raise CommandError(f"no manner {name!r}; there are {', '.join(MANNERS)}")
            manners[name] = float(weight or 1)
        gateway = Gateway(port, Path(record), manners, pause)
        for end in (signal.SIGTERM, signal.SIGINT):
            signal.signal(end, lambda *_: threading.Thread(target=gateway.shutdown).start())
        self.stdout.write(f"SMS gateway simulator at http://127.0.0.1:{gateway.server_port}/  (PRESHIP_SMS)")
        self.stdout.flush()
        gateway.serve_forever()
        gateway.server_close()
