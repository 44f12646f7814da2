"""How often one may come to the door, ask for letters and fill tables (ASVS 2.4.1, 6.3.1): counted by address and by name."""

import pytest
from django.test import Client

from preship.accounts import counted_refusals, login, passwords
from preship.accounts.models import CountedRefusal, LoginGuard, Ticket
from preship.accounts.rate_limit import Rate
from preship.cases import drafts
from preship.environment import Environment
from preship.files import rate_limit as files
from preship.personal.index import blind_index
from preship.sealing.models import SecurityEvent
from tests.accounts.conftest import USCC
from tests.support.filing import body, profile, put_file, start
from tests.support.people import PASSWORD, Desk, organisation, person
from tests.support.selection import amount
from tests.support.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_captcha")]


def guess(visitor, account, password="wrong"):
    """The status of one login as an agency."""
    return visitor.post("/api/login", {"side": "agency", "account": account, "password": password}).status_code


def test_of_sixty_names_from_one_address_fifteen_are_looked_at(visitor, monkeypatch, settings):
    """M-4.1: whoever tries one password at many names is counted by address: 15 now, 20 in five minutes at most."""
    settings.LOGIN_FAILURES = Environment.model_fields["login_failures"].default
    looked = []
    monkeypatch.setattr(login, "fits", lambda *given: looked.append(given) or False)
    said = [guess(visitor, f"name-{n}") for n in range(60)]
    assert said == [422] * 15 + [429] * 45
    assert len(looked) == 15 == LoginGuard.objects.count()
    assert login.failures().limit * (1 + 5 / login.failures().minutes) <= 20


def test_right_passwords_are_not_counted(visitor, settings):
    """An office behind one address logs in in the morning: what is right is given back."""
    settings.LOGIN_FAILURES = 2
    user = person("agency")
    assert [guess(visitor, user.account, PASSWORD) for _ in range(5)] == [200] * 5
    assert [guess(visitor, user.account) for _ in range(3)] == [422, 422, 429]
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    about = {"side": "agency", "account": user.account, "password": PASSWORD}
    assert elsewhere.post("/api/login", about, content_type="application/json").status_code == 200


def test_known_and_unknown_names_are_the_same_work(visitor, monkeypatch, sql_count):
    """ASVS 6.3.8: one hash and the same statements, so that no clock tells who has an account (`make bench` takes the time)."""
    hashed = []
    check = passwords.check_password
    monkeypatch.setattr(passwords, "check_password", lambda *given: hashed.append(given) or check(*given))
    work = {}
    for account in (person("agency").account, "nobody-here", person("agency", password="").account):
        with sql_count() as statements:
            assert guess(visitor, account) == 422
        work[account] = [one.split("WHERE")[0].split("VALUES")[0] for one in statements]
    known, unknown, fresh = work.values()
    assert known == unknown == fresh
    assert len(hashed) == 3


def letters_asked(number):
    """So many letters asked for by two managers of one organisation and by strangers, to all kinds of readers."""
    home = organisation("agency")
    desks = [Desk(person("agency", organisation_row=home)) for _ in range(2)]
    for n in range(number // 4):
        yield desks[n % 2].post("/api/organisation/invitations", {"email": f"stranger{n}@example.com"})
        yield desks[n % 2].post("/api/organisation/invitations", {"email": "victim@example.com"})
        yield desks[n % 2].post("/api/verify-email/send")
        yield desks[0].post("/api/password/forgotten", {"account": desks[1].user.account})


def test_of_a_thousand_letters_few_are_sent(db):
    """80 invitations to strangers went out: now 30 an hour from an account, 10 to one reader, 3 links to one name."""
    statuses = [answer.status_code for answer in letters_asked(amount(1000, brief=280))]
    assert set(statuses) == {201, 204, 429}
    sent = {kind: Ticket.objects.filter(kind=kind).count() for kind in Ticket.Kind.values}
    assert sum(status != 429 for status in statuses) <= 2 * 30 + 3
    assert Ticket.objects.filter(email_index=blind_index("victim@example.com")).count() == 1, (
        "one open invitation, sent 10 times at most"
    )
    assert sent["invitation"] <= 51


def test_an_organisations_letters_of_a_day(monkeypatch):
    """Many accounts of one organisation get no further than their organisation may."""
    monkeypatch.setattr("preship.accounts.letters.OF_ORGANISATION", Rate("letters of organisation", 3, minutes=24 * 60))
    home = organisation("agency")
    desks = [Desk(person("agency", organisation_row=home)) for _ in range(4)]
    said = [desk.post("/api/organisation/invitations", {"email": f"to{n}@example.com"}) for n, desk in enumerate(desks)]
    assert [answer.status_code for answer in said] == [201, 201, 201, 429]
    assert "Retry-After" in said[-1].headers


def test_registrations_of_an_address(visitor, enterprise_registration, settings):
    """M-4.2: one address registers so often an hour, also where each is refused since the organisation is known."""
    settings.REGISTRATIONS = 3
    assert enterprise_registration["organisation"]["code"] == USCC
    said = [visitor.post("/api/register", enterprise_registration).status_code for _ in range(4)]
    assert said == [201, 422, 422, 429]


def test_drafts_of_an_organisation(monkeypatch):
    """An organisation has room for so many drafts of a process; its other processes and others are untouched."""
    monkeypatch.setattr(drafts, "MOST", 2)
    home = organisation("enterprise")
    desks = [Desk(person("enterprise", organisation_row=home)) for _ in range(2)]
    for desk in desks:
        body(start(desk, "commission", {"consignee_name": "某公司"}), 201)
    refused = start(desks[0], "commission", {"consignee_name": "某公司"})
    assert (refused.status_code, refused.json()["code"]) == (409, "rule")
    assert "2" in refused.json()["detail"]
    body(start(Desk(person("enterprise")), "commission", {"consignee_name": "某公司"}), 201)


def test_files_of_a_person(agency, monkeypatch):
    """One person sends so many files an hour, however they are sent."""
    monkeypatch.setattr(files, "UPLOADS", Rate("uploads", 2, minutes=60))
    desk = Desk(agency)
    case = body(start(desk, "filing", profile()), 201)
    body(put_file(desk, case, "other"), 201)
    body(put_file(desk, case, "other"), 201)
    assert put_file(desk, case, "other").status_code == 429
    announced = {"id": "1" * 32, "slot": "other", "name": "a.pdf", "size": 9}
    assert desk.post(f"/api/cases/{case['number']}/uploads", announced).status_code == 429


def test_strangers_do_not_fill_the_security_log(visitor, monkeypatch):
    """Five refusals of one kind from one address stand singly, further ones become one row with their number; a flood from
    everywhere stops being told apart."""
    before = SecurityEvent.objects.count()
    for _ in range(40):
        assert visitor.post("/api/login", {}, **{"x-csrftoken": "foreign"}).status_code == 403
    assert SecurityEvent.objects.count() == before + 5
    CountedRefusal.objects.update(since=0)
    work_off("counted refusals")
    last = SecurityEvent.objects.latest("id")
    assert SecurityEvent.objects.count() == before + 6
    assert (last.event, last.target, last.client) == ("operation:call:refused", "×35", "127.0.0.1")
    assert not CountedRefusal.objects.exists()
    monkeypatch.setattr(counted_refusals, "ALTOGETHER", 8)
    for n in range(20):
        Client(REMOTE_ADDR=f"192.0.2.{n}", enforce_csrf_checks=True).post("/api/login", {})
    assert SecurityEvent.objects.count() == before + 6 + 8
    CountedRefusal.objects.update(since=0)
    work_off("counted refusals")
    assert SecurityEvent.objects.latest("id").target == "×12"


def test_what_the_logged_in_are_refused_stays_told_apart(agency):
    """Of who is logged in each refusal stands with what it was about."""
    desk = Desk(agency)
    for _ in range(8):
        desk.get("/api/customs-users")
    assert SecurityEvent.objects.filter(user_id=agency.pk, event="operation:call:refused").count() == 8
