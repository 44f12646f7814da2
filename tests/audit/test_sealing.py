"""Keys outside of the database, tables that only grow, and an installation that is older than both."""

import hashlib
import stat
import subprocess
import sys

import orjson
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from preship.accounts.models import User
from preship.audit.anchors import anchor
from preship.audit.verifying import faults
from preship.cases.events import HASHED
from preship.cases.models import Case, CaseEvent
from preship.cases.sealing import seal_all
from preship.sealing.models import Anchor, Purge, RowRecord, SecurityEvent
from tests.support.filing import body, profile, start
from tests.support.kept import key_paths
from tests.support.people import Desk, person
from tests.support.tampering import owning, run

pytestmark = pytest.mark.django_db
MAKE = """
import sys
from types import SimpleNamespace
from pathlib import Path
from django.conf import settings
settings.configure(RECORD_KEY="", RECORD_KEYS=Path(sys.argv[1]), KEEP_FILES_IN="")
from preship.sealing import keys
print(keys.current().name)
"""


def test_a_key_is_made_once_and_kept_for_its_owner_alone(tmp_path):
    """Processes that start at once read one key; its file is 0600 in a folder that is 0700."""
    racing = [
        subprocess.Popen([sys.executable, "-c", MAKE, str(tmp_path / "k")], stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    names = {process.communicate()[0].strip() for process in racing}
    assert len(names) == 1
    (file,) = (tmp_path / "k").iterdir()
    assert (file.name, stat.S_IMODE(file.stat().st_mode)) == ("0001.key", 0o600)
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_next_key_seals_and_the_older_ones_still_count(settings, agency, capsys):
    """`preship new-record-key`; without the older key what it sealed is named, not passed over."""
    settings.RECORD_KEY = ""
    desk = Desk(agency)
    before = body(start(desk, "filing", profile()), 201)["number"]
    call_command("new_record_key")
    after = body(start(Desk(person("agency")), "filing", profile()), 201)["number"]
    first, second = (CaseEvent.objects.get(number=number).key for number in (before, after))
    assert first != second
    assert second in capsys.readouterr().out
    found = [fault for fault in faults() if before in fault or after in fault]
    assert found == []
    key_paths("record-keys")[0].unlink()
    assert f"{before}#1: sealed with the key {first}, which is not here" in list(faults())


@pytest.mark.parametrize("model", [CaseEvent, RowRecord, SecurityEvent, Anchor, Purge])
def test_nobody_changes_or_deletes_what_was_written(agency, model):
    """The program's own hands are refused by the database, on both."""
    body(start(Desk(agency), "filing", profile()), 201)
    anchor()
    if model is Purge:
        Purge.objects.create(upto=0, at="2020-01-01T00:00:00Z", key="", mac="")
    rows = model.objects.all()
    assert rows.exists()
    for act in (lambda: rows.update(at="2020-01-01T00:00:00Z"), lambda: rows.delete()):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            act()


def test_guards_come_back_with_every_migration(agency):
    """SQLite drops a table's triggers when a migration makes it anew; whoever takes one away is told of."""
    with owning():
        if connection.vendor == "sqlite":
            assert "guard cases_caseevent_no_update" in " ".join(faults())
    assert "guard" not in " ".join(faults())


def test_rows_written_in_every_way_are_recorded(agency, enterprise):
    """save, update, bulk_create, get_or_create, update_or_create, delete: none is taken for a change past the program."""
    agency.name = "别名"
    agency.save()
    agency.mobile = "1"
    agency.save(update_fields=["mobile"])
    User.objects.filter(pk__in=[agency.pk, enterprise.pk]).update(active=False, last_login_at=None)
    of = agency.organisation
    about = {"organisation": of, "name": "甲", "email": "a@example.com", "password": "", "roles": "member"}
    User.objects.bulk_create([User(account=f"bulk{n}", **about) for n in range(3)])
    User.objects.update_or_create(account="bulk1", defaults={"name": "乙"})
    User.objects.get_or_create(account="bulk9", defaults=about)
    of.users.filter(account="bulk2").update(roles="manager")
    User.objects.get(account="bulk0").delete()
    assert [fault for fault in faults() if "user" in fault] == []


def older(world):
    """Make the installation one from before there were keys."""
    previous, number = "", ""
    for event in CaseEvent.objects.order_by("number", "seq"):
        event.previous = previous if event.number == number else ""
        said = {name: getattr(event, name) for name in HASHED} | {"at": event.at.isoformat(timespec="microseconds")}
        previous, number = hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest(), event.number
        run(
            "UPDATE cases_caseevent SET previous = %s, hash = %s, key = '', standing = '' WHERE id = %s",
            event.previous, previous, event.pk,
        )  # fmt: skip
        run("UPDATE cases_case SET head = %s WHERE number = %s", previous, number)
    run("DELETE FROM sealing_rowrecord")
    run("DELETE FROM sealing_securityevent")


def test_an_older_installation_is_sealed_as_it_is(world):
    """What was there counts, new events carry keys, and from then on each change is found; sealing again seals nothing."""
    older(world)
    assert any("without a key" in fault for fault in faults())
    said = list(seal_all())
    assert any(sentence.startswith("cases_caseevent: ") for sentence in said)
    assert any(sentence.startswith("accounts_user: ") for sentence in said)
    assert list(faults()) == []
    assert list(seal_all()) == []
    desk = Desk(person("agency"))
    body(start(desk, "filing", profile()), 201)
    anchor()
    assert list(faults()) == []
    run("UPDATE cases_case SET state = 'refused' WHERE number = %s", world.filing)
    run("UPDATE cases_caseevent SET comment = 'x' WHERE number = %s AND seq = 2", world.done)
    found = " ".join(faults())
    assert f"{world.done}#2: changed" in found
    assert world.filing in found
    assert Case.objects.filter(number=world.filing).exists()
