"""kill -9 of the worker, again and again, while it carries out one action on many cases (0065)."""

import json
import random
import signal
import subprocess
import sys
import time

from tests.support.integrity import torn
from tests.support.program import ROOT
from tests.support.selection import amount

CASES, DEATHS = amount(500, brief=40), amount(20, brief=5)
STATEMENTS = 10
"""Fewer than the job makes for a case, so that all deaths lie within the batch."""
DONE_WITHIN = 300  # seconds; a limit against hanging, not a measure


def test_a_batch_outlives_twenty_deaths_of_its_worker(mould):
    """The worker dies at statements chosen by chance, in transactions and between them, more often than any one job is tried:
    each case is accepted exactly once and the batch names it as done, every notice owed stands once, the chain is whole."""
    program = mould.cast(PRESHIP_LEASE="1")
    asked = json.loads(program.python("-m", "tests.faults.batches", "ask", str(CASES)))
    dice = random.Random(65)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    log = (program.home / "worker.log").open("ab")
    command = [sys.executable, "-m", "tests.faults.batches", "serve"]
    nursery = subprocess.Popen(command, cwd=ROOT, env=program.environment, stderr=log, **pipes)
    log.close()

    def said():
        return json.loads(
            program.python("-m", "tests.faults.batches", "report", asked["batch"], str(asked["inspector"]))
        )

    try:
        for _ in range(DEATHS):
            nursery.stdin.write(f"{dice.randrange(1, 2 * STATEMENTS * CASES // DEATHS)} {dice.randrange(2)}\n")
            assert nursery.stdout.readline() == f"{-signal.SIGKILL}\n"
            half = said()
            done = {row["number"] for row in half["told"]["rows"] if row["state"] == "done"}
            assert half["accepted"] == dict.fromkeys(done, 1)
        nursery.stdin.write("0 0\n")
        nursery.stdout.readline()
        deadline = time.monotonic() + DONE_WITHIN
        while (whole := said())["told"]["done"] < CASES:
            assert time.monotonic() < deadline, whole["told"]["done"]
    finally:
        nursery.communicate()
    assert [row["number"] for row in whole["told"]["rows"]] == sorted(asked["numbers"])
    assert {row["state"] for row in whole["told"]["rows"]} == {"done"}
    assert whole["accepted"] == dict.fromkeys(asked["numbers"], 1)
    assert {*whole["states"].values()} == {"accepted"}
    assert torn(program) == []
    assert "Traceback" not in (program.home / "worker.log").read_text()
