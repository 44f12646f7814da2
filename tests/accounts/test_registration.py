"""Registration at the doors of agencies and enterprises (M-4.1, M-4.2, processes.md §9)."""

import re
import threading

import pytest
from django.core import mail

from preship.accounts.models import Organisation, Ticket, User
from preship.worker.rounds import ROUNDS
from tests.accounts.conftest import Visitor
from tests.support.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_captcha")]


def errors(answer):
    """The errors of a 422."""
    assert answer.status_code == 422, answer.content
    return answer.json()["errors"]


@pytest.mark.parametrize("side", ["agency", "enterprise"])
def test_a_new_organisation_and_its_first_user(visitor, side, request):
    """M-4.1, M-4.2: whoever has no account registers, is logged in, and can log in again at that door."""
    body = request.getfixturevalue(f"{side}_registration")
    answer = visitor.post("/api/register", body)
    assert answer.status_code == 201, answer.content
    session = visitor.get("/api/session").json()
    assert session == answer.json()
    assert (session["side"], session["roles"]) == (side, ["manager", "member"])
    assert session["organisation"]["name_zh"] == body["organisation"]["name_zh"]
    assert session["user"] == {
        "account": body["user"]["account"].lower(),
        "name": body["user"]["name"],
        "email": body["user"]["email"],
        "email_verified": False,
    }
    login = {"side": side, "account": body["user"]["account"], "password": body["user"]["password"]}
    assert Visitor().post("/api/login", login).status_code == 200


@pytest.mark.parametrize("side", ["customs", "system", "", "nowhere"])
def test_nobody_registers_as_customs(visitor, enterprise_registration, side):
    """processes.md §9: customs accounts are made by the administrator; a forged side is refused."""
    answer = visitor.post("/api/register", {**enterprise_registration, "side": side})
    assert set(errors(answer)) == {"side"}
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("organisation", "code", "91310115MA1K3B2X0A"),
        ("organisation", "code", ""),
        ("organisation", "name_zh", None),
        ("organisation", "side", "customs"),
        ("organisation", "country", "NLD"),
        ("user", "account", "a b"),
        ("user", "account", "李晓明"),
        ("user", "email", "li@example"),
        ("user", "mobile", "12345"),
        ("user", "password", "too short"),
        ("user", "password", "1234567890"),
        ("user", "password", "my yuanyang.li secret"),
        ("user", "password", "x" * 129),
        ("user", "roles", "administrator"),
    ],
)
def test_each_wrong_field_is_named(visitor, enterprise_registration, part, field, value):
    """M-3.2, M-4.2: a wrong check digit, e-mail, mobile, weak password or undeclared field is said at that field."""
    enterprise_registration[part][field] = value
    assert set(errors(visitor.post("/api/register", enterprise_registration))) == {f"{part}.{field}"}
    assert not Organisation.objects.exists()


def test_both_parts_are_judged_at_once(visitor, agency_registration):
    """M-3.1, M-4.1: all that is missing or wrong is said together, an unknown country too."""
    body = {**agency_registration, "user": {}}
    body["organisation"]["country"] = "ZZZ"
    assert set(errors(visitor.post("/api/register", body))) == {
        "organisation.country",
        *(f"user.{name}" for name in ("account", "password", "name", "email", "mobile")),
    }


def test_an_organisation_is_never_joined_by_oneself(visitor, enterprise_registration):
    """processes.md §9: an organisation that exists is joined by invitation only; the USCC says it is the same."""
    assert visitor.post("/api/register", enterprise_registration).status_code == 201
    again = {
        **enterprise_registration,
        "organisation": {**enterprise_registration["organisation"], "name_zh": "另一名称"},
        "user": {**enterprise_registration["user"], "account": "somebody-else"},
    }
    found = errors(Visitor().post("/api/register", again))
    assert set(found) == {"organisation.code"}
    assert "邀请" in found["organisation.code"]
    assert (Organisation.objects.count(), User.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "code",
    [
        "KVK 12345678",
        "kvk  12345678",
        "ＫＶＫ 12345678",
        "KVK12345678",
        "KVK\u00a0123 456 78",
    ],
)
def test_the_same_number_written_otherwise(visitor, agency_registration, code):
    """processes.md §9: capitals, blanks and full-width letters do not make another organisation."""
    visitor.post("/api/register", agency_registration)
    agency_registration["organisation"]["code"] = code
    agency_registration["user"]["account"] = "somebody-else"
    assert set(errors(visitor.post("/api/register", agency_registration))) == {"organisation.code"}
    agency_registration["organisation"]["country"] = "DEU"
    assert visitor.post("/api/register", agency_registration).status_code == 201, "another country, another register"


def test_a_taken_account(visitor, enterprise_registration, agency_registration):
    """M-4.1: accounts are unique over all sides, whatever their capitals; nothing half-done is stored."""
    visitor.post("/api/register", enterprise_registration)
    agency_registration["user"]["account"] = enterprise_registration["user"]["account"].upper()
    assert set(errors(visitor.post("/api/register", agency_registration))) == {"user.account"}
    assert not Organisation.objects.filter(side="agency").exists()


def test_the_captcha_guards_registration(visitor, settings, enterprise_registration):
    """M-4.2: registration asks for the captcha; what is wrong in the form does not use it up."""
    settings.CAPTCHA = True
    assert set(errors(visitor.post("/api/register", enterprise_registration))) == {"captcha_answer"}
    solved = visitor.solved()
    assert "user.name" in errors(
        visitor.post("/api/register", {**enterprise_registration, **solved, "user": {"account": "li1"}})
    )
    assert visitor.post("/api/register", {**enterprise_registration, **solved}).status_code == 201


def test_the_address_is_proven_by_a_link(visitor, enterprise_registration):
    """processes.md §9: the letter's link proves the e-mail address, once; its token is no part of the address."""
    visitor.post("/api/register", enterprise_registration)
    assert not mail.outbox, "no letter on the request's thread"
    work_off("jobs")
    (letter,) = mail.outbox
    assert letter.to == ["li@example.com"]
    token = re.search(r"http://testserver/verify-email#(\S+)", letter.body)[1]
    assert not Ticket.objects.filter(token_hash=token).exists()
    stranger = Visitor()
    assert stranger.post("/api/verify-email", {"token": token + "x"}).status_code == 404
    assert stranger.post("/api/verify-email", {"token": token}).json() == {"email": "li@example.com"}
    assert visitor.get("/api/session").json()["user"]["email_verified"]
    assert stranger.post("/api/verify-email", {"token": token}).status_code == 404


def test_a_second_letter_replaces_the_first(visitor, enterprise_registration):
    """processes.md §9: whoever lost the letter asks for another; the first link is then dead."""
    visitor.post("/api/register", enterprise_registration)
    work_off("jobs")
    assert visitor.post("/api/verify-email/send").status_code == 204
    work_off("jobs")
    first, second = (re.search(r"#(\S+)", letter.body)[1] for letter in mail.outbox)
    assert visitor.post("/api/verify-email", {"token": first}).status_code == 404
    assert visitor.post("/api/verify-email", {"token": second}).status_code == 200


def test_a_silent_mail_server_loses_no_registration(visitor, settings, enterprise_registration):
    """processes.md §9: without a mail server one is registered all the same; the worker tries the letter again."""
    back_end, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 2
    settings.RETRIES = [1e-6]
    assert visitor.post("/api/register", enterprise_registration).status_code == 201
    work_off_once()
    settings.EMAIL_BACKEND = back_end
    assert not mail.outbox
    work_off("jobs")
    assert [letter.to for letter in mail.outbox] == [["li@example.com"]]


def work_off_once():
    """One job."""
    assert ROUNDS["jobs"].turn(threading.Event())
