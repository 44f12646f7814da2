"""Accounts that nobody logs in with: warned at 60 days, closed at 90, taken back by who manages them (issue 13, 5)."""

import datetime

import pytest
from django.core import mail

from preship.accounts.models import User
from preship.fields import clock
from tests.accounts.conftest import Visitor
from tests.support.people import Desk, organisation, person
from tests.support.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_captcha")]


def after(days):
    """What the worker's round does so many days from now; the subjects of the letters it sends."""
    mail.outbox.clear()
    with clock.at(clock.now() + datetime.timedelta(days=days)):
        work_off("dormant accounts")
    work_off("jobs")
    return sorted((letter.to[0], letter.subject) for letter in mail.outbox)


@pytest.fixture
def house():
    """An agency with a manager who comes every day and a colleague who does not."""
    of = organisation("agency", country="CHN")
    far = clock.now() + datetime.timedelta(days=400)
    manager = person("agency", organisation_row=of, last_login_at=far)
    return manager, person("agency", roles=("member",), organisation_row=of, last_login_at=clock.now())


def test_warned_once_then_closed_then_taken_back(house):
    """Day 59 nothing, day 60 one letter, day 89 nothing, day 90 closed and told; the manager takes it back, and it lasts."""
    manager, idle = house
    assert after(59) == []
    assert after(61) == [(idle.email, "您的账号已 60 天未登录")]
    assert after(62) == []
    assert after(89) == []
    desk = Desk(idle)
    assert after(92) == [(idle.email, "您的账号已停用")]
    assert not desk.get("/api/session").json()["authenticated"]
    assert Visitor().login(idle).status_code == 422
    mine = Desk(manager).post(f"/api/organisation/members/{idle.pk}", {"active": True})
    assert mine.json()["active"]
    assert after(30) == []
    assert Visitor().login(idle).status_code == 200


def test_who_logs_in_after_the_letter_stays(house):
    """A login begins the days anew."""
    _, idle = house
    assert len(after(61)) == 1
    User.objects.filter(pk=idle.pk).update(last_login_at=clock.now() + datetime.timedelta(days=70))
    assert after(95) == []
    assert after(131) == [(idle.email, "您的账号已 60 天未登录")]


def test_nobody_is_closed_unwarned():
    """An installation that is updated, or a worker that stood still, closes nobody overnight: a month lies between."""
    of = organisation("enterprise")
    person("enterprise", organisation_row=of, last_login_at=clock.now() + datetime.timedelta(days=400))
    idle = person("enterprise", roles=("member",), organisation_row=of)
    assert [subject for _, subject in after(200)] == ["您的账号已 60 天未登录"]
    assert after(201) == []
    assert [subject for _, subject in after(231)] == ["您的账号已停用"]
    assert not User.objects.get(pk=idle.pk).active


def test_the_last_who_manages_stays():
    """Nobody would be left to take anybody back: an organisation's only manager, headquarters' only security administrator."""
    for user in (person("agency"), person("customs", roles=("security",))):
        after(61)
        after(95)
        assert User.objects.get(pk=user.pk).active


def test_the_demo_keeps_its_people(house, settings):
    """Whoever tries the demo out after months finds its accounts."""
    settings.DEMO = True
    assert after(61) == []
    assert after(120) == []
