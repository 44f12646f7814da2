"""Work beside the program within limits (decision 0042): what never ends is ended by the system, and the next is answered."""

import signal
import sys

import pytest

from preship.worker.beside import Beside, BesideError

ENDLESS = "lambda forever: all(iter(lambda: True, False)) if forever else forever"
PROGRAM = f"import sys; from preship.worker.answering import answer_all; answer_all({ENDLESS}, sys.argv[1:])"


def test_what_never_ends_uses_up_its_processor_and_no_more():
    """A limit of processor, not of the clock: a busy machine makes no difference to an answer."""
    beside = Beside("", memory=1 << 30, seconds=1)
    beside.command = [sys.executable, "-c", PROGRAM, *beside.command[-2:]]
    assert beside.ask(False) is False
    process = beside.running()
    with pytest.raises(BesideError):
        beside.ask(True)
    assert process.returncode == -signal.SIGXCPU
    assert beside.ask(False) is False
    beside.end()
