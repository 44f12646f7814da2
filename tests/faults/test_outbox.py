"""The outbox under fire: sends that fail, workers that die (issue: acceptance)."""

import json
import random
import re
import subprocess
import sys
import time

import pytest

from tests.faults.events import EVENTS
from tests.faults.nursery import Nursery
from tests.support.letterbox import Gateway, Letterbox
from tests.support.program import ROOT
from tests.support.selection import amount

DEATHS, WORKERS, SHARE = amount(60, brief=6), 3, 0.3
DONE_WITHIN = 600  # seconds; a limit against hanging, not a measure
MESSAGE_ID = re.compile(r"^Message-ID: <([0-9a-f]{32})@", re.MULTILINE)


@pytest.fixture
def box():
    """A mail server that refuses three of ten for now."""
    made = Letterbox()
    made.refusing = ("451 busy", SHARE)
    made.server.start()
    yield made
    made.server.stop()


@pytest.fixture
def gateway(tmp_path):
    """A gateway that refuses three of ten for now."""
    made = Gateway(tmp_path, f"well={1 - SHARE}", f"down={SHARE}")
    yield made
    made.end()


def reported(program):
    """What the database says."""
    return json.loads(program.python("-m", "tests.faults.events", "report"))


def test_ten_thousand_events_in_sixty_deaths(mould, box, gateway):
    """processes.md, common: every notice stands in the system exactly once; every letter and text arrives at least once,
    under one id per event and reader; none about what a case that has ended waited for."""
    program = mould.cast(
        PRESHIP_SMTP=box.url,
        PRESHIP_SMS=gateway.url,
        PRESHIP_LEASE="3",
        PRESHIP_RETRIES=",".join(["0.05"] * 60),
    )
    nursery, dice = Nursery(program), random.Random()
    for _ in range(WORKERS):
        nursery.born()
    telling = subprocess.Popen([sys.executable, "-m", "tests.faults.events", "tell"], cwd=ROOT, env=program.environment)
    try:
        for _ in range(DEATHS):
            due = len(box.letters) + dice.randrange(1, 80)
            box.wait_for(lambda due=due: len(box.letters) >= due)
            nursery.kill(dice.randrange(WORKERS))
        assert telling.wait(DONE_WITHIN) == 0
        deadline = time.monotonic() + DONE_WITHIN
        while (said := reported(program))["open"]:
            assert time.monotonic() < deadline, said["states"]
    finally:
        telling.kill()
        telling.wait()
        nursery.end()
    assert (said["notices"], said["doubled"]) == (EVENTS, 0)
    letters = [MESSAGE_ID.search(content)[1] for _, content in box.letters]
    texts = gateway.asked()
    arrived = {"email": set(letters), "sms": {text["id"] for text in texts}}
    for channel in ("email", "sms"):
        going, ended = set(said["going"][channel]), set(said["ended"][channel])
        assert len(going) + len(ended) == EVENTS
        assert going <= arrived[channel], "something was never sent"
        assert not ended & arrived[channel], "somebody who had finished was reminded"
        assert said["states"] == said["states"] | {f"{channel} delivered": len(going), f"{channel} dropped": len(ended)}
    assert len({(text["id"], text["to"], text["text"]) for text in texts}) == len(arrived["sms"]), (
        "an id said two things"
    )
    assert "Traceback" not in (program.home / "worker.log").read_text()
