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
START = 5
"""Seconds that a process may take to begin, beyond what its caller can wait for the answer."""


class BesideError(Exception):
    """There is no answer, or none within the limits."""


class BesideLateError(Exception):
    """There is no answer in the time that the caller can wait; another time there may be."""


class Beside:
    """A process that answers one question after the other (worker.answering), begun when first asked and again after it
    ended. `memory`: bytes; `seconds`: of processor, for each answer."""

    def __init__(self, module: str, *, memory: int, seconds: int) -> None:
        self.command = [sys.executable, "-I", "-m", module, str(memory), str(seconds)]
        self.seconds = seconds
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        atexit.register(self.end)

    def ask(self, question: object, within: float | None = None) -> Any:
        """Its answer. BesideError; BesideLateError where the caller names the seconds that it can wait and there is no answer
        by then: a process that is busy with somebody else's question is left to it."""
        if not self.lock.acquire(timeout=-1 if within is None else within):
            raise BesideLateError
        try:
            begins = self.process is None or self.process.poll() is not None
            answer = self.answer_within(self.seconds + GRACE if within is None else within + begins * START, question)
        except BesideLateError:
            if within is None:
                raise BesideError("it takes too long") from None
            raise
        finally:
            self.lock.release()
        if "fault" in answer:
            raise BesideError(answer["fault"])
        return answer["answer"]

    def answer_within(self, seconds: float, question: object) -> dict[str, Any]:
        """What it says. BesideError where it ended by itself, BesideLateError where it was ended after `seconds`."""
        process, late = self.running(), threading.Event()

        def end_late() -> None:
            late.set()
            process.kill()

        limit = threading.Timer(seconds, end_late)
        limit.start()
        try:
            cast(IO[bytes], process.stdin).write(json.dumps(question).encode() + b"\n")
            cast(IO[bytes], process.stdin).flush()
            said = cast(IO[bytes], process.stdout).readline()
        except BrokenPipeError:
            said = b""
        finally:
            limit.cancel()
        if said.endswith(b"\n"):
            return cast(dict[str, Any], json.loads(said))
        self.end()
        raise BesideLateError if late.is_set() else BesideError("the process ended")

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
