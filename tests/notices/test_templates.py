"""Everything that leaves the system can be worded, by version, in both languages and for each channel."""

import re

import pytest

from preship.cases.flow import FLOWS
from preship.cases.notify import notify
from preship.fields import clock
from tests.notices.test_outbox import later
from tests.notices.test_reminders import reminder
from tests.notices.test_staff import TEXTS
from tests.support.commission import inspector, submitted
from tests.support.filing import body
from tests.support.filing import submitted as filing
from tests.support.people import Desk, person
from tests.support.supervision import disposed

pytestmark = pytest.mark.django_db
BESIDE = {
    *(("commission", f"agency_{how}") for how in ("non_recognition", "revocation", "rectification")),
    ("appointment", "day_before"),
}
"""What is told of no act of the case itself (processes.md §6)."""
HAN = re.compile(r"[\u4e00-\u9fff]")
CHANNELS = ("subject", "body", "sms")


def told():
    """What transitions tell agencies and enterprises, and what each of their deadlines reminds of."""
    for flow in FLOWS.values():
        yield from ((flow.kind, step.name) for step in flow.transitions if set(step.tells) - {"customs"})
        if any(state.limit and state.limit.turn != "customs" for state in flow.states):
            yield flow.kind, "due_before"
            if flow.kind != "rectification":  # with its day it is over by itself (processes.md §6)
                yield flow.kind, "due_after"


SHARED = [
    flow.kind
    for flow in FLOWS.values()
    if {side for step in flow.transitions for side in (step.side, *step.tells)} & {"agency", "enterprise"}
]
"""Processes in which others than customs take part: they may be written to, and put in files."""
WRITTEN = {(kind, act) for kind in SHARED for act in ("post", "file_refused")}


def test_everything_that_is_told_has_templates(customs_desk):
    """processes.md, common: each kind that a transition tells has a subject, a letter and a text, zh and en, which read
    well about a case; customs may reword every one of them, and nothing else."""
    listed = body(customs_desk.get("/api/notice-templates"))["rows"]
    assert sorted((row["kind"], row["action"]) for row in listed) == sorted({*told(), *BESIDE, *WRITTEN})
    for row in listed:
        where = f"/api/notice-templates/{row['kind']}/{row['action']}"
        texts = body(customs_desk.get(where))["texts"]
        assert sorted(texts) == sorted(f"{part}_{language}" for part in CHANNELS for language in ("zh", "en"))
        said = body(customs_desk.post(f"{where}/preview", texts))
        for part in CHANNELS:
            zh, en = said["zh"][part], said["en"][part]
            assert HAN.search(zh), (where, part)
            assert en.strip() and not HAN.search(en), (where, part)
            assert "{" not in zh + en, (where, part)
        assert all(row[label]["zh"] and row[label]["en"] for label in ("kind_label", "action_label", "sentence"))


def test_what_has_no_template_is_not_told(agency_desk):
    """A kind of news that nobody could word is refused where it is told, in the first test that meets it."""
    number = filing(agency_desk)["number"]
    with pytest.raises(LookupError, match=r"filing\.unheard_of"):
        notify(reminder(number, action="unheard_of"))


def test_an_enterprise_is_told_of_its_agency_in_the_words_of_customs(customs_desk, settings, mailoutbox):
    """processes.md §6: what an enterprise hears of its agency's disposition is worded like everything else, by version."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    where = "/api/notice-templates/commission/agency_rectification"
    body(customs_desk.post(where, {"version": 0, "texts": {**TEXTS, "subject_zh": "机构整改：{number}"}}))
    trader, agency = Desk(person("enterprise", email_verified_at=clock.now())), inspector()
    case = submitted(trader, str(agency.organisation_id))
    disposed(customs_desk, Desk(person("customs")), "rectification", str(agency.organisation_id))
    later()
    mine = [letter for letter in mailoutbox if letter.to == [trader.user.email]]
    assert [letter.subject for letter in mine] == [f"机构整改：{case['number']}"]
    assert "限期整改" in mine[0].body
