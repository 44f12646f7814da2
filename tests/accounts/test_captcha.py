"""The captcha of the three doors (M-4.1, M-4.2)."""

import base64
import io
import wave

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
    assert visitor.get(f"/api/captcha/{body['captcha_id']}/audio").status_code == 404
    assert visitor.post("/api/login", body).status_code == 422
    visitor.get("/api/captcha")
    assert Captcha.objects.count() == 1


def test_it_can_be_seen_and_heard(visitor):
    """M-4.1: the captcha is a picture, and for those who can't see it a recording, as often as they like."""
    challenge = visitor.get("/api/captcha").json()
    kind, _, data = challenge["image"].partition(",")
    assert kind == "data:image/png;base64"
    assert Image.open(io.BytesIO(base64.b64decode(data))).size == (180, 60)
    for _ in range(2):
        audio = visitor.get(challenge["audio"])
        assert audio["Content-Type"] == "audio/wav"
        with wave.open(io.BytesIO(audio.content)) as recording:
            assert 5 < recording.getnframes() / recording.getframerate() < 30
    answer = {"captcha_id": challenge["id"], "captcha_answer": captcha.answer_of(challenge["id"])}
    assert visitor.post("/api/login", {**credentials(person("agency")), **answer}).status_code == 200


def test_answers_differ_and_are_kept_nowhere(visitor):
    """Bar 9: the answer stands in no row, no address and no answer of ours."""
    answers = set()
    for _ in range(20):
        response = visitor.get("/api/captcha")
        challenge = response.json()
        answer = captcha.answer_of(challenge["id"])
        answers.add(answer)
        assert answer.isdigit() and len(answer) == captcha.DIGITS
        assert answer not in challenge["audio"].replace(challenge["id"], "")
        assert set(Captcha.objects.values().get(pk=challenge["id"])) == {"id", "expires_at"}
    assert len(answers) > 15
