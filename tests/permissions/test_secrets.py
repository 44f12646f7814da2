"""Bar 9: an ID number is seen on its case and nowhere else; a password or a captcha's answer nowhere at all."""

import logging
import uuid

import pytest

from preship.accounts import captcha
from preship.accounts.operations import operations
from preship.serving.api import api
from tests.support.filing import act, body, fresh_key, profile, put_file, start, submitted
from tests.support.people import PASSWORD, Desk, person

pytestmark = pytest.mark.django_db
OLD, NEW, WRONG = "NX7654321", "NX9876543", "11010519491231003X"
IDS = (OLD, NEW, WRONG)
SHOWS_THE_CASE = {"/api/cases/{number}"}
TOKEN = "an-unmistakable-secret-7d2e"


@pytest.fixture
def said(caplog):
    """All that was logged, at every level, faults with their traces."""
    caplog.set_level(logging.DEBUG)
    return caplog


def logged(said):
    """The log as a handler writes it, without the SQL that a debugging connection would echo."""
    write = logging.Formatter("%(name)s %(message)s").format
    return "\n".join(write(record) for record in said.records if record.name != "django.db.backends")


def driven(agency, officer):
    """A filing that was returned for its ID number, corrected, accepted, and changed twice; the case and the change."""
    case = submitted(agency, id_number=OLD)
    note = [{"path": "id_number", "text": "请核对证件"}]
    body(act(officer, case, "supplement", given={"reason": "证件有误", "notes": note}))
    case = body(agency.get(f"/api/cases/{case['number']}"))
    case = body(act(agency, case, "save", data={**case["data"], "id_number": NEW}))
    case = body(act(agency, case, "submit", data=case["data"]))
    body(act(officer, case, "accept"))
    change = body(start(agency, "filing-change", profile(id_number=OLD, change_reason="换证")), 201)
    return case, body(act(officer, change, "approve"))


def everywhere(desk, case):
    """Every GET of the API about this case, as (address, template)."""
    file = case["attachments"][0]["id"]
    messages = [row["id"] for row in body(desk.get("/api/messages"))["rows"]]
    registered = [row["certificate_number"] for row in body(desk.get("/api/filed-agencies"))["rows"]]
    for method, template, _ in operations(api):
        if method != "GET":
            continue
        numbers = registered if "filed-agencies" in template else [case["number"]]
        for number in numbers:
            for message in messages or ["a1"]:
                names = {"number": number, "attachment": file, "message": message, "table": "country"}
                names |= {"challenge": "x", "name": "tabs", "agency": 1, "hs_code": "8429521200", "upload": "0" * 32}
                names |= {"export": uuid.uuid4(), "check": uuid.uuid4(), "kind": case["kind"], "action": "accept"}
                names |= {"earlier": 1, "version": 1, "hook": 1, "pk": 1, "preview": uuid.uuid4(), "book": 1}
                names |= {"other": number, "batch": uuid.uuid4(), "post": 1, "organisation": 1}
                yield template.format(**names), template


def test_an_id_number_stands_on_its_case_and_nowhere_else(client_for, agency, customs, enterprise, said):
    """Bar 9: no list, message, history, register entry or log holds it; the case itself shows it to whom it concerns."""
    desks = [client_for(agency), client_for(customs), client_for(enterprise), client_for(None)]
    case, change = driven(*desks[:2])
    seen = set()
    for desk in desks:
        for about in (case, {**change, "attachments": case["attachments"]}):
            for address, template in set(everywhere_for(desk, about)):
                answer = desk.get(address)
                content = b"".join(answer.streaming_content) if answer.streaming else answer.content
                if any(number.encode() in content for number in IDS):
                    seen.add(template)
    assert seen == SHOWS_THE_CASE
    assert not [number for number in IDS if number in logged(said)]


def everywhere_for(desk, case):
    """As `everywhere`; nobody has no messages."""
    return everywhere(desk if desk.user else Anybody(desk), case)


class Anybody:
    """Somebody not logged in, whose messages are none."""

    def __init__(self, desk):
        self.desk = desk

    def get(self, path):
        """GET; messages are refused and so empty here."""
        return Nothing if path == "/api/messages" else self.desk.get(path)


class Nothing:
    """An empty list's answer."""

    status_code, content = 200, b'{"rows": []}'


@pytest.mark.parametrize("given", [{"id_number": WRONG, "id_kind": "prc_id"}, {"id_number": OLD, "passport": OLD}])
def test_a_refused_id_number_is_not_repeated(client_for, agency, said, given):
    """Bar 9: neither a 422 nor a 412, 409 or 428 says what was typed, and no log does."""
    desk = client_for(agency)
    data = profile(**given)
    refused = [start(desk, "filing", data)]
    case = body(start(desk, "filing", {}), 201)
    address = f"/api/cases/{case['number']}/actions/save"
    refused += [
        act(desk, case, "save", data=data),
        act(desk, case, "save", data=profile(id_number=OLD), version=7),
        act(desk, case, "accept", data=data),
        start(desk, "filing", profile(id_number=OLD)),
        desk.post(address, {"data": data}),
        desk.post(address, {"data": data}, if_match='"1"'),
        desk.post(address, {"data": data, "input": {"id_number": OLD}}, if_match='"1"', idempotency_key=fresh_key()),
        desk.post(address, {"data": [OLD]}, if_match='"1"', idempotency_key=fresh_key()),
        put_file(desk, case, OLD, name="a.pdf"),
    ]
    assert all(400 <= answer.status_code < 500 for answer in refused)
    told = "".join(answer.content.decode() for answer in refused) + logged(said)
    assert not [number for number in IDS if number in told]


def test_a_fault_of_ours_tells_where_and_not_what(client_for, agency, said, monkeypatch):
    """Bar 9: a broken program logs the type and the place; its message may hold what was typed, so it is left out."""

    def breaks(*arguments, **keywords):
        try:
            raise KeyError(TOKEN)
        except KeyError as inner:
            raise ValueError(f"DETAIL: Key (id_number)=({OLD}) {TOKEN}") from inner

    monkeypatch.setattr("preship.cases.perform.obey", breaks)
    answer = start(client_for(agency), "filing", profile(id_number=OLD))
    assert body(answer, 500)["code"] == "broken"
    told = answer.content.decode() + logged(said)
    assert "ValueError" in told
    assert "breaks" in told
    assert TOKEN not in told
    assert OLD not in told


def test_a_login_tells_nobody_its_password_or_answer(db, said):
    """Bar 9: wrong and right passwords, captcha answers, a lockout, a change of password: not in log, answer, address."""
    user = person("agency")
    desk, wrong = Desk(None), "never-a-password-3f"
    told, answers = [], set()
    for password in (wrong, wrong, PASSWORD, *[wrong] * 7):
        challenge = body(desk.get("/api/captcha"))["id"]
        answers.add(captcha.answer_of(challenge))
        given = {"side": "agency", "account": user.account, "captcha_id": challenge}
        attempt = desk.post(
            "/api/login", {**given, "password": password, "captcha_answer": captcha.answer_of(challenge)}
        )
        told += [attempt.content.decode(), desk.post("/api/login", {**given, "password": password}).content.decode()]
        told += [str(list(desk.django.cookies.values()))]
        if attempt.status_code == 200:
            desk.csrf = desk.django.cookies["csrftoken"].value
    told.append(Desk(user).post("/api/password", {"current": wrong, "password": PASSWORD}).content.decode())
    text = "".join(told) + logged(said)
    assert wrong not in text
    assert PASSWORD not in text
    assert not [answer for answer in answers if f"{answer}" in logged(said)]
    assert "locked" in text
