"""Seeding with real processes: refused where it is not wanted, killed in the middle, two at once."""

import signal
import subprocess
import sys
import time

import pytest

from tests.support.program import ROOT, Program

COUNTED = (
    "from preship.cases.models import Attachment, Case, CaseEvent; from preship.accounts.models import User; "
    "print(*(m.objects.count() for m in (Case, CaseEvent, Attachment, User)))"
)
PATIENCE = 300  # seconds; a limit against hanging, not a measure


@pytest.fixture
def empty(mould, tmp_path):
    """An installation as it starts, with nobody in it."""
    program = Program(tmp_path, mould.fresh_database())
    program.begin()
    assert counted(program)[-1] == "0"
    return program


def counted(program):
    """How many cases, events, attachments and users there are."""
    return program.run("shell", "--no-imports", "-c", COUNTED).split()


def seed(program):
    """`preship seed-demo`, started."""
    return subprocess.Popen(
        [sys.executable, "-m", "preship", "seed-demo"],
        cwd=ROOT,
        env=program.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_start_prepares_a_second_one_changes_nothing_and_there_are_people_only_in_the_demo(empty):
    """Issue 2 (1), make run: one command does what comes before serving; with the data there it adds nothing. Without
    PRESHIP_DEMO=on no command makes anybody."""
    before = counted(empty)
    empty.run("prepare")
    assert counted(empty) == before
    del empty.environment["PRESHIP_DEMO"]
    empty.environment["PRESHIP_CAPTCHA"] = "on"
    for command in (("prepare", "--demo"), ("seed-demo",)):
        with pytest.raises(AssertionError, match="PRESHIP_DEMO=on"):
            empty.run(*command)
    assert counted(empty) == before


def test_killed_in_the_middle_it_starts_over_and_of_two_at_once_one_makes_the_world(empty, mould):
    """kill -9 among the first files: nothing is there; then two that seed at the same moment both succeed, and there is
    one whole world."""
    before = counted(empty)
    process = seed(empty)
    deadline = time.monotonic() + PATIENCE
    while not any((empty.home / "files").glob("*/*")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)  # between two looks at a condition
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was over before it could be killed"
    assert counted(empty) == before
    both = [seed(empty), seed(empty)]
    for process in both:
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, said
    assert counted(empty) == counted(mould.cast())
    assert "whole" in empty.run("verify-audit")
