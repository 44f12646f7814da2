"""The worker dies between sending and noting it down: what was sent is sent again, as the same message (issue 4)."""

import re
import signal
import subprocess
import sys

import pytest

from tests.access.receiver import Receiver
from tests.faults.test_outbox import MESSAGE_ID
from tests.support.letterbox import Letterbox
from tests.support.program import ROOT

READER, SUBSCRIBER = "between@example.com", "subscriber@example.com"
TELL = """
import datetime, sys, django
django.setup()
from preship.access.models import Webhook
from preship.cases.models import Case
from preship.cases.notify import Notification, notify
from preship.fields import clock
from preship.fields.text import Text
from preship.register.models import Subscription
from tests.support.people import person
now, (reader, subscriber, address) = clock.now(), sys.argv[1:]
user = person("agency", account="between", email=reader, email_verified_at=now)
Webhook.objects.create(organisation=user.organisation, address=address, nonce="n", by=user, at=now)
about = {"state": "returned", "opened_side": "agency", "created_at": now, "updated_at": now}
case = Case.objects.create(kind="filing", number="BA9000001", agency=user.organisation, **about)
text = Text("{number} 请办理", "{number}: please see to it")
notify(Notification(case, None, "agency", case.agency_id, text, {"number": case.number}, key="between", action="due_before"))
long_ago = now - datetime.timedelta(days=3650)
times = {"asked_at": long_ago, "confirmed_at": long_ago, "told_until": long_ago}
Subscription.objects.create(email=subscriber, language="en", home="https://preship.example.org", **times)
"""
WORK = """
import django
django.setup()
from tests.support.working import work_off
work_off("outbox email", "outbox webhook", "letters about the register")
"""
SAID = """
import django
django.setup()
from preship.notices.models import Delivery
from preship.register.models import Subscription
mine = Delivery.objects.filter(notice__key="between").order_by("channel")
print(sorted(mine.values_list("channel", "state", "tries")))
print(Subscription.objects.filter(lease_until=None, telling_to=None, told_until__year__gt=2020).count())
"""


class Fate:
    """Kills the worker at work at the first letter or event of each kind, before it hears that it was taken."""

    def __init__(self):
        self.met, self.worker = set(), None

    def meet(self, kind):
        """Something of that kind came."""
        if kind not in self.met:
            self.met.add(kind)
            self.worker.kill()
            self.worker.wait(20)


class Box(Letterbox):
    """A mail server by which the worker dies."""

    def __init__(self, fate):
        super().__init__()
        self.fate = fate

    async def handle_DATA(self, server, session, envelope):
        """It takes the letter; nobody is there to hear so."""
        answer = await super().handle_DATA(server, session, envelope)
        if envelope.rcpt_tos[0] in (READER, SUBSCRIBER):
            self.fate.meet(envelope.rcpt_tos[0])
        return answer


class Hook(Receiver):
    """A receiver of events by which the worker dies."""

    def __init__(self, fate):
        super().__init__()
        self.fate = fate

    def well(self, handler):
        """It takes the event; nobody is there to hear so."""
        self.fate.meet("event")
        super().well(handler)


@pytest.fixture
def fate():
    """When the worker dies."""
    return Fate()


@pytest.fixture
def box(fate):
    """The mail server."""
    made = Box(fate)
    made.server.start()
    yield made
    made.server.stop()


@pytest.fixture
def hook(fate):
    """The receiver of events."""
    made = Hook(fate)
    yield made
    made.end()


def test_what_a_dying_worker_had_sent_is_sent_again_as_the_same_message(mould, fate, box, hook):
    """processes.md, common: a letter, an event to a webhook and a letter about the register are each taken in, and the
    worker is killed before it can write so. The next one sends each once more, under its one message id and with the
    same words; then all are noted as sent, and nothing is sent a third time."""
    program = mould.cast(PRESHIP_SMTP=box.url, PRESHIP_LEASE="0.2")
    program.python("-c", TELL, READER, SUBSCRIBER, hook.url)
    ends = []
    while not ends or ends[-1]:
        about = {"cwd": ROOT, "env": program.environment}
        fate.worker = subprocess.Popen([sys.executable, "-c", WORK], **about)
        ends.append(fate.worker.wait(120))
        assert ends[-1] in (0, -signal.SIGKILL)
    assert ends == [-signal.SIGKILL] * 3 + [0]
    program.python("-c", WORK)
    for address in (READER, SUBSCRIBER):
        mine = [content for recipients, content in box.letters if address in recipients]
        assert len(mine) == 2
        assert len({MESSAGE_ID.search(content)[1] for content in mine}) == 1
        assert len({re.split(r"\r?\n\r?\n", content, maxsplit=1)[1] for content in mine}) == 1
    events = [(headers["Preship-Event"], content) for _, headers, content in hook.came]
    assert (len(events), len(set(events))) == (2, 1)
    deliveries, told = program.python("-c", SAID).splitlines()
    assert deliveries == "[('email', 'delivered', 1), ('webhook', 'delivered', 1)]"
    assert told == "1"
