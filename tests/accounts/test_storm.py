"""The guards of the door in a storm: real processes, fifty callers at once (M-4.1, bar 9)."""

import threading
import time

import pyotp
import pytest

from preship.accounts import captcha
from preship.accounts.lockout import LIMIT
from preship.accounts.personal_purposes import NOTICE_VERSION
from tests.accounts.conftest import USCC
from tests.support.selection import amount

CALLERS = 50
PASSWORD = "correct horse battery"
MAKE = """
import django; django.setup()
from preship.accounts.directory import create_organisation, create_user
of = create_organisation("agency", "暴风检验", "STORM-1", country="NLD")
create_user(of, "storm", "correct horse battery", name="风", email="storm@example.com", roles=("member",))
"""


def at_once(program, path, body, callers=CALLERS):
    """The answers of `callers` browsers that post their `body(number)` at one moment."""
    gate = threading.Barrier(callers)
    answers = []

    def call(number):
        wire = program.wire()
        wire.get("/api/session")
        gate.wait()
        answers.append(wire.post(path, body(number)))
        wire.connection.close()

    threads = [threading.Thread(target=call, args=(number,)) for number in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def login(password, account="storm", **more):
    """A login at the storm's door."""
    return {"side": "agency", "account": account, "password": password, **more}


@pytest.fixture
def stormy(serve):
    """`stormy(…switches)`: a served program with the account `storm`."""

    def made(**switches):
        program = serve(workers=2, **switches)
        program.python("-c", MAKE)
        return program

    return made


def test_one_captcha_lets_one_in(stormy):
    """M-4.1: of fifty parallel logins with one solved captcha and the right password exactly one is let in."""
    program = stormy(PRESHIP_CAPTCHA="on")
    wire = program.wire()
    challenge = wire.get("/api/captcha").json()["id"]
    wire.connection.close()
    solved = {"captcha_id": challenge, "captcha_answer": captcha.answer_of(challenge)}
    answers = at_once(program, "/api/login", lambda number: login(PASSWORD, **solved))
    assert sorted(answer.status for answer in answers) == [200] + [422] * (CALLERS - 1)
    assert all(set(answer.json()["errors"]) == {"captcha_answer"} for answer in answers if answer.status == 422)
    log = (program.home / "served.log").read_text()
    assert challenge not in log
    assert PASSWORD not in log


@pytest.mark.parametrize("account", ["storm", "nobody-here"])
def test_a_burst_gets_no_more_guesses_than_a_queue(stormy, account):
    """M-4.1: of fifty parallel guesses five are looked at; the right password among the late ones is locked out."""
    program = stormy(PRESHIP_LOGIN_FAILURES="500")
    guesses = amount(200, brief=CALLERS)
    answers = at_once(program, "/api/login", lambda number: login(f"guess number {number}", account=account), guesses)
    assert sorted(answer.status for answer in answers) == [422] * LIMIT + [429] * (guesses - LIMIT)
    wire = program.wire()
    wire.get("/api/session")
    assert wire.post("/api/login", login(PASSWORD, account=account)).status == 429
    wire.connection.close()
    assert "guess number" not in (program.home / "served.log").read_text()


def test_a_burst_at_many_names_is_counted_by_address(stormy):
    """M-4.1: of two hundred guesses at as many names that come from one address at once exactly fifteen are looked at, and
    one more for each minute that the burst takes on a slow machine."""
    guesses, program, begun = amount(200, brief=CALLERS), stormy(PRESHIP_LOGIN_FAILURES="15"), time.monotonic()
    answers = at_once(program, "/api/login", lambda number: login("guess", account=f"name-{number}"), callers=guesses)
    looked = sum(answer.status == 422 for answer in answers)
    assert 15 <= looked <= 15 + (time.monotonic() - begun) // 60
    assert sum(answer.status == 429 for answer in answers) == guesses - looked


def test_an_organisation_is_founded_once(stormy):
    """processes.md §9: of ten who register one enterprise at once one founds it; the others are told at its code."""

    def body(number):
        return {
            "side": "enterprise",
            "organisation": {"name_zh": "同一企业", "code": USCC, "address": "示范路1号"},
            "user": {
                "account": f"founder{number}",
                "password": "three old lathes",
                "name": "李晓明",
                "email": f"li{number}@example.com",
                "mobile": "13800138000",
            },
            "privacy_notice": NOTICE_VERSION,
        }

    answers = at_once(stormy(), "/api/register", body, callers=10)
    assert sorted(answer.status for answer in answers) == [201] + [422] * 9
    assert all(set(answer.json()["errors"]) == {"organisation.code"} for answer in answers if answer.status == 422)


@pytest.mark.parametrize("way", ["app", "recovery"])
def test_one_code_lets_one_in(stormy, way):
    """RFC 6238 §5.2, ASVS 6.5.1: of four halves of a login that show one code at one moment, one is let in."""
    program = stormy()
    wire = program.wire().login("agency", "storm", PASSWORD)
    app = pyotp.TOTP(wire.post("/api/account/factors/totp", {"current": PASSWORD}).json()["secret"])
    codes = wire.post("/api/account/factors/totp/confirm", {"code": app.now()}).json()["codes"]
    wire.connection.close()
    halves = [program.wire().login("agency", "storm", PASSWORD) for _ in range(4)]
    code, gate, answers = codes[0] if way == "recovery" else app.at(time.time() + 30), threading.Barrier(4), []

    def show(half):
        gate.wait()
        answers.append(half.post("/api/session/factor", {"code": code}).status)
        half.connection.close()

    threads = [threading.Thread(target=show, args=(half,)) for half in halves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 422, 422, 422]
