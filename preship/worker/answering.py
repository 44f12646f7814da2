"""The other end of `beside`: a line of the input is a question, a line of the output its answer. No Django here."""

import json
import math
import resource
import sys
from collections.abc import Callable
from typing import Any


def answer_all(answer: Callable[[Any], object], arguments: list[str]) -> None:
    """Answer until the input ends. Arguments: the most memory (bytes), and the seconds of processor each answer may take, after
    which the system ends the process."""
    memory, seconds = map(int, arguments)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin.buffer:
        allow_processor(seconds)
        try:
            said: dict[str, object] = {"answer": answer(json.loads(line))}
        except Exception as fault:
            said = {"fault": type(fault).__name__}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


def allow_processor(seconds: int) -> None:
    """Let this process use so many more seconds of processor (all its threads together) than it has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))
