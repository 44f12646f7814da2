"""The captcha of the three doors (M-4.1, M-4.2)."""

import base64
import dataclasses
import hashlib
import io

import pytest
from PIL import Image

from preship.accounts import captcha
from preship.accounts.models import Captcha, Session
from tests.support.people import PASSWORD, person

pytestmark = pytest.mark.django_db


def credentials(user):
    """What a login carries besides the captcha."""
    return {"side": user.organisation.side, "account": user.account, "password": PASSWORD}


def test_the_right_answer_opens_once(visitor):
    """M-4.1: account, password and captcha; the same captcha again is refused at its field."""
    body = {**credentials(person("agency")), **visitor.solved()}
    assert visitor.post("/api/login", body).status_code == 200
    visitor.post("/api/logout")
    again = visitor.post("/api/login", body)
    assert (again.status_code, set(again.json()["errors"])) == (422, {"captcha_answer"})
    assert not Session.objects.exists()


def test_full_width_digits_and_blanks_are_taken(visitor):
    """M-4.1: digits typed with a Chinese input method are digits."""
    solved = visitor.solved()
    wide = " ".join(chr(ord(digit) + 0xFEE0) for digit in solved["captcha_answer"])
    body = {**credentials(person("agency")), **solved, "captcha_answer": wide}
    assert visitor.post("/api/login", body).status_code == 200


@pytest.mark.parametrize("answer", ["", "abc", "99999999", "é"])
def test_a_wrong_answer_burns_the_challenge(visitor, answer):
    """M-4.1: after a wrong answer the right one comes too late, so answers can't be tried out."""
    body, solved = credentials(person("agency")), visitor.solved()
    wrong = visitor.post("/api/login", {**body, **solved, "captcha_answer": answer})
    assert (wrong.status_code, set(wrong.json()["errors"])) == (422, {"captcha_answer"})
    assert visitor.post("/api/login", {**body, **solved}).status_code == 422


@pytest.mark.parametrize("missing", [{}, {"captcha_id": "0" * 32}, {"captcha_id": "x" * 500, "captcha_answer": "1"}])
def test_no_captcha_no_login(visitor, missing):
    """M-4.1: a login without a captcha of ours is refused, before the password is looked at."""
    answer = visitor.post("/api/login", {**credentials(person("agency")), **missing})
    assert (answer.status_code, set(answer.json()["errors"])) == (422, {"captcha_answer"})


def test_an_answer_for_an_invented_challenge(visitor):
    """M-4.1: a challenge that was never handed out can't be answered, even rightly."""
    invented = "0" * 32
    body = {"captcha_id": invented, "captcha_answer": captcha.answer_of(invented)}
    assert visitor.post("/api/login", {**credentials(person("agency")), **body}).status_code == 422


def test_a_challenge_ages(visitor):
    """M-4.1: after five minutes a challenge is over, and is cleared away."""
    body = {**credentials(person("agency")), **visitor.solved()}
    Captcha.objects.update(expires_at=0)
    assert visitor.get(f"/api/captcha/{body['captcha_id']}/work").status_code == 404
    assert visitor.post("/api/login", body).status_code == 422
    visitor.get("/api/captcha")
    assert Captcha.objects.count() == 1


def test_it_can_be_seen(visitor):
    """M-4.1: the captcha is a picture."""
    challenge = visitor.get("/api/captcha").json()
    kind, _, data = challenge["image"].partition(",")
    assert kind == "data:image/png;base64"
    assert Image.open(io.BytesIO(base64.b64decode(data))).size == (180, 60)


def worked_out(visitor, wrong=False):
    """A fresh challenge with the answer that a browser works out of what it is given, or the one beside it."""
    challenge = visitor.get("/api/captcha").json()
    work = visitor.get(challenge["work"]).json()
    salt, target = work["salt"].encode(), bytes.fromhex(work["target"])
    tried = ((n, hashlib.pbkdf2_hmac("sha256", b"%d" % n, salt, work["iterations"])) for n in range(work["numbers"]))
    found = next(number for number, gives in tried if gives == target)
    return {"captcha_id": challenge["id"], "captcha_answer": f"work:{found + wrong}"}


def test_a_browser_may_work_instead(visitor):
    """M-4.1, WCAG 3.3.8: who can't read the picture lets the browser work; once, and a wrong number burns the challenge."""
    body = {**credentials(person("agency")), **worked_out(visitor)}
    assert visitor.post("/api/login", body).status_code == 200
    visitor.post("/api/logout")
    assert visitor.post("/api/login", body).status_code == 422
    wrong = worked_out(visitor, wrong=True)
    right = {**wrong, "captcha_answer": f"work:{captcha.number_of(wrong['captcha_id'])}"}
    for said in (wrong, right):
        assert visitor.post("/api/login", {**body, **said}).json()["errors"].keys() == {"captcha_answer"}


def test_work_is_taken_twenty_times_an_hour(visitor, monkeypatch):
    """ASVS 2.4.1: a program solves the work each time, so one address may answer so few times; the picture stays open."""
    monkeypatch.setattr(captcha, "ITERATIONS", 1)
    body = credentials(person("agency"))
    said = [
        visitor.post("/api/login", {**body, **worked_out(visitor)}).status_code for _ in range(captcha.WORK.limit + 1)
    ]
    assert said == [200] * captcha.WORK.limit + [429]
    assert visitor.post("/api/login", {**body, **visitor.solved()}).status_code == 200


def test_challenges_are_counted_by_address(visitor, monkeypatch):
    """A picture takes time to draw: of a burst from one address the limit gets one."""
    monkeypatch.setattr(captcha, "image_of", lambda challenge: b"")
    monkeypatch.setattr(captcha, "CHALLENGES", dataclasses.replace(captcha.CHALLENGES, limit=5, minutes=60))
    said = [visitor.get("/api/captcha").status_code for _ in range(7)]
    assert said == [200] * 5 + [429] * 2


def test_answers_differ_and_are_kept_nowhere(visitor):
    """Bar 9: the answer stands in no row, no address and no answer of ours."""
    answers = set()
    for _ in range(20):
        response = visitor.get("/api/captcha")
        challenge = response.json()
        answer = captcha.answer_of(challenge["id"])
        answers.add(answer)
        assert answer.isdigit() and len(answer) == captcha.DIGITS
        assert answer not in challenge["work"].replace(challenge["id"], "")
        assert set(Captcha.objects.values().get(pk=challenge["id"])) == {"id", "expires_at"}
    assert len(answers) > 15
