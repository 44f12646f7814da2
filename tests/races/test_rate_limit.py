"""Two hundred requests at once from processes that share nothing but the database: exactly the limit passes (0029)."""

import json
import subprocess
import sys

import pytest

from tests.support.program import ROOT

PROCESSES, EACH, LIMIT = 8, 25, 20
ASK = f"""
import json, os, sys, types
import django
django.setup()
from preship.accounts import rate_limit
from preship.fields.refusals import Refusal
rate_limit.time = types.SimpleNamespace(time=lambda: 1.8e9 + 1e6 * int(sys.argv[1]), monotonic=lambda: 1.0)
start, go = os.pipe()
answers = [os.pipe() for _ in range({PROCESSES})]
for _, write in answers:
    if os.fork():
        continue
    os.close(go)
    os.read(start, 1)  # until the parent closes its end: all begin at one moment
    rate, passed, waiting = rate_limit.Rate("race", {LIMIT}, block=int(sys.argv[1])), 0, set()
    for _ in range({EACH}):
        try:
            rate_limit.count_request(rate, "somebody")
            passed += 1
        except Refusal as refusal:
            waiting.add(refusal.parameters["seconds"])
    os.write(write, json.dumps([passed, sorted(waiting)]).encode())
    os._exit(0)
os.close(go)
print(json.dumps([json.loads(os.read(read, 10_000)) for read, _ in answers]))
"""


@pytest.mark.served
@pytest.mark.parametrize("block", [1, 6])
def test_of_two_hundred_at_once_the_limit_passes(arena, block):
    """One by one, and by blocks that a process gives out itself."""
    command = [sys.executable, "-c", ASK, str(block)]
    racers = subprocess.run(command, cwd=ROOT, env=arena.environment, capture_output=True, text=True, timeout=120)
    assert not racers.returncode, racers.stderr
    outcomes = json.loads(racers.stdout)
    assert len(outcomes) == PROCESSES
    assert sum(passed for passed, _ in outcomes) == LIMIT
    assert {seconds for _, waiting in outcomes for seconds in waiting} == {60 // LIMIT}
