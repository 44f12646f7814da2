"""Events to an organisation's webhooks: which, how signed, once each, until removed (issue: machine access)."""

import datetime
import hashlib
import hmac
import json
import logging
import time

import pytest

from preship.access.models import Webhook
from preship.cases.notify import notify
from preship.fields import clock
from preship.notices.models import Delivery
from tests.notices.test_reminders import reminder
from tests.support.commission import accepted, completed
from tests.support.filing import body
from tests.support.people import Desk, person
from tests.support.working import work_off

pytestmark = pytest.mark.django_db


def events(receiver):
    """What came, read."""
    return [json.loads(content) for _, _, content in receiver.came]


def sent():
    """(state, tries, reason) of what went to webhooks."""
    return list(Delivery.objects.filter(channel="webhook").order_by("pk").values_list("state", "tries", "reason"))


def test_a_commission_is_followed(desk, inspector_desk, receiver, hook):
    """What an organisation is told of its cases comes as events, in order, once, without what is in the case."""
    case = completed(desk, inspector_desk)
    for _ in range(2):
        work_off("outbox webhook")
    came = events(receiver)
    assert [event["type"] for event in came] == ["commission.accept", "commission.record_result"]
    assert {event["case"] for event in came} == {f"/api/cases/{case['number']}"}
    assert set(came[0]) == {"id", "type", "number", "case", "at", "title"}
    assert sent() == [("delivered", 1, "")] * 2
    assert case["data"]["contact_mobile"] not in str(receiver.came)


def test_an_event_is_signed(desk, inspector_desk, receiver, hook):
    """HMAC-SHA256 over the time and the body with the secret that was shown once; the event's id in the header."""
    accepted(desk, inspector_desk)
    work_off("outbox webhook")
    ((path, headers, content),) = receiver.came
    at, signed = (part.partition("=")[2] for part in headers["Preship-Signature"].split(","))
    right = hmac.new(hook["secret"].encode(), f"{at}.".encode() + content, hashlib.sha256).hexdigest()
    assert (path, signed) == ("/events", right)
    assert abs(int(at) - time.time()) < 300
    assert headers["Preship-Event"] == json.loads(content)["id"] == Delivery.objects.get(channel="webhook").message_id


def test_the_secret_is_shown_once(desk, receiver, hook, caplog):
    """Neither the database, nor a list, nor a log holds it."""
    caplog.set_level(logging.DEBUG)
    body(desk.post(f"/api/webhooks/{hook['row']['id']}/test"), 202)
    work_off("outbox webhook")
    held = desk.get("/api/webhooks").content.decode() + str(list(Webhook.objects.values()))
    held += "\n".join(record.getMessage() for record in caplog.records)
    assert hook["secret"][6:] not in held
    assert hook["secret"].startswith("whsec_")


def test_tried_again_under_the_same_id(desk, inspector_desk, receiver, hook):
    """A receiver that is down: again with growing pauses, one id for all tries; a later time is signed anew."""
    receiver.manner = "down"
    accepted(desk, inspector_desk)
    work_off("outbox webhook")
    assert sent() == [("waiting", 1, "http_503")]
    receiver.manner = "well"
    with clock.at(clock.now() + datetime.timedelta(hours=1)):
        work_off("outbox webhook")
    assert sent() == [("delivered", 2, "")]
    assert len({event["id"] for event in events(receiver)}) == 1


def test_an_event_stays_true_a_reminder_does_not(desk, inspector_desk, receiver, hook):
    """What happened is told though the case moved on; what asks for something is not, once it is done."""
    case = accepted(desk, inspector_desk)
    notify(reminder(case["number"], while_waiting=True))
    completed(desk, inspector_desk)
    work_off("outbox webhook")
    assert "commission.accept" in [event["type"] for event in events(receiver)]


def test_a_test_event(desk, receiver, hook):
    """It goes the way of every event, and is nobody's message."""
    answer = body(desk.post(f"/api/webhooks/{hook['row']['id']}/test"), 202)
    work_off("outbox webhook")
    (event,) = events(receiver)
    assert (event["type"], event["id"], event["number"]) == ("test", answer["id"], "")
    (row,) = body(desk.get(f"/api/webhooks/{hook['row']['id']}/deliveries"))["rows"]
    assert (row["state"], row["tries"]) == ("delivered", 1)
    assert body(desk.get("/api/messages/unread"))["count"] == 0
    assert body(desk.get("/api/messages"))["rows"] == []


def test_nothing_comes_to_a_removed_one(desk, inspector_desk, receiver, hook):
    """Nor what was on its way."""
    accepted(desk, inspector_desk)
    assert desk.delete(f"/api/webhooks/{hook['row']['id']}").status_code == 204
    work_off("outbox webhook")
    accepted(desk, inspector_desk)
    work_off("outbox webhook")
    assert receiver.came == []
    assert sent() == [("dropped", 0, "no_address")]


def test_a_webhook_is_the_organisations(desk, receiver, hook):
    """Colleagues who manage see it; a member doesn't, another organisation gets 404; it outlives who registered it."""
    home = desk.user.organisation
    manager = Desk(person("enterprise", organisation_row=home))
    assert [row["address"] for row in body(manager.get("/api/webhooks"))["rows"]] == [receiver.url]
    assert Desk(person("enterprise", ["member"], home)).get("/api/webhooks").status_code == 403
    stranger = Desk(person("enterprise"))
    for ask in (stranger.get, stranger.delete):
        where = f"/api/webhooks/{hook['row']['id']}"
        assert ask(where if ask == stranger.delete else where + "/deliveries").status_code == 404
    type(desk.user).objects.filter(pk=desk.user.pk).update(active=False)
    body(manager.post(f"/api/webhooks/{hook['row']['id']}/test"), 202)
    work_off("outbox webhook")
    assert len(receiver.came) == 1


def test_five_at_most(desk, receiver, hook):
    """A sixth is refused at its field."""
    for _ in range(4):
        body(desk.post("/api/webhooks", {"address": receiver.url}), 201)
    assert "address" in body(desk.post("/api/webhooks", {"address": receiver.url}), 422)["errors"]
