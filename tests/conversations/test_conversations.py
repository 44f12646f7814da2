"""A word between the parties of a case that moves nothing."""

import pytest

from preship.cases.events import broken_chain
from preship.cases.models import Case
from preship.conversations import writing
from preship.notices.models import Delivery, Notice
from tests.support import commission
from tests.support.filing import body, fresh_key, put_file, start
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db


def say(desk, number, to, text="哪个门？", key=None, **data):
    """Write to other parties of a case; the response."""
    given = {"to": to, "data": {"text": text, **data}}
    return desk.post(f"/api/cases/{number}/posts", given, idempotency_key=key or fresh_key())


def texts(desk, number):
    """What somebody reads on a case."""
    return [row["text"] for row in body(desk.get(f"/api/cases/{number}/posts"))["rows"]]


def unread(desk):
    """What somebody has to read."""
    return [row["text"] for row in body(desk.get("/api/posts", {"unread": "true"}))["rows"]]


def written(desk, number):
    """The messages that stand in the history as somebody sees it."""
    rows = body(desk.get(f"/api/cases/{number}/events"))["rows"]
    return [row["comment"] for row in rows if row["action"] == "post"]


def test_a_word_reaches_those_it_names_and_nobody_else():
    """Between enterprise, agency and customs as far as each is a party: page, history, files, letters, unread, all alike."""
    trader, inspector, officer = Desk(person("enterprise")), Desk(commission.inspector()), Desk(person("customs"))
    case = commission.submitted(trader, inspector.user.organisation)
    number = case["number"]
    before = Case.objects.filter(number=number).values("state", "version", "due_at", "turn", "round").get()
    heard = Notice.objects.filter(side="customs").count()

    file = body(put_file(trader, case, "conversation", "门.pdf"), 201)
    assert body(inspector.get(f"/api/cases/{number}/posts"))["files"] == []
    assert file["id"] not in [one["id"] for one in body(inspector.get(f"/api/cases/{number}"))["attachments"]]
    key = fresh_key()
    said = body(say(trader, number, ["agency"], key=key, field="goods.0.name"), 201)["rows"]
    assert body(say(trader, number, ["agency"], key=key, field="goods.0.name"), 201)["rows"] == said
    assert said[0]["field_label"]["zh"].startswith("货物信息 1")
    assert [(one["name"], one["sha256"]) for one in said[0]["files"]] == [("门.pdf", file["sha256"])]

    assert texts(inspector, number) == unread(inspector) == written(inspector, number) == ["哪个门？"]
    assert texts(officer, number) == unread(officer) == written(officer, number) == []
    where = f"/api/cases/{number}/posts/{said[0]['id']}/files/{file['id']}"
    assert b"".join(inspector.get(where).streaming_content).startswith(b"%PDF")
    assert officer.get(where).status_code == 404
    assert inspector.get(f"/api/cases/{number}/attachments/{file['id']}").status_code == 404
    assert Notice.objects.filter(side="customs").count() == heard
    told = Notice.objects.get(side="agency", action="post")
    assert "哪个门？" in told.text_zh and "哪个门？" not in told.title_zh
    assert Delivery.objects.filter(notice=told, channel="email", user=inspector.user).count() == 1

    body(inspector.post(f"/api/cases/{number}/posts/read", {"upto": said[0]["id"]}), 204)
    assert unread(inspector) == []
    body(say(inspector, number, ["enterprise", "customs"], "东门。"), 201)
    assert unread(trader) == unread(officer) == ["东门。"]
    assert texts(officer, number) == ["东门。"]
    for stranger in (Desk(commission.inspector()), Desk(person("enterprise"))):
        assert stranger.get(f"/api/cases/{number}/posts").status_code == 404
        assert say(stranger, number, ["customs"]).status_code == 404
        assert stranger.get(where).status_code == 404
    assert Case.objects.filter(number=number).values(*before).get() == before
    assert list(broken_chain()) == []


def test_a_draft_has_nobody_to_write_to_and_an_ended_case_still_has():
    """Not yet submitted: nobody else sees it. Once it ended, a word is still possible; whoever was the agency before is not
    told, nor is what they were told shown to the next one."""
    trader, inspector = Desk(person("enterprise")), Desk(commission.inspector())
    draft = commission.ready(trader, inspector.user.organisation)
    assert say(trader, draft["number"], ["agency"]).status_code == 409
    assert put_file(trader, draft, "conversation").status_code == 409
    done = commission.completed(trader, inspector)
    body(say(inspector, done["number"], ["enterprise"], "证书已寄出"), 201)
    assert texts(trader, done["number"]) == ["证书已寄出"]
    announcement = body(start(Desk(person("customs")), "announcement", {"title": "公告"}), 201)
    assert say(Desk(person("customs")), announcement["number"], ["agency"]).status_code == 409

    moved = commission.submitted(trader, inspector.user.organisation)
    body(say(trader, moved["number"], ["agency"], "只给第一家"), 201)
    moved = body(trader.get(f"/api/cases/{moved['number']}"))
    version = {"if_match": f'"{moved["version"]}"', "idempotency_key": fresh_key()}
    body(trader.post(f"/api/cases/{moved['number']}/actions/withdraw", {}, **version))
    assert inspector.get(f"/api/cases/{moved['number']}/posts").status_code == 404
    assert say(trader, moved["number"], ["agency"]).status_code == 422
    other = Desk(commission.inspector())
    moved = body(trader.get(f"/api/cases/{moved['number']}"))
    commission.submit(trader, moved, agency=str(other.user.organisation.pk))
    assert texts(other, moved["number"]) == written(other, moved["number"]) == []
    assert texts(trader, moved["number"]) == ["只给第一家"]


def test_what_is_wrong_with_a_message_is_said_at_its_place():
    """No words, no addressee, one who is no party, an unknown field, a file that is none; auditors change nothing."""
    trader, inspector = Desk(person("enterprise")), Desk(commission.inspector())
    number = commission.submitted(trader, inspector.user.organisation)["number"]
    wrong = body(say(trader, number, [], "", field="nothing"), 422)["errors"]
    assert set(wrong) == {"to", "text", "field"}
    assert set(body(say(trader, number, ["enterprise"]), 422)["errors"]) == {"to"}
    refused = put_file(trader, {"number": number}, "conversation", content=b"MZ\x90\0")
    assert set(body(refused, 422)["errors"]) == {"file"}
    auditor = Desk(person("customs", roles=("auditor",)))
    assert say(auditor, number, ["agency"]).status_code == 403


def test_only_who_would_answer_reads_for_customs_and_nobody_reads_ahead():
    """0062: an auditor's look, and a mark further than there are messages, leave what comes later unread for the officers."""
    trader, inspector, officer = Desk(person("enterprise")), Desk(commission.inspector()), Desk(person("customs"))
    number = commission.submitted(trader, inspector.user.organisation)["number"]
    auditor = Desk(person("customs", roles=("auditor",)))
    body(say(trader, number, ["customs"], "一"), 201)
    last = body(officer.get(f"/api/cases/{number}/posts"))["rows"][-1]["id"]
    body(auditor.post(f"/api/cases/{number}/posts/read", {"upto": last}), 204)
    assert unread(officer) == ["一"]
    body(officer.post(f"/api/cases/{number}/posts/read", {"upto": 2**62}), 204)
    assert unread(officer) == []
    body(say(trader, number, ["customs"], "二"), 201)
    assert unread(officer) == ["二"]


def test_messages_of_a_side_are_counted(monkeypatch):
    """Bad input: thousands of messages on one case; the other side still has its say."""
    monkeypatch.setattr(writing, "MOST", 3)
    trader, inspector = Desk(person("enterprise")), Desk(commission.inspector())
    number = commission.submitted(trader, inspector.user.organisation)["number"]
    for _ in range(3):
        body(say(trader, number, ["agency"]), 201)
    assert set(body(say(trader, number, ["agency"]), 422)["errors"]) == {"text"}
    body(say(inspector, number, ["enterprise"]), 201)
