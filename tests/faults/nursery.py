"""Workers by the dozen: a process that has loaded the program once and forks a worker for each line it reads."""

import contextlib
import os
import signal
import subprocess
import sys

from tests.support.program import ROOT


class Nursery:
    """Real worker processes of one program, which cost no second start of Python."""

    def __init__(self, program):
        log = (program.home / "worker.log").open("ab")
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
        command = [sys.executable, "-m", "tests.faults.nursery"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=program.environment, stderr=log, **pipes)
        log.close()
        self.workers = []

    def born(self):
        """One more worker."""
        self.process.stdin.write("\n")
        self.workers.append(int(self.process.stdout.readline()))

    def kill(self, which):
        """kill -9 of a worker; another takes its place."""
        os.kill(self.workers.pop(which % len(self.workers)), signal.SIGKILL)
        self.born()

    def end(self):
        """End them all, politely, and the nursery."""
        for worker in self.workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker, signal.SIGTERM)
        self.process.communicate()


def serve():
    """Fork a worker for each line, and wait for the last of them at the end."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    for _ in sys.stdin:
        child = os.fork()
        if not child:
            sys.stdin.close()
            execute_from_command_line(["preship", "worker"])
            os._exit(0)
        print(child, flush=True)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


if __name__ == "__main__":
    serve()
