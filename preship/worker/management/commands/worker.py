"""`preship worker`: whatever is to be done behind the pages."""

import os
import signal
import threading

from django.core.management.base import BaseCommand, CommandParser

from preship.worker.loop import work, work_off
from preship.worker.rounds import ROUNDS

GRACE = 25  # seconds for what is under way when it is asked to end


class Command(BaseCommand):
    """Deliver notices, act on what is due, do background jobs, until SIGTERM or Ctrl-C.

    Run as many as you like, on as many machines; end them how you like: what one leaves, another takes up.
    """

    help = "deliver notices, act on what is due, do background jobs"

    def add_arguments(self, parser: CommandParser) -> None:
        """See BaseCommand."""
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")

    def handle(self, *args: object, **options: object) -> None:
        """See the class."""
        if options["once"]:
            work_off(ROUNDS.values())
            return
        stop, (heard, said) = threading.Event(), os.pipe()
        for name in (signal.SIGTERM, signal.SIGINT):
            # A handler that set the event would wait for the lock that the code it interrupts may hold.
            signal.signal(name, lambda *_: os.write(said, b".") and None)

        def listen() -> None:
            os.read(heard, 1)
            stop.set()

        threading.Thread(target=listen, daemon=True).start()
        if not work(ROUNDS.values(), stop, GRACE):
            os._exit(1)  # something hangs; its lease ends, and another worker takes it up
