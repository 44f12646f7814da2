"""Tokens over HTTP: who may do what with them, and what becomes of those that may not (issue: machine access)."""

import datetime
import json
import logging
import re

import pytest
from django.test import Client

from preship.access.models import Token
from preship.accounts.models import RateLimit
from preship.cases.models import CaseEvent
from tests.access.machine import ALL, Machine, made
from tests.support.commission import (
    accepted,
    commissionable,
    completed,
    latest,
    ready,
    result,
    submit,
    submitted,
)
from tests.support.filing import PDF, act, body, fresh_key, put_file
from tests.support.people import PASSWORD, Desk, person

pytestmark = pytest.mark.django_db


def code(answer, status):
    """The code of a refusal."""
    return body(answer, status)["code"]


def test_a_program_does_the_whole_job(desk, inspector_desk):
    """It drafts, puts files in, submits, accepts and records without a cookie or a page of ours; the audit trail names
    the token."""
    program, theirs = Machine.of(desk, "read", "drafts", "submit"), Machine.of(inspector_desk, "read", "results")
    case = completed(program, theirs)
    assert case["state"] == "completed"
    said = dict(CaseEvent.objects.filter(number=case["number"]).values_list("action", "name"))
    assert said["submit"] == f"{desk.user.name} [API: ERP]"
    assert said["record_result"] == f"{inspector_desk.user.name} [API: ERP]"
    history = desk.get(f"/api/cases/{case['number']}/events").content.decode()
    assert f"{desk.user.name} [API: ERP]" in history


def test_it_is_shown_once_and_kept_as_a_hash(desk, caplog):
    """Neither the database, nor a list, nor a log holds it."""
    caplog.set_level(logging.DEBUG)
    token, row = made(desk)
    assert re.fullmatch(r"psp_[A-Za-z0-9_-]{43}", token)
    body(Machine(token).get("/api/commissions"))
    listed = desk.get("/api/tokens").content.decode()
    stored = str(list(Token.objects.values()))
    assert token[4:] not in listed + stored
    assert token[-4:] == row["ending"]
    (shown,) = json.loads(listed)["rows"]
    assert shown["last_used_at"] is not None
    assert token[4:] not in "\n".join(r.getMessage() for r in caplog.records)


@pytest.mark.parametrize("scope", ["read", "drafts", "submit", "results"])
def test_a_token_of_another_scope(desk, inspector_desk, scope):
    """Each step needs its own scope, and says which."""
    case = ready(desk, inspector_desk.user.organisation)
    waiting = submitted(desk, inspector_desk.user.organisation)
    under_way = accepted(desk, inspector_desk)
    put = put_file(inspector_desk, under_way, "result")
    assert put.status_code == 201
    mine, theirs = Machine.of(desk, scope), Machine.of(inspector_desk, scope)
    steps = {
        "read": mine.get("/api/commissions"),
        "drafts": act(mine, case, "save", data=case["data"]),
        "results": act(theirs, waiting, "accept"),
    }
    steps["submit"] = act(mine, latest(desk, case), "submit", data=case["data"])
    for needed, answer in steps.items():
        if needed == scope:
            body(answer)
        else:
            said = body(answer, 403)
            assert said["code"] == "scope"
            assert needed in said["detail"]
    recorded = act(theirs, under_way, "record_result", given=result())
    assert recorded.status_code == (200 if scope == "results" else 403)


def test_scopes_limit_what_a_case_offers(desk, inspector_desk):
    """A program is offered what it may do."""
    case = ready(desk, inspector_desk.user.organisation)
    offered = latest(Machine.of(desk, "read", "drafts"), case)["actions"]
    assert {action["name"] for action in offered if action["allowed"]} == {"save", "discard"}
    assert ["submit" in action["why"] for action in offered if action["name"] == "submit"] == [True]


def test_a_token_never_widens_what_its_user_may(desk, inspector_desk):
    """All scopes do not make an agency of an enterprise, nor show another's case."""
    case = submitted(desk, inspector_desk.user.organisation)
    assert code(act(Machine.of(desk), case, "accept"), 403) == "not_yours"
    stranger = Machine.of(Desk(person("enterprise")))
    assert code(stranger.get(f"/api/cases/{case['number']}"), 404) == "not_found"
    assert code(Machine.of(desk).get("/api/filings"), 403) == "not_yours"


@pytest.mark.parametrize(
    "wrong",
    ["", "x", "psp_", "psp_" + "a" * 43, "ghp_" + "a" * 43, "psp_" + "é" * 43, "psp_" + "a" * 5000, "a b"],
)
def test_a_token_that_is_none(db, wrong):
    """Wrong prefix, wrong length, garbage: 401 and how to do it; the same for what everybody may read."""
    for path in ("/api/commissions", "/api/codes/country"):
        answer = Machine(wrong).get(path)
        assert code(answer, 401) == "token_dead"
        assert answer["WWW-Authenticate"] == 'Bearer error="invalid_token"'


def test_an_expired_token(desk):
    """It ends when it was said to."""
    token, row = made(desk, days="30")
    expires = datetime.datetime.fromisoformat(row["expires_at"])
    body(Machine(token).get("/api/commissions"))
    Token.objects.update(expires_at=int(datetime.datetime.now(datetime.UTC).timestamp()) - 1)
    assert code(Machine(token).get("/api/commissions"), 401) == "token_dead"
    assert body(desk.get("/api/tokens"))["rows"][0]["state"] == "expired"
    assert 29 < (expires - datetime.datetime.now(datetime.UTC)).days + 1 < 32


def test_a_revoked_token(desk):
    """At once and for good; only by its owner."""
    token, row = made(desk)
    address = f"/api/tokens/{row['id']}"
    assert Desk(person("enterprise", organisation_row=desk.user.organisation)).delete(address).status_code == 404
    body(Machine(token).get("/api/commissions"))
    for _ in range(2):
        assert desk.delete(address).status_code == 204
    assert code(Machine(token).get("/api/commissions"), 401) == "token_dead"
    assert body(desk.get("/api/tokens"))["rows"][0]["state"] == "revoked"


def test_it_ends_with_the_account(desk):
    """Closed by a colleague: the token is dead, also when the account is opened again."""
    manager = Desk(person("enterprise", organisation_row=desk.user.organisation))
    token, _ = made(desk)
    for active in (False, True):
        body(manager.post(f"/api/organisation/members/{desk.user.pk}", {"active": active}))
        assert code(Machine(token).get("/api/commissions"), 401) == "token_dead"


def test_a_role_that_is_lost_is_lost_to_the_token(desk):
    """It is the user's side and roles of now, not of when it was made."""
    token, _ = made(desk)
    body(Machine(token).get("/api/commissions"))
    type(desk.user).objects.filter(pk=desk.user.pk).update(organisation=person("agency").organisation)
    assert code(Machine(token).get("/api/commissions/goods/template"), 403) == "not_yours"


@pytest.mark.parametrize("where", ["/api/commissions?access_token={}", "/api/cases/{}", "/api/commissions?number=x{}y"])
def test_a_token_in_an_address_is_refused(desk, where):
    """Addresses are logged; also for who is logged in, or has it in the header besides."""
    token, _ = made(desk)
    for caller in (desk, Machine(token), Desk(None)):
        answer = caller.get(where.format(token))
        assert code(answer, 422) == "token_in_address"
        assert token not in answer.content.decode()


def test_no_token_manages_tokens(desk):
    """Nor accounts, passwords, sessions, notices' channels: whatever does not name a scope is closed to it."""
    _, row = made(desk)
    program = Machine.of(desk)
    for answer in (
        program.get("/api/tokens"),
        program.post("/api/tokens", {"name": "x", "days": "30", "scopes": list(ALL)}),
        program.delete(f"/api/tokens/{row['id']}"),
        program.post("/api/password", {"current": PASSWORD, "password": "another long one"}),
        program.post("/api/logout"),
        program.get("/api/session"),
        program.post("/api/organisation/invitations", {"email": "a@example.com"}),
        program.post("/api/notice-channels", {"kinds": {}}),
        program.put("/api/preferences/tabs", {"value": 1}),
    ):
        assert code(answer, 403) == "token_not_here"


def test_a_foreign_page_gains_nothing(desk):
    """A cookie without a page of ours is still refused; a header that is no bearer's changes nothing; beside a token
    cookies count for nothing."""
    session = desk.django.cookies["preship_session"].value
    client = Client(enforce_csrf_checks=True, headers={"authorization": "Basic cHNwXzo="})
    client.cookies["preship_session"] = session
    body(client.get("/api/commissions"))
    opened = client.post("/api/flows/commission/cases", "{}", content_type="application/json")
    assert code(opened, 403) == "bad_origin"
    dead = Machine("psp_" + "a" * 43)
    dead.django.cookies["preship_session"] = session
    assert code(dead.get("/api/commissions"), 401) == "token_dead"


def test_the_rate_is_limited_by_token(desk, settings):
    """So many a minute with each, over all processes; then 429 and when to go on; another token goes on."""
    settings.TOKEN_RATE = 3
    program, other = Machine.of(desk), Machine.of(desk)
    answers = [program.get("/api/commissions") for _ in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 3 + [429] * 4
    slow = answers[3:]
    assert code(slow[0], 429) == "token_too_fast"
    assert 1 <= int(slow[0]["Retry-After"]) <= 60
    body(other.get("/api/commissions"))
    RateLimit.objects.all().delete()
    body(program.get("/api/commissions"))


def test_so_many_at_most(desk):
    """Twenty work at a time; one revoked makes room."""
    rows = [made(desk)[1] for _ in range(20)]
    asked = {"name": "x", "days": "30", "scopes": ["read"]}
    assert "20" in body(desk.post("/api/tokens", asked), 422)["errors"]["name"]
    desk.delete(f"/api/tokens/{rows[0]['id']}")
    body(desk.post("/api/tokens", asked), 201)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 41}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["everything"]}, "scopes"),
        ({"days": "9999"}, "days"),
        ({"user": 1}, "user"),
    ],
)
def test_a_token_needs_name_term_and_scopes(desk, given, field):
    """Bad input is told at its field, in the reader's language."""
    asked = {"name": "ERP", "days": "30", "scopes": ["read"], **given}
    errors = body(desk.post("/api/tokens", asked), 422)["errors"]
    assert [path for path in errors if path.startswith(field)]


def test_uploads_in_pieces_and_idempotency_hold(desk):
    """The same key twice opens one case; a file comes in pieces."""
    program = Machine.of(desk, "read", "drafts")
    agency = commissionable()
    key = fresh_key()
    opened = [
        body(
            program.post("/api/flows/commission/cases", {"data": {"agency": str(agency.pk)}}, idempotency_key=key), 201
        )
        for _ in range(2)
    ]
    assert opened[0]["number"] == opened[1]["number"]
    where = f"/api/cases/{opened[0]['number']}/uploads"
    body(program.post(where, {"id": "a" * 32, "slot": "contract", "name": "合同.pdf", "size": len(PDF)}), 201)
    for offset, content in ((0, PDF[:5]), (5, PDF[5:])):
        answer = program.django.put(
            f"{where}/{'a' * 32}?offset={offset}", content, content_type="application/octet-stream"
        )
    assert body(answer)["attachment"]["name"] == "合同.pdf"


def test_customs_has_no_tokens(client_for, customs):
    """For enterprises and agencies alone."""
    assert client_for(customs).get("/api/tokens").status_code == 403


def test_a_long_name_leaves_the_tokens_in_the_trail(desk, inspector_desk):
    """100 letters are kept of who did it, the token's name among them."""
    type(desk.user).objects.filter(pk=desk.user.pk).update(name="名" * 100)
    token, _ = made(desk, name="x" * 40)
    case = submit(desk, ready(Machine(token), inspector_desk.user.organisation))
    said = CaseEvent.objects.get(number=case["number"], action="create").name
    assert len(said) == 100
    assert said.endswith(f"[API: {'x' * 40}]")
