"""Personal data are encrypted where they lie (GB/T 22239 8.1.4.8; ASVS 5.0 V11.3, V14.1; PIPL art. 51): nothing that people
typed is found in any file or table; a ciphertext belongs to its row; older rows are moved."""

import itertools
import json
import os
import tempfile
from pathlib import Path

import pytest
from django.conf import settings as program_settings
from django.core.management import call_command
from django.db import connection, transaction

from preship.accounts.models import User
from preship.audit.verifying import faults
from preship.cases import personal_moving
from preship.cases.events import STANDING, digest, standing_of
from preship.cases.models import Case, CaseEvent, Key
from preship.cases.personal_data import open_event
from preship.personal import envelope, moving
from preship.personal.ciphers import CannotOpen
from preship.personal.columns import NotSealed
from preship.personal.index import blind_index
from preship.register.models import Entry, Subscription
from preship.register.subscriptions import subscribe
from preship.sealing import keys
from tests.support.commission import commission, commissionable
from tests.support.filing import act, body, filed, profile, put_file, start
from tests.support.people import PASSWORD, Desk, person
from tests.support.selection import amount
from tests.support.tampering import run
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
PLANTED = amount(1000, brief=250)


class Garden:
    """Values that nobody else has, as many as are asked for; `mark` stands in each."""

    def __init__(self):
        self.values, self.count = [], itertools.count(1)

    def plant(self, form):
        """One more, in this form."""
        self.values.append(form.format(n=f"{next(self.count):04}"))
        return self.values[-1]

    def contact(self):
        """A commission's contact."""
        return {
            "contact": self.plant("郑某{n}zq"),
            "contact_phone": self.plant("021-6889{n}"),
            "contact_mobile": self.plant("1390013{n}"),
            "contact_email": self.plant("planted{n}@zq.example.com"),
        }

    def agency(self):
        """A filing's people."""
        return {
            "legal_representative": self.plant("Representative{n} Zq"),
            "id_number": self.plant("ZQ977{n}"),
            "contact": self.plant("Contact{n} Zq"),
            "telephone": self.plant("+31 10 277{n}"),
            "email": self.plant("agency{n}@zq.example.com"),
            "fax": self.plant("+31 10 288{n}"),
            "departments": [
                {"department": "Machines", "function": "Inspection", "head": self.plant("Head{n} Zq"), "staff": 3}
            ],
        }


def contents():
    """Everything that lies in the database and in the files of the program, piece by piece, with its name."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            name = connection.ops.quote_name(table)
            cursor.execute(
                f"SELECT CAST({name} AS text) FROM {name}"
                if connection.vendor == "postgresql"
                else f"SELECT * FROM {name}"
            )
            yield table, repr(cursor.fetchall())
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA database_list")
            for file in (Path(f"{row[2]}{end}") for row in cursor.fetchall() for end in ("", "-wal") if row[2]):
                if file.exists():
                    yield file.name, file.read_bytes().decode("latin-1")
    folders = [program_settings.DATA, Path(tempfile.gettempdir()) / f"preship-{os.getuid()}"]
    for file in (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()):
        if "mail" not in file.relative_to(program_settings.DATA).parts[:1]:  # what was sent, in the demo's mailbox
            yield str(file), file.read_bytes().decode("latin-1")


def hits(planted):
    """Where a planted value is found, in any form that a database or a file may give it."""
    forms: dict[str, dict[str, str]] = {}
    for value in planted:
        for form in (value, value.encode().decode("latin-1"), value.encode("unicode_escape").decode(), value.lower()):
            forms.setdefault(form[:8], {})[form] = value
    for name, text in contents():
        for begin in (begin for begin in forms if begin in text):
            yield from ((name, value) for form, value in forms[begin].items() if form in text)


@pytest.mark.django_db(transaction=True)
def test_nothing_that_was_planted_is_found(caplog, mailoutbox):
    """1,000 values, by every way that takes one: none in database, journal, search index, exports, temporary files, logs."""
    garden, officer = Garden(), Desk(person("customs"))
    home = commissionable()
    trader = Desk(
        person("enterprise", mobile=garden.plant("1380013{n}"), email=garden.plant("trader{n}@zq.example.com"))
    )
    agent = Desk(person("agency", email=garden.plant("agent{n}@zq.example.com")))
    filed(agent, officer, **garden.agency())
    changed = {**profile(**garden.agency()), "change_reason": "人员变动"}
    body(start(agent, "filing-change", changed), 201)
    case = body(start(trader, "commission", commission(home, **garden.contact())), 201)
    for slot in ("contract", "invoice", "goods_list"):
        body(put_file(trader, case, slot), 201)
    case = body(act(trader, case, "submit", data=commission(home, **garden.contact())))
    trader.post("/api/account/email", {"email": garden.plant("new{n}@zq.example.com"), "current": PASSWORD})
    trader.post("/api/account/mobile", {"mobile": garden.plant("1371371{n}"), "current": PASSWORD})
    agent.post("/api/organisation/invitations", {"email": garden.plant("guest{n}@zq.example.com")})
    while len(garden.values) < PLANTED:
        data = {"consignee_name": "某公司", **garden.contact()}
        draft = body(start(trader, "commission", data), 201)
        body(act(trader, draft, "save", data={**data, "contact_email": garden.plant("later{n}@zq.example.com")}))
        person("agency", email=garden.plant("many{n}@zq.example.com"), mobile=garden.plant("+31 6 1277{n}"))
        subscribe(garden.plant("news{n}@zq.example.com"), "en", "https://preship.example.org")
    body(trader.post("/api/exports", {"list": "commissions", "query": {}}), 201)
    work_off("jobs")
    assert body(trader.get(f"/api/cases/{case['number']}"))["data"]["contact_email"] in garden.values
    assert len(garden.values) >= PLANTED
    assert set(hits(garden.values)) == set()
    assert [value for value in garden.values if value in caplog.text] == []
    assert list(faults()) == []


def swap(table, column, one, other, key="id"):
    """Put what stands in a column of one row into another."""
    run(f"UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE {key} = {one!r}) WHERE {key} = {other!r}")


def test_a_ciphertext_moved_to_another_row_is_refused():
    """The address of one account in another's row, with its key or without; in another column; a document in another case."""
    one, other = person("agency", mobile="13900139001"), person("agency", mobile="13900139002")
    swap("accounts_user", "email", one.pk, other.pk)
    with pytest.raises(CannotOpen):
        _ = User.objects.get(pk=other.pk).email
    assert User.objects.get(pk=other.pk).mobile == "13900139002"
    swap("accounts_user", "personal_key", one.pk, other.pk)
    with pytest.raises(CannotOpen):
        _ = User.objects.get(pk=other.pk).email
    run(f"UPDATE accounts_user SET mobile = email WHERE id = {one.pk}")
    with pytest.raises(CannotOpen):
        _ = User.objects.get(pk=one.pk).mobile
    trader = Desk(person("enterprise"))
    cases = [body(start(trader, "commission", {"contact": name}), 201)["number"] for name in ("甲", "乙")]
    swap("cases_case", "data", *cases, key="number")
    assert Case.objects.values_list("data", flat=True).get(number=cases[0]).keys() == {"~personal"}
    with pytest.raises(CannotOpen):
        _ = Case.objects.get(number=cases[1]).data
    assert trader.get(f"/api/cases/{cases[0]}").status_code == 200


@pytest.mark.parametrize("sign", [0, 20, -1])
def test_a_changed_ciphertext_is_refused(sign):
    """One sign of it, anywhere."""
    user = person("agency")
    text = str(User.objects.values_list("email", flat=True).get(pk=user.pk))
    place = len("p1.a.") + sign if sign >= 0 else len(text) - 2
    wrong = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
    run("UPDATE accounts_user SET email = %s WHERE id = %s", wrong, user.pk)
    with pytest.raises(CannotOpen):
        _ = User.objects.get(pk=user.pk).email


def test_sm4_is_a_setting(settings):
    """GB/T 32907: PRESHIP_PERSONAL_CIPHER=sm4 for new rows; rows of before stay readable and writable, each by its own."""
    older = person("agency", mobile="13900139001")
    settings.PERSONAL_CIPHER = "sm4"
    newer = person("agency", mobile="13900139002")
    marks = {pk: str(email)[:5] for pk, email in User.objects.values_list("pk", "email")}
    assert (marks[older.pk], marks[newer.pk]) == ("p1.a.", "p1.s.")
    for user in (older, newer):
        found = User.objects.get(pk=user.pk)
        found.mobile = f"{found.mobile}9"
        found.save(update_fields=["mobile"])
        again = User.objects.get(pk=user.pk)
        assert (again.email, again.mobile) == (user.email, f"{user.mobile}9")
    assert [fault for fault in faults() if "user" in fault] == []


def test_a_plain_value_is_not_written_past_its_row(agency):
    """`update(email=…)` knows no row: it is refused, and so is looking for a plain address."""
    rows = User.objects.filter(pk=agency.pk)
    with pytest.raises(NotSealed), transaction.atomic():
        rows.update(email="plain@example.com")
    with pytest.raises(NotSealed):
        rows.filter(email=agency.email).exists()
    case = body(start(Desk(person("enterprise")), "commission", {"contact": "甲"}), 201)
    with pytest.raises(NotSealed), transaction.atomic():
        Case.objects.filter(number=case["number"]).update(data={"contact": "乙"})


def test_the_blind_index_finds_what_reads_alike():
    """By the house's folding, whatever the capitals; it says nothing to who has no key."""
    user = person("agency", email="Anna.Bakker@Example.com")
    assert User.objects.get(email_index=blind_index("anna.bakker@example.com")).pk == user.pk
    assert "anna" not in user.email_index


def test_who_reads_nothing_personal_pays_nothing(monkeypatch):
    """A list of fifty opens none; a case of 500 goods has one envelope of its contact alone."""
    trader, officer = Desk(person("enterprise")), Desk(person("customs"))
    opened, sealed = [], []
    opens, seals = envelope.RowKey.open, envelope.RowKey.seal
    monkeypatch.setattr(envelope.RowKey, "open", lambda *given: opened.append(given) or opens(*given))
    monkeypatch.setattr(envelope.RowKey, "seal", lambda *given: sealed.append(given[1:]) or seals(*given))
    lines = [{"name": f"旧注塑机{n}", "quantity": "1"} for n in range(500)]
    body(start(trader, "commission", {"contact": "甲", "contact_email": "a@example.com", "goods": lines}), 201)
    assert max(len(message) for message, about in sealed if not about.startswith("answer ")) < 100
    for _ in range(50):
        body(start(trader, "commission", {"contact": "甲"}), 201)
    opened.clear()
    assert len(body(trader.get("/api/commissions", {"limit": 50}))["rows"]) == 50
    assert opened == []
    sealed.clear()
    body(start(officer, "announcement", {"title": "公告"}), 201)
    assert sealed == opened == []


def test_a_discarded_drafts_values_are_gone():
    """Its events stay in the trail, whole; with its row went the key that could open them."""
    trader = Desk(person("enterprise"))
    case = body(start(trader, "commission", {"contact": "甲"}), 201)
    assert act(trader, case, "discard").status_code == 204
    assert CaseEvent.objects.filter(number=case["number"]).count() == 2
    assert list(faults()) == []


def unseal():
    """Make the installation one from before personal data were encrypted: everything lies in the clear, hashed so."""
    key = keys.current()
    for case in Case.objects.all():
        previous = ""
        for event in CaseEvent.objects.filter(number=case.number).order_by("seq"):
            event.changes, event.snapshot = open_event(case, event.changes, event.snapshot)
            event.previous = previous
            if event.seq == case.event_count:
                event.standing = standing_of(key, [getattr(case, name) for name in STANDING])
            event.hash = previous = digest(event)
            run(
                "UPDATE cases_caseevent SET changes = %s, snapshot = %s, previous = %s, standing = %s, hash = %s WHERE id = %s",
                *(None if part is None else json.dumps(part) for part in (event.changes, event.snapshot)),
                *(event.previous, event.standing, event.hash, event.pk),
            )
        document = json.dumps(case.data)
        run("UPDATE cases_case SET data = %s, personal_key = '', head = %s WHERE id = %s", document, previous, case.pk)
    for row in Entry.objects.all():
        run(
            "UPDATE register_entry SET profile = %s, personal_key = '' WHERE agency_id = %s",
            json.dumps(row.profile),
            row.pk,
        )
    for user in User.objects.all():
        about = (user.email, user.mobile, user.pk)
        run(
            "UPDATE accounts_user SET email = %s, mobile = %s, email_index = '', personal_key = '' WHERE id = %s",
            *about,
        )
    for row in Subscription.objects.all():
        run(
            "UPDATE register_subscription SET email = %s, email_index = NULL, personal_key = '' WHERE id = %s",
            *(row.email, row.pk),
        )


@pytest.mark.django_db(transaction=True)
def test_an_older_installation_is_encrypted_where_it_lies(monkeypatch, mailoutbox):
    """`preship seal-personal-data`, killed on the way and run again: nothing is lost, nothing stays in the clear, and the
    past, hashed as it was, is whole."""
    garden, officer = Garden(), Desk(person("customs"))
    agent = Desk(person("agency", email=garden.plant("agent{n}@zq.example.com"), mobile=garden.plant("1380013{n}")))
    filing = filed(agent, officer, **garden.agency())
    trader = Desk(person("enterprise", email=garden.plant("trader{n}@zq.example.com")))
    drafts = [body(start(trader, "commission", garden.contact()), 201) for _ in range(3)]
    subscribe(garden.plant("news{n}@zq.example.com"), "en", "https://preship.example.org")
    Key.objects.all().delete()
    run("DELETE FROM accounts_ticket")
    with transaction.atomic():
        unseal()
    assert {value for _, value in hits(garden.values)} == set(garden.values)
    broken = iter([None, OSError, None])
    monkeypatch.setattr(moving, "AT_A_TIME", 1)
    seal_one = personal_moving.seal_case

    def seal_or_die(case):
        seal_one(case)
        if next(broken, None) is not None:
            raise OSError

    monkeypatch.setattr(personal_moving, "seal_case", seal_or_die)
    with pytest.raises(OSError):
        call_command("seal_personal_data")
    call_command("seal_personal_data")
    assert set(hits(garden.values)) == set()
    assert list(faults()) == []
    for case in drafts:
        kept = body(trader.get(f"/api/cases/{case['number']}"))["data"]
        assert kept == case["data"]
    assert body(agent.get(f"/api/cases/{filing['number']}"))["data"] == filing["data"]
    assert User.objects.get(pk=agent.user.pk).email == agent.user.email
    subscribe("news0014@zq.example.com".replace("0014", garden.values[-1][4:8]), "en", "https://preship.example.org")
    assert Subscription.objects.count() == 1
    assert body(act(trader, drafts[0], "save", data={"contact": "新联系人"}))["data"]["contact"] == "新联系人"
    assert list(faults()) == []
