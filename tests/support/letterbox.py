"""A real mail server and a real SMS gateway on loopback, and what they took in; fixtures `letterbox` and `gateway`."""

import contextlib
import email
import email.policy
import http.client
import json
import random
import re
import socket
import subprocess
import sys
import threading
import time

import pytest
from aiosmtpd.controller import Controller

from tests.support.program import ROOT

WITHIN = 180  # seconds; a limit against hanging, not a measure


def free_port():
    """A port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Letterbox:
    """Takes in letters over SMTP; `refusing` is the answer to a share of them, such as ("451 busy", 0.3)."""

    def __init__(self):
        self.letters = []  # (recipients, content) as they came
        self.refusing = ("", 0.0)
        self.came = threading.Condition()
        self.dice = random.Random(4)
        self.port = free_port()
        self.server = Controller(self, hostname="127.0.0.1", port=self.port)

    @property
    def url(self):
        """As PRESHIP_SMTP names it."""
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_DATA(self, server, session, envelope):
        """One letter."""
        answer, share = self.refusing
        if self.dice.random() < share:
            return answer
        with self.came:
            self.letters.append((envelope.rcpt_tos, envelope.content.decode()))
            self.came.notify_all()
        return "250 taken"

    def wait_for(self, condition):
        """Return what `condition()` answers once it is something; it is asked at each letter that comes."""
        with self.came:
            self.came.wait_for(condition, WITHIN)
        found = condition()
        assert found, "the letter does not come"
        return found

    def to(self, address):
        """The letters to an address, read."""
        mine = [content for recipients, content in list(self.letters) if address in recipients]
        return [email.message_from_bytes(content.encode(), policy=email.policy.default) for content in mine]

    def letter(self, address, subject):
        """The first letter to an address with these words in its subject, once it came."""
        found = self.wait_for(lambda: [m for m in self.to(address) if subject in m["Subject"]])
        return found[0]


class Gateway:
    """`preship sms-simulator` in a process of its own; `texts()` is what it passed on to telephones."""

    def __init__(self, home, *manners, pause=30):
        self.record = home / "sms-simulator.jsonl"
        self.record.touch()
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "preship", "sms-simulator", "--port", "0", "--record", str(self.record)),
                *("--pause", str(pause), "--manner", *(manners or ("well",))),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline())[1])
        self.url = f"http://127.0.0.1:{self.port}/"

    def behave(self, **manners):
        """From now on answer in these manners."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        with contextlib.closing(connection):
            connection.request("POST", "/manners", json.dumps(manners))
            connection.getresponse().read()

    def asked(self):
        """Every message it took, repeated ones too."""
        return [json.loads(line) for line in self.record.read_text(encoding="utf-8").splitlines()]

    def texts(self, to=""):
        """The texts that reached telephones."""
        return [m["text"] for m in self.asked() if m["new"] and to in ("", m["to"])]

    def text(self, to, words):
        """The first text to a number with these words, once it came."""
        deadline = time.monotonic() + WITHIN
        while time.monotonic() < deadline:
            found = [text for text in self.texts(to) if words in text]
            if found:
                return found[0]
            time.sleep(0.05)  # between two looks at a condition
        raise AssertionError("the text does not come")

    def end(self):
        """End it."""
        self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()


@pytest.fixture(scope="session")
def letterbox():
    """The mail server; `.letters` is what it took in."""
    box = Letterbox()
    box.server.start()
    yield box
    box.server.stop()


@pytest.fixture(scope="session")
def gateway(tmp_path_factory):
    """The SMS gateway."""
    made = Gateway(tmp_path_factory.mktemp("gateway"))
    yield made
    made.end()
