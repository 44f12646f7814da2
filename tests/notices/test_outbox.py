"""Notices on their way: over a real mail server and the gateway simulator (processes.md, common; M-6.1.6b)."""

import datetime
import logging
import threading

import pytest
from django.core.management import call_command

from preship.cases.models import Case
from preship.cases.notify import notify
from preship.fields import clock
from preship.notices import outbox
from preship.notices.models import Delivery, Notice
from tests.notices.test_reminders import reminder
from tests.support.commission import inspector
from tests.support.filing import act, body, profile, submitted
from tests.support.letterbox import Gateway
from tests.support.people import Desk, person
from tests.support.supervision import opened, step
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
MOBILE = "+31 6 12345678"
PATIENCE = 60.0  # seconds; a limit against hanging, not a measure
CHANNELS = {"filing": {"email": True, "sms": True}}
MISSING = {"reason": "请补公司章程"}


@pytest.fixture
def posted(letterbox, settings):
    """The mail server, empty, as the program's own."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", letterbox.port, 60
    settings.ADDRESS = "https://preship.example.org"
    letterbox.refusing = ("", 0.0)
    yield letterbox
    letterbox.refusing = ("", 0.0)


@pytest.fixture
def texted(tmp_path, settings):
    """A gateway of this test's own, as the program's own; slow is slower than the program waits."""
    made = Gateway(tmp_path, pause=3)
    settings.SMS_GATEWAY, settings.SMS_TIMEOUT = made.url, PATIENCE
    yield made
    made.end()


@pytest.fixture
def reader():
    """Somebody of an agency with a verified e-mail address and a mobile."""
    return person("agency", email_verified_at=clock.now(), mobile=MOBILE)


@pytest.fixture
def inspection():
    """The client of somebody of an agency on file, with a verified e-mail address."""
    made = Desk(inspector())
    made.user.email_verified_at = clock.now()
    made.user.save()
    return made


@pytest.fixture
def desk(reader):
    """Their client; filings are told by e-mail and SMS."""
    made = Desk(reader)
    body(made.post("/api/notice-channels", {"kinds": CHANNELS}))
    return made


def returned(desk, customs_desk):
    """A filing that was sent back; the case."""
    return body(act(customs_desk, submitted(desk), "supplement", given=MISSING))


def states():
    """(channel, state, tries, reason) of every delivery."""
    return sorted(Delivery.objects.values_list("channel", "state", "tries", "reason"))


def later(**away):
    """Work off what is due then."""
    with clock.at(clock.now() + datetime.timedelta(**away)):
        work_off("outbox email", "outbox sms")


def test_a_supplement_arrives_by_letter_and_text(desk, customs_desk, posted, texted, reader):
    """M-6.1.3f, M-6.1.6b: 补充材料 comes by e-mail and SMS in one's language, with its own message ids, once."""
    body(desk.post("/api/notice-language", {"language": "zh"}))
    case = returned(desk, customs_desk)
    assert states() == [("email", "created", 0, ""), ("sms", "created", 0, "")]
    for _ in range(2):
        later()
    (letter,) = posted.to(reader.email)
    assert letter["Subject"] == f"备案申请 {case['number']} 补充材料"
    notice = Notice.objects.get(side="agency")
    assert "请补公司章程" in letter.get_content()
    assert f"https://preship.example.org/w/message/n{notice.pk}" in letter.get_content()
    assert letter["Message-ID"].startswith("<" + Delivery.objects.get(channel="email").message_id)
    assert texted.texts(MOBILE) == [f"【装运前检验】备案申请 {case['number']} 补充材料。请登录系统查看。"]
    assert [m["id"] for m in texted.asked()] == [Delivery.objects.get(channel="sms").message_id]
    assert states() == [("email", "delivered", 1, ""), ("sms", "delivered", 1, "")]


def test_an_agency_abroad_is_written_to_in_english(desk, customs_desk, posted, texted, reader):
    """Both languages: English abroad where nobody chose."""
    returned(desk, customs_desk)
    later()
    (letter,) = posted.to(reader.email)
    assert "needs supplementary materials" in letter["Subject"]
    assert "needs supplementary materials" in texted.texts(MOBILE)[0]


def test_what_was_not_chosen_is_not_sent(desk, customs_desk, reader):
    """processes.md, common: by e-mail and SMS as the organisation chose; in the system always."""
    body(desk.post("/api/notice-channels", {"kinds": {"filing": {"email": False, "sms": False}}}))
    returned(desk, customs_desk)
    assert states() == []
    assert body(desk.get("/api/messages/unread"))["count"] == 1


def test_only_who_can_be_reached_is_written_to(customs_desk):
    """An address nobody confirmed gets no letter, a closed account nothing; customs reads in the system."""
    sender = Desk(person("agency"))
    home = sender.user.organisation
    person("agency", organisation_row=home, email_verified_at=clock.now(), active=False, mobile=MOBILE)
    person("agency", organisation_row=home, email_verified_at=None)
    reached = person("agency", organisation_row=home, email_verified_at=clock.now())
    returned(sender, customs_desk)
    told = set(Delivery.objects.values_list("user", "channel"))
    assert told == {(sender.user.pk, "email"), (reached.pk, "email")}


def test_nobody_who_has_finished_is_reminded(desk, customs_desk, posted, texted, reader):
    """processes.md, common: the condition is asked again at the moment of sending; who did it meanwhile hears nothing."""
    case = returned(desk, customs_desk)
    mine = body(desk.get(f"/api/cases/{case['number']}"))
    body(act(desk, mine, "submit", data=profile()))
    notify(reminder(case["number"], while_waiting=True))
    body(act(customs_desk, body(customs_desk.get(f"/api/cases/{case['number']}")), "accept"))
    later()
    assert [letter["Subject"] for letter in posted.to(reader.email)] == [
        f"Filing application {case['number']} was accepted"
    ]
    dropped = Delivery.objects.filter(state="dropped").values_list("reason", flat=True)
    assert list(dropped) == ["moved_on"] * 4


def test_who_was_asked_anew_hears_of_the_new_only(inspection, customs_desk, posted, settings):
    """processes.md §4: while the mail server was away, feedback was sent, its day passed, it was replied to and asked
    about again; of the first time nothing arrives any more, nor of the day that was kept."""
    settings.EMAIL_PORT = 9
    today = clock.beijing_today().isoformat()
    case = opened(customs_desk, "feedback", inspection.user.organisation, due=today)
    with clock.at(clock.now() + datetime.timedelta(days=2)):
        call_command("tick", verbosity=0)
        case = step(customs_desk, step(inspection, case, "reply"), "ask_again")
    assert Delivery.objects.filter(channel="email").count() == 3
    settings.EMAIL_PORT = posted.port
    later(days=3)
    assert [letter["Subject"] for letter in posted.to(inspection.user.email)] == [
        f"Quality feedback {case['number']} needs a fuller reply"
    ]


def test_a_closed_account_is_asked_again_too(desk, customs_desk, posted, reader):
    """Asked at the moment of sending: who left meanwhile gets no letter."""
    returned(desk, customs_desk)
    type(reader).objects.filter(pk=reader.pk).update(active=False)
    later()
    assert {(state, reason) for _, state, _, reason in states()} == {("dropped", "no_address")}
    assert posted.to(reader.email) == []


@pytest.mark.parametrize(
    ("manner", "first", "passed_on"),
    [
        ("slow", ("waiting", "timeout"), 1),
        ("drip", ("waiting", "timeout"), 1),
        ("never", ("waiting", "timeout"), 0),
        ("rubbish", ("waiting", "unreadable"), 1),
        ("down", ("waiting", "http_503"), 0),
        ("refuse", ("failed", "http_422"), 0),
        ("twice", ("delivered", ""), 1),
    ],
)
def test_a_gateway_that_misbehaves(desk, customs_desk, texted, settings, manner, first, passed_on):
    """A gateway that answers slowly, byte by byte, with rubbish, never, not now, or twice: tried again with the same id, so that the
    telephone rings once; one refused for good is not tried again."""
    texted.behave(**{manner: 1})
    returned(desk, customs_desk)
    settings.SMS_TIMEOUT = 1.0 if "timeout" in first else PATIENCE
    work_off("outbox sms")
    said = Delivery.objects.get(channel="sms")
    assert (said.state, said.reason) == first
    if passed_on:
        texted.text(MOBILE, "")  # a busy gateway may read it after nobody waits for its answer any more
    assert len(texted.texts(MOBILE)) == passed_on
    texted.behave(well=1)
    settings.SMS_TIMEOUT = PATIENCE
    later(hours=1)
    said.refresh_from_db()
    assert said.state == ("failed" if manner == "refuse" else "delivered")
    assert len(texted.texts(MOBILE)) == (0 if manner == "refuse" else 1)
    assert {m["id"] for m in texted.asked()} <= {said.message_id}


def test_an_answer_to_another_question_is_none(desk, customs_desk, texted):
    """A gateway that answers twice: the stray answer is not taken for that of the next text."""
    texted.behave(twice=1)
    case = returned(desk, customs_desk)
    for key in ("1", "2", "3"):
        notify(reminder(case["number"], key))
    for hours in (0, 1, 3, 9):
        later(hours=hours)
    assert {state for channel, state, _, _ in states() if channel == "sms"} == {"delivered"}
    assert len(texted.texts(MOBILE)) == 4


@pytest.mark.parametrize(
    ("answer", "state", "reason"), [("451 busy", "waiting", "smtp_451"), ("554 no", "failed", "smtp_554")]
)
def test_a_mail_server_that_refuses(desk, customs_desk, posted, reader, answer, state, reason):
    """4xx is tried again with growing pauses, 5xx never."""
    posted.refusing = (answer, 1.0)
    returned(desk, customs_desk)
    later()
    assert states()[0] == ("email", state, 1, reason)
    later(seconds=30)
    assert Delivery.objects.get(channel="email").tries == 1, "too early"
    later(minutes=2)
    assert Delivery.objects.get(channel="email").tries == (2 if state == "waiting" else 1)
    posted.refusing = ("", 0.0)
    later(hours=1)
    assert len(posted.to(reader.email)) == (1 if state == "waiting" else 0)


def test_it_gives_up_in_the_end(desk, customs_desk, posted, settings):
    """Back-off with limits: after as many pauses as are set it has failed for good; sent again it arrives."""
    posted.refusing = ("451 busy", 1.0)
    returned(desk, customs_desk)
    for day in range(len(settings.RETRIES) + 1):
        later(days=day)
    assert states()[0] == ("email", "failed", len(settings.RETRIES) + 1, "smtp_451")


def test_a_mail_server_that_is_away(desk, customs_desk, posted, settings):
    """Nothing is lost while nobody answers."""
    settings.EMAIL_PORT = 9
    returned(desk, customs_desk)
    later()
    assert states()[0] == ("email", "waiting", 1, "unreachable")


def test_of_two_workers_one_sends(desk, customs_desk, posted, reader):
    """A claim is a compare-and-set: what one worker has, another doesn't get until the lease ends, and then the first
    one's word counts no more."""
    returned(desk, customs_desk)
    first = outbox.take("email", "a" * 32)
    assert (len(first), outbox.take("email", "b" * 32)) == (1, [])
    later(minutes=2)
    assert len(posted.to(reader.email)) == 1
    posted.refusing = ("554 no", 1.0)
    outbox.send(first, "a" * 32, threading.Event())
    assert states()[0] == ("email", "delivered", 1, "")


def test_who_is_asked_to_stop_leaves_the_rest(desk, customs_desk):
    """SIGTERM in the middle of a batch: what was not sent is due at once for another."""
    returned(desk, customs_desk)
    claimed, stop = outbox.take("email", "a" * 32), threading.Event()
    stop.set()
    outbox.send(claimed, "a" * 32, stop)
    assert states()[0] == ("email", "created", 0, "")
    assert len(outbox.take("email", "b" * 32)) == 1


def test_nothing_of_it_is_in_a_log(desk, customs_desk, posted, texted, reader, caplog):
    """Bar 9: neither addresses nor texts, also when they can't be sent."""
    caplog.set_level(logging.DEBUG)
    posted.refusing = (f"554 no {reader.email} 请补公司章程", 1.0)
    texted.behave(down=1)
    returned(desk, customs_desk)
    later()
    log = "\n".join(r.getMessage() for r in caplog.records if not r.name.startswith(("django.db", "mail")))
    for secret in (reader.email, MOBILE, "请补公司章程"):
        assert secret not in log
    assert {state for _, state, _, _ in states()} == {"failed", "waiting"}


def test_a_transition_that_fails_sends_nothing(desk, customs_desk, monkeypatch):
    """processes.md, common: deliveries are written in the transition's transaction: all of it, or nothing."""
    case = submitted(desk)

    def fall_over(notification):
        raise RuntimeError("power cut")

    from preship.cases.notify import LISTENERS  # noqa: PLC0415

    monkeypatch.setattr("preship.cases.notify.LISTENERS", [*LISTENERS, fall_over])
    assert act(customs_desk, case, "supplement", given=MISSING).status_code == 500
    assert states() == []
    assert Case.objects.get(number=case["number"]).state == "submitted"
