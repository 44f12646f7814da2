"""Another key while the system runs (GB/T 22239 8.1.4.8; ASVS 5.0 V11.1.1): rows' keys are wrapped anew, killed on the way
and begun again, while others write; nothing is lost, and the older keys may go."""

import os
import random
import signal
import time

import pytest
from django.core.management import call_command
from django.db import connection

from preship.accounts.models import Ticket, User
from preship.accounts.one_time_links import Kind, issue
from preship.audit.verifying import faults
from preship.cases.models import Case
from preship.personal import index_rotation, keyring, rotation
from preship.personal.ciphers import CannotOpen
from preship.personal.envelope import unwrap, wrapping_name
from preship.personal.index import blind_index, blind_indexes
from preship.personal.moving import personal_models
from preship.register.models import Subscription
from preship.register.subscriptions import subscribe
from tests.support.filing import act, body, start
from tests.support.kept import key_paths
from tests.support.people import Desk, organisation, person
from tests.support.selection import amount

pytestmark = pytest.mark.django_db
KILLS = amount(30, brief=6)


@pytest.fixture(autouse=True)
def keys_in_files(settings, tmp_path):
    """The keys of an installation whose settings give none."""
    settings.PERSONAL_KEY, settings.PERSONAL_KEYS = "", tmp_path / "keys"
    yield
    unwrap.cache_clear()


def wrappings():
    """By which keys the rows' keys are wrapped, over all tables."""
    kept = (
        model.objects.exclude(personal_key="").values_list("personal_key", flat=True) for model in personal_models()
    )
    return {wrapping_name(text) for rows in kept for text in rows}


def keep_only_newest_key(area):
    """Take the older keys away, as an operator would."""
    for file in key_paths(area)[:-1]:
        file.unlink()
    unwrap.cache_clear()


def test_the_next_key_takes_all_rows_over(settings, capsys):
    """`preship rotate-personal-keys`: no value is written anew, no seal of the record breaks, the old key may be deleted."""
    user, trader = person("agency", mobile="13900139001"), Desk(person("enterprise"))
    case = body(start(trader, "commission", {"contact": "甲", "contact_email": "a@example.com"}), 201)
    before = list(User.objects.order_by("pk").values_list("email", "mobile", "email_index"))
    old = keyring.current().name
    call_command("rotate_personal_keys")
    assert keyring.current().name in capsys.readouterr().out
    assert wrappings() == {keyring.current().name} != {old}
    assert list(User.objects.order_by("pk").values_list("email", "mobile", "email_index")) == before
    assert list(faults()) == []
    keep_only_newest_key("personal-keys")
    assert User.objects.get(pk=user.pk).mobile == "13900139001"
    body(act(trader, case, "save", data={"contact": "乙", "contact_email": "a@example.com"}))
    assert Case.objects.get(number=case["number"]).data["contact"] == "乙"


def test_a_key_that_is_gone_too_early_is_said(settings):
    """Nothing opens without it, and nothing is taken for another value."""
    user = person("agency")
    keyring.make_next()
    keep_only_newest_key("personal-keys")
    with pytest.raises(CannotOpen):
        _ = User.objects.get(pk=user.pk).email


def rotate_apart():
    """The command in a process of its own; its id."""
    connection.close()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            rotation.rewrap_all()
            status = 0
        finally:
            os._exit(status)
    return pid


@pytest.mark.django_db(transaction=True)
def test_thirty_kills_lose_nothing(settings, monkeypatch):
    """kill -9 of the rotation thirty times, each at another moment, while accounts are changed and cases saved."""
    monkeypatch.setattr(rotation, "AT_A_TIME", 2)
    dice, home = random.Random(9), organisation("agency")
    people = [person("agency", organisation_row=home, mobile=f"139001390{n:02}") for n in range(40)]
    known = {user.pk: (user.email, user.mobile) for user in people}
    trader = Desk(person("enterprise"))
    case = body(start(trader, "commission", {"contact": "甲"}), 201)
    killed = 0
    for turn in range(KILLS):
        keyring.make_next()
        pid = rotate_apart()
        user = User.objects.get(pk=dice.choice(people).pk)
        user.mobile = f"138001380{turn:02}"
        user.save(update_fields=["mobile"])
        known[user.pk] = (user.email, user.mobile)
        case = body(act(trader, case, "save", data={"contact": f"联系人{turn}"}))
        time.sleep(dice.random() / 50)
        os.kill(pid, signal.SIGKILL)
        killed += os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0
        assert {one.pk: (one.email, one.mobile) for one in User.objects.filter(pk__in=known)} == known
    assert killed > KILLS // 4, "some died on the way"
    call_command("rotate_personal_keys", resume=True)
    assert wrappings() == {keyring.current().name}
    keep_only_newest_key("personal-keys")
    assert {one.pk: (one.email, one.mobile) for one in User.objects.filter(pk__in=known)} == known
    assert Case.objects.get(number=case["number"]).data == {"contact": f"联系人{KILLS - 1}"}
    assert list(faults()) == []


def index_by_newest_key():
    """Whether every row is found by the newest key of the index alone."""
    rows = (*User.objects.all(), *Ticket.objects.all(), *Subscription.objects.all())
    return all(row.email_index == blind_index(row.email) for row in rows)


def reindex_apart():
    """The rotation of the index in a process of its own; its id."""
    connection.close()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            index_rotation.reindex_all()
            status = 0
        finally:
            os._exit(status)
    return pid


@pytest.mark.django_db(transaction=True)
def test_the_index_gets_another_key_while_people_work(settings, tmp_path, monkeypatch):
    """`preship rotate-index-key`, killed and begun again while people join and change addresses: whoever was found stays found,
    no address is there twice, and the older key may go."""
    settings.PERSONAL_INDEX_KEY, settings.PERSONAL_INDEX_KEYS = "", tmp_path / "index"
    monkeypatch.setattr(index_rotation, "AT_A_TIME", 2)
    dice, home = random.Random(11), organisation("agency")
    people = [person("agency", organisation_row=home) for _ in range(20)]
    addresses = {user.pk: user.email for user in people}
    for n in range(20):
        subscribe(f"reader{n}@example.com", "zh", "http://testserver")
        issue(Kind.INVITATION, home, f"guest{n}@example.com")
    killed = 0
    for turn in range(KILLS):
        keyring.make_next_index()
        pid = reindex_apart()
        subscribe(f"Reader{turn % 20}@example.com", "en", "http://testserver")
        issue(Kind.INVITATION, home, f"guest{turn % 20}@example.com")
        user = User.objects.get(pk=dice.choice(people).pk)
        user.email = addresses[user.pk] = f"moved{turn}@example.com"
        user.save()
        one = Subscription.objects.get(email_index__in=blind_indexes("reader3@example.com"))
        assert one.email == "reader3@example.com"
        one.save()
        time.sleep(dice.random() / 50)
        os.kill(pid, signal.SIGKILL)
        killed += os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0
    assert killed > 0, "some died on the way"
    assert not index_by_newest_key()
    call_command("rotate_index_key", resume=True)
    assert index_by_newest_key()
    for file in key_paths("personal-index-keys")[:-1]:
        file.unlink()
    call_command("rotate_personal_keys")
    assert {user.pk: user.email for user in User.objects.filter(pk__in=addresses)} == addresses
    assert sorted(one.email for one in Subscription.objects.all()) == sorted(
        f"reader{n}@example.com" for n in range(20)
    )
    assert Ticket.objects.filter(kind=Kind.INVITATION).count() == 20
    assert list(faults()) == []
