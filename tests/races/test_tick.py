"""`preship tick` by three processes at once: each thing that is due is done once (issue 4)."""

import json
import subprocess
import sys

import pytest

from tests.support.program import ROOT
from tests.support.selection import amount

pytestmark = pytest.mark.served
DUE = amount(1000, brief=24)


def test_three_ticks_at_once_remind_of_each_deadline_once(mould):
    """Acceptance: 1,000 deadlines have passed; three processes see to them at once, and once more afterwards."""
    program = mould.cast()
    program.python("-m", "tests.support.overdue", str(DUE))
    command = [sys.executable, "-m", "preship", "tick"]
    about = {"cwd": ROOT, "env": program.environment, "stdout": subprocess.PIPE, "text": True}
    ticks = [subprocess.Popen(command, **about) for _ in range(3)]
    said = [tick.communicate(timeout=300)[0] for tick in ticks]
    assert [tick.returncode for tick in ticks] == [0, 0, 0]
    late = program.run("tick")
    assert "reminders: 0" in late
    done = [int(line.split()[-1]) for one in said for line in one.splitlines() if line.startswith("reminders")]
    reminders, notices = json.loads(program.python("-m", "tests.support.overdue", "told"))
    assert len(reminders) == len(set(reminders)) == DUE
    assert sorted(notices) == sorted(reminders)
    assert sum(done) >= DUE
