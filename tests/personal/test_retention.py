"""How long personal data are kept, by travelling in time (PIPL arts. 19, 47; ASVS 5.0 V14.2.7): what is due goes, what is not
stays, and the past stays whole."""

import datetime
import threading

import pytest
from django.utils import timezone

from preship.accounts import retention as accounts
from preship.accounts.models import MobileProof, Ticket, User
from preship.audit.verifying import faults
from preship.cases.models import Case
from preship.fields import clock
from preship.personal import keyring, rotation
from preship.personal.columns import ERASED
from preship.register import retention as papers
from preship.register.models import Entry, Subscription
from preship.register.subscriptions import subscribe
from tests.support.commission import accept, inspector, record_result, revoke, submitted
from tests.support.filing import body, filed, profile, start
from tests.support.kept import key_paths
from tests.support.people import PASSWORD, Desk, person

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def travel(later, room):
    """One turn of a room's purge, so much later."""
    with clock.at(timezone.now() + later):
        room.turn(threading.Event())


def ended(trader, agent):
    """A commission whose inspection is completed; its number."""
    return record_result(agent, accept(agent, submitted(trader, agent.user.organisation)))["number"]


def test_links_and_codes_go_a_month_after_they_expired():
    """Not a day before; the deletion is recorded."""
    desk = Desk(person("agency"))
    body(desk.post("/api/organisation/invitations", {"email": "guest@example.com"}), 201)
    later = timezone.now() + DAY
    MobileProof.objects.create(user=desk.user, mobile="13900139001", nonce="0" * 32, expires_at=later)
    travel(7 * DAY + accounts.kept_links() - DAY, accounts)
    assert (Ticket.objects.count(), MobileProof.objects.count()) == (1, 0)
    travel(7 * DAY + accounts.kept_links() + DAY, accounts)
    assert Ticket.objects.count() == 0
    assert list(faults()) == []


def test_a_closed_account_keeps_its_name_alone_after_three_years():
    """Three years from when it was closed; who came back meanwhile, or is active, keeps all."""
    closed, back, active = (person("agency", mobile="13900139001") for _ in range(3))
    User.objects.filter(pk__in=[closed.pk, back.pk]).update(active=False)
    travel(DAY, accounts)
    User.objects.filter(pk=back.pk).update(active=True)
    travel(accounts.kept_accounts(), accounts)
    assert User.objects.get(pk=closed.pk).email == closed.email
    travel(accounts.kept_accounts() + 2 * DAY, accounts)
    row = User.objects.get(pk=closed.pk)
    assert (row.name, row.email, row.mobile, row.email_index) == (closed.name, "", "", "")
    for user in (back, active):
        assert User.objects.get(pk=user.pk).mobile == "13900139001"
    assert list(faults()) == []


def test_a_case_that_ended_five_years_ago_is_erased(settings, tmp_path):
    """Its key goes: neither document nor events can be read by anybody, the trail is whole, the page still opens; one that is
    open stays readable."""
    settings.PERSONAL_KEY, settings.PERSONAL_KEYS = "", tmp_path / "keys"
    trader, agent, officer = Desk(person("enterprise")), Desk(inspector()), Desk(person("customs"))
    over, going = ended(trader, agent), submitted(trader, agent.user.organisation)["number"]
    travel(papers.kept_cases() - DAY, papers)
    assert Case.objects.get(number=over).data["contact_mobile"] == "13800138000"
    travel(papers.kept_cases() + DAY, papers)
    travel(papers.kept_cases() + 2 * DAY, papers)
    case = Case.objects.get(number=over)
    assert case.personal_key == ERASED
    assert "contact_mobile" not in case.data
    assert case.data["consignee_name"] == "上海东港机械进口有限公司"
    for desk in (trader, agent, officer):
        seen = body(desk.get(f"/api/cases/{over}"))
        assert ("contact" in seen["data"], seen["masked"]) == (False, False)
        assert desk.get(f"/api/cases/{over}/events").status_code == 200
    assert Case.objects.get(number=going).data["contact_mobile"] == "13800138000"
    keyring.make_next()
    rotation.rewrap_all()
    assert key_paths("personal-keys")
    assert list(faults()) == []


def test_a_filing_in_force_keeps_its_papers():
    """Five years after it was revoked they go, from the register too; an agency may file anew then."""
    agent, officer = Desk(person("agency")), Desk(person("customs"))
    number = filed(agent, officer)["number"]
    travel(2 * papers.kept_cases(), papers)
    assert Case.objects.get(number=number).data["id_number"] == "NX1234567"
    revoke(agent.user.organisation)
    travel(papers.kept_cases() - DAY, papers)
    assert Entry.objects.get().profile["id_number"] == "NX1234567"
    travel(papers.kept_cases() + DAY, papers)
    entry = Entry.objects.get()
    assert "id_number" not in entry.profile
    assert entry.profile["name_en"] == profile()["name_en"]
    entry.profile = profile(id_number="NX7654321")
    entry.save()
    assert Entry.objects.get().profile["id_number"] == "NX7654321"
    assert [fault for fault in faults() if "register" in fault] == []


def test_an_address_that_nobody_confirmed_goes_after_a_month(mailoutbox):
    """Whoever typed somebody else's."""
    subscribe("nobody@example.com", "en", "https://preship.example.org")
    travel(accounts.kept_links() - DAY, papers)
    assert Subscription.objects.count() == 1
    travel(accounts.kept_links() + DAY, papers)
    assert Subscription.objects.count() == 0


def test_what_is_young_is_left_alone():
    """Today's rows, whatever they are."""
    trader, agent = Desk(person("enterprise")), Desk(inspector())
    number = ended(trader, agent)
    draft = body(start(trader, "commission", {"contact": "甲"}), 201)["number"]
    trader.post("/api/account/email", {"email": "next@example.com", "current": PASSWORD})
    for room in (accounts, papers):
        travel(DAY, room)
    assert Case.objects.get(number=number).data["contact"] == "王小明"
    assert Case.objects.get(number=draft).data["contact"] == "甲"
    assert Ticket.objects.count() == 1
