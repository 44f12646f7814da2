"""The log: JSON lines that lead from what a reader saw to what happened, and hold no secret."""

import json
import re

import pytest
from django.test import Client

from preship.accounts.asking import REQUEST_ID
from preship.operations import slow_statements
from preship.operations.json_lines import JsonLine
from preship.operations.watching import number_of

NUMBER = "0123456789abcdef"
PASSWORD = "a-password-nobody-may-read-77"
MORE = "110101199003070011"


def lines_of(program):
    """Every line of the served program's log; what is no JSON fails here."""
    return [json.loads(line) for line in (program.home / "served.log").read_text().splitlines()]


def test_each_request_is_a_line(watched):
    """Who asked what, how it ended and how long it took, under the number that the answer has too; nothing of what was sent."""
    wire = watched.wire()
    wire.get(f"/join/{PASSWORD}?secret={PASSWORD}")
    wire.post("/api/login", {"side": "agency", "account": MORE, "password": PASSWORD, "captcha": PASSWORD})
    wire.post("/api/invitations/look", {"token": PASSWORD})
    wire.login("agency", "agency1", "used-machines-2026")
    answer = wire.get("/api/inbox", x_request_id="chosen-by-a-stranger")
    wire.connection.close()
    text = (watched.home / "served.log").read_text()
    lines = lines_of(watched)
    number = answer.headers["X-Request-Id"]
    assert re.fullmatch("[0-9a-f]{16}", number)
    mine = [line for line in lines if line.get("request") == number]
    last = mine[-1]
    assert (last["logger"], last["operation"], last["status"]) == ("preship.requests", "GET /api/inbox", 200)
    assert last["user"] > 0
    assert last["ms"] > 0
    assert last["time"].endswith("Z")
    slow = [line for line in mine if line.get("message") == "slow statement"]
    assert slow
    assert all(line["seconds"] > 0 and line["operation"] for line in slow)
    for secret in (PASSWORD, MORE, "used-machines-2026", *wire.cookies.values()):
        assert secret not in text


def test_a_statement_is_logged_without_its_values(db, settings, monkeypatch):
    """A slow statement's text has places where its values were."""
    settings.SLOW_STATEMENT = 0.0
    told = []
    monkeypatch.setattr(slow_statements.log, "warning", lambda message, extra: told.append(extra["said"]))
    for page in ("register", "advice", "regulations"):
        assert Client().get(f"/public/{page}", {"q": MORE}).status_code == 200
    assert told
    assert all(set(one) == {"seconds", "sql"} for one in told)
    assert MORE not in json.dumps(told)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("path", "broken"),
    [
        ("/api/inbox", "preship.accounts.operations.actor_of"),
        ("/api/inbox", "preship.accounts.middleware.know"),
        ("/public/register", "preship.public.page.settle_language"),
    ],
)
def test_a_fault_names_its_number(db, caplog, monkeypatch, path, broken, language):
    """Whoever meets a fault of ours is told the number under which the log has it, on a page as from the API; the log has type
    and place of the fault, and not what it says."""

    def breaks(*given, **about):
        raise ValueError(PASSWORD)

    monkeypatch.setattr(broken, breaks)
    reader = Client(raise_request_exception=False, headers={"accept-language": language})
    reader.cookies["preship_session"] = "somebody"
    answer = reader.get(path, **{REQUEST_ID: NUMBER})
    assert answer.status_code == 500
    assert NUMBER in answer.content.decode()
    lines = [json.loads(JsonLine().format(record)) for record in caplog.records]
    told = next(line for line in lines if line["level"] == "error")
    assert (told["request"], told["logger"] in ("preship", "django.request")) == (NUMBER, True)
    assert "ValueError" in json.dumps(told)
    assert "breaks" in json.dumps(told)
    assert PASSWORD not in json.dumps(lines)


def test_a_proxy_of_ours_gives_the_number(settings):
    """Behind a proxy that is counted its number is kept, if it is one; else ours is taken."""
    settings.PROXIES = 0
    assert number_of({"HTTP_X_REQUEST_ID": "abcdef-0123456789"}) != "abcdef-0123456789"
    settings.PROXIES = 1
    assert number_of({"HTTP_X_REQUEST_ID": "abcdef-0123456789"}) == "abcdef-0123456789"
    for bad in ("", "short", "x" * 65, 'with"quote-and-more', "line\nbreak-in-it"):
        assert re.fullmatch("[0-9a-f]{16}", number_of({"HTTP_X_REQUEST_ID": bad}))
