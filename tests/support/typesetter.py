"""The part of the worker that results wait for, in a process of its own: a served program whose tests look at what waits for
the other parts has this one alone."""

import subprocess
import sys
import threading

from tests.support.program import ROOT


class Typesetter:
    """It tries certificates of a program until it is ended."""

    def __init__(self, program):
        log = (program.home / "typesetter.log").open("ab")
        command = [sys.executable, "-m", "tests.support.typesetter"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=program.environment, stdout=log, stderr=log)
        log.close()

    def end(self):
        """End it."""
        self.process.kill()
        self.process.wait(20)


def typeset():
    """Go the round again and again; a database that is away for a moment comes back."""
    import django  # noqa: PLC0415

    django.setup()
    from preship.worker.changes import Changes  # noqa: PLC0415
    from preship.worker.loop import go  # noqa: PLC0415
    from preship.worker.rounds import ROUNDS, Round  # noqa: PLC0415

    go(
        Round("trials of certificates", every=0.1, turn=ROUNDS["trials of certificates"].turn),
        threading.Event(),
        Changes(),
        {},
    )


if __name__ == "__main__":
    typeset()
