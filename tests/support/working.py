"""The worker, here and now: `work_off()` in the test's own process, `Worker` in a process of its own."""

import signal
import subprocess
import sys

from tests.support.program import ROOT


def work_off(*names):
    """Do everything that is due in these rounds (default: all), as `preship worker --once` does."""
    from preship.worker.loop import work_off as go  # noqa: PLC0415
    from preship.worker.rounds import ROUNDS  # noqa: PLC0415

    go([ROUNDS[name] for name in names or ROUNDS])


class Worker:
    """`preship worker` beside a program; several may run."""

    def __init__(self, program, **switches):
        self.log, self.environment = program.home / "worker.log", {**program.environment, **switches}
        self.start()

    def start(self):
        """Begin, or begin again."""
        with self.log.open("ab") as log:
            line = [sys.executable, "-m", "preship", "worker"]
            self.process = subprocess.Popen(line, cwd=ROOT, env=self.environment, stdout=log, stderr=log)

    def kill(self):
        """kill -9, as a power cut would."""
        self.process.kill()
        self.process.wait(20)

    def stop(self):
        """End it politely; its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)
