"""Work beside the program: in a process of its own, one of each kind for each server or worker. What never ends there, asks
for too much memory or breaks it ends that process, and nothing else."""

import atexit
import json
import subprocess
import sys
import threading
from typing import IO, Any, cast

GRACE = 50
"""Seconds by the clock beyond those of processor, before what hangs is ended: on a busy machine an answer takes longer, and is
the same."""


class BesideError(Exception):
    """There is no answer, or none within the limits."""


class Beside:
    """A process that answers one question after the other (worker.answering), begun when first asked and again after it
    ended. `memory`: bytes; `seconds`: of processor, for each answer."""

    def __init__(self, module: str, *, memory: int, seconds: int) -> None:
        self.command = [sys.executable, "-I", "-m", module, str(memory), str(seconds)]
        self.seconds = seconds
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        atexit.register(self.end)

    def ask(self, question: object) -> Any:
        """Its answer. BesideError."""
        line = json.dumps(question).encode() + b"\n"
        with self.lock:
            process = self.running()
            limit = threading.Timer(self.seconds + GRACE, process.kill)
            limit.start()
            try:
                cast(IO[bytes], process.stdin).write(line)
                cast(IO[bytes], process.stdin).flush()
                said = cast(IO[bytes], process.stdout).readline()
            except BrokenPipeError:
                said = b""
            finally:
                limit.cancel()
            if not said.endswith(b"\n"):
                self.end()
                raise BesideError("the process ended")
        answer = json.loads(said)
        if "fault" in answer:
            raise BesideError(answer["fault"])
        return answer["answer"]

    def running(self) -> subprocess.Popen[bytes]:
        """The process, begun where it does not run."""
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self.process

    def end(self) -> None:
        """End it."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.communicate()
