"""The other end of `beside`: a line of the input is a question, a line of the output its answer. No Django here."""

import json
import resource
import sys
from collections.abc import Callable
from typing import Any


def answer_all(answer: Callable[[Any], object], memory: int) -> None:
    """Answer until the input ends, within so much memory (bytes)."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin.buffer:
        try:
            said: dict[str, object] = {"answer": answer(json.loads(line))}
        except Exception as fault:
            said = {"fault": type(fault).__name__}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()
