"""三员分立: settings, accounts and the trail are in three hands, none of which does business (GB/T 22239 8.1.5)."""

import itertools

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from preship.accounts.models import User
from preship.accounts.sides import ALONE, CUSTOMS_ROLES
from tests.support.people import Desk, organisation, person

pytestmark = pytest.mark.django_db


def test_no_account_holds_one_of_them_and_anything_else():
    """By the page's way and by the database itself, whoever writes into it: every pair of customs' roles is tried."""
    user, desk = person("customs", roles=("officer",)), Desk(person("customs", roles=("security",)))
    for pair in itertools.combinations(CUSTOMS_ROLES, 2):
        apart = any(role in ALONE for role in pair)
        answer = desk.post(f"/api/customs-users/{user.pk}/roles", {"roles": list(pair)})
        assert answer.status_code == (422 if apart else 200), pair
        for order in itertools.permutations(pair):
            try:
                with transaction.atomic():
                    User.objects.filter(pk=user.pk).update(roles=" ".join(order))
            except IntegrityError:
                assert apart, pair
            else:
                assert not apart, pair
    for role in CUSTOMS_ROLES:
        assert desk.post(f"/api/customs-users/{user.pk}/roles", {"roles": [role]}).status_code == 200


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("administrator", {"/api/terms", "/api/deliveries", "/api/notice-templates"}),
        ("security", {"/api/customs-users"}),
        ("auditor", {"/api/statistics"}),
        ("officer", set()),
    ],
)
def test_each_has_its_own(role, may):
    """What one administrator could do before is in two hands; statistics are business, which the auditor reads."""
    desk = Desk(person("customs", roles=(role,)))
    asked = ("/api/terms", "/api/deliveries", "/api/notice-templates", "/api/customs-users", "/api/statistics")
    assert {path for path in asked if desk.get(path).status_code == 200} == may


def test_headquarters_keeps_a_security_administrator():
    """Who gives roles must be there: the last one is neither changed, moved nor deactivated, a system administrator may be."""
    of = organisation("customs")
    desk = Desk(person("customs", roles=("security",), organisation_row=of))
    settings = person("customs", roles=("administrator",), organisation_row=of)
    assert desk.post(f"/api/customs-users/{desk.user.pk}/roles", {"roles": ["administrator"]}).status_code == 409
    assert desk.post(f"/api/customs-users/{desk.user.pk}/office", {"office": "2200"}).status_code == 409
    assert desk.post(f"/api/customs-users/{settings.pk}", {"active": False}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_an_installation_of_before_is_parted():
    """docs/decisions/0044: administrators keep the accounts, auditors the trail; what they had besides is gone, others keep
    theirs."""
    executor = MigrationExecutor(connection)
    ahead = executor.loader.graph.leaf_nodes()
    executor.migrate([("accounts", "0007_second_factor")])
    old = executor.loader.project_state([("accounts", "0007_second_factor")]).apps
    of = old.get_model("accounts", "Organisation").objects.create(side="customs", name_zh="关", code="0099")
    had = {
        "a": "publisher administrator",
        "b": "administrator",
        "c": "analyst auditor",
        "d": "officer reviewer",
        "e": "officer",
    }
    for account, roles in had.items():
        about = {"account": account, "name": account, "email": "a@example.com", "password": "", "roles": roles}
        old.get_model("accounts", "User").objects.create(organisation=of, **about)
    MigrationExecutor(connection).migrate(ahead)
    now = dict(User.objects.filter(account__in=had).values_list("account", "roles"))
    assert now == {"a": "security", "b": "security", "c": "auditor", "d": "officer reviewer", "e": "officer"}
