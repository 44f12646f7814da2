"""A process that has loaded the program of one environment and forks for whatever is to be run in it: `of(environment).run(…)`.

Loading takes seconds of processor time, a fork some milliseconds.
"""

import atexit
import contextlib
import json
import os
import random
import runpy
import subprocess
import sys
import tempfile
import threading
from collections import OrderedDict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST = 3
"""Zygotes that stay; who was asked longest ago goes first."""


class Zygote:
    """Runs what `python …` would be told, one at a time."""

    def __init__(self, environment: dict[str, str]) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
        command = [sys.executable, "-m", "tests.support.zygote"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, **pipes)
        self.free = threading.Lock()

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Its exit status, what it prints, and its complaints; `arguments` as Python's: -m module … or -c code …"""
        with self.free:
            self.process.stdin.write(json.dumps(arguments) + "\n")
            return tuple(json.loads(self.process.stdout.readline()))

    def end(self) -> None:
        """End it."""
        with contextlib.suppress(BrokenPipeError):
            self.process.communicate()


ZYGOTES: OrderedDict[frozenset, Zygote] = OrderedDict()


def of(environment: dict[str, str]) -> Zygote:
    """The zygote of this environment."""
    key = frozenset(environment.items())
    if key not in ZYGOTES:
        while len(ZYGOTES) >= MOST:
            ZYGOTES.popitem(last=False)[1].end()
        ZYGOTES[key] = Zygote(environment)
    ZYGOTES.move_to_end(key)
    return ZYGOTES[key]


@atexit.register
def end_all() -> None:
    """End those that are left."""
    while ZYGOTES:
        ZYGOTES.popitem()[1].end()


def serve() -> None:
    """Fork for each line and answer with what came of it."""
    import django  # noqa: PLC0415

    django.setup()
    for line in sys.stdin:
        with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
            child = os.fork()
            if not child:
                carry_out(json.loads(line), output.fileno(), errors.fileno())
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            texts = []
            for file in (output, errors):
                file.seek(0)
                texts.append(file.read())
        print(json.dumps([status, *texts]), flush=True)


def carry_out(arguments: list[str], output: int, errors: int) -> None:
    """Be the process that was asked for."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(errors, 2)
    random.seed()
    how, what, *rest = arguments
    sys.argv = [what if how == "-m" else "-c", *rest]
    status = 0
    try:
        if how == "-m":
            runpy.run_module(what, run_name="__main__", alter_sys=True)
        else:
            exec(what, {"__name__": "__main__"})
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
        if end.code is not None and not isinstance(end.code, int):
            print(end.code, file=sys.stderr)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    serve()
