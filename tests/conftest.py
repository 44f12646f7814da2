"""The harness: which fixtures there are, and a database that holds the code tables.

The suite runs on the database that `DATABASE_URL` names, SQLite where it names none.
"""

import gc
import os
import shutil
import time

import pytest
from pytest_django.plugin import blocking_manager_key

from tests.support import template

pytest_plugins = [
    "tests.support.selection",
    "tests.support.people",
    "tests.support.statements",
    "tests.support.serving",
    "tests.support.browsing",
    "tests.support.letterbox",
    "tests.support.stores",
]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """The test database, with the code tables and rule lists every installation has."""
    from django.db import connection  # noqa: PLC0415

    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        template.fresh(connection)
    yield
    with django_db_blocker.unblock():
        template.drop(connection)
        template.lead(connection, before)


@pytest.fixture(scope="session", autouse=True)
def no_flush():
    """Nobody empties tables between tests, which some of them refuse: a test that commits leaves its database to be replaced."""
    from django.test import TransactionTestCase  # noqa: PLC0415

    TransactionTestCase._fixture_teardown = lambda self: None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test that commits leaves its database to whoever looks; whichever test comes next gets a new one."""
    result = yield
    marker = item.get_closest_marker("django_db")
    if nextitem and ("transactional_db" in item.fixturenames or (marker and marker.kwargs.get("transaction"))):
        from django.db import connection  # noqa: PLC0415

        from preship.codes import lookup  # noqa: PLC0415

        with item.config.stash[blocking_manager_key].unblock():
            template.fresh(connection)
            lookup.forget()
    return result


LONG = (
    "tests/races/",
    "tests/faults/",
    "tests/properties/",
    "tests/demo/",
    "tests/accounts/test_storm.py",
    "tests/bench/",
    "tests/contracts/test_schemathesis.py",
)


def pytest_collection_modifyitems(items):
    """What takes longest begins first, so that no worker is left alone with it at the end; else the order stays."""
    items.sort(key=lambda item: next((n for n, place in enumerate(LONG) if item.nodeid.startswith(place)), len(LONG)))


def pytest_collection_finish():
    """What has been imported stays; from here on, only what tests make is looked through for rubbish."""
    gc.freeze()
    gc.enable()


SPENT = pytest.StashKey[float]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item):
    """How much processor time the first test waited for, its fixtures included."""
    item.config.stash.setdefault(SPENT, time.process_time())


def pytest_terminal_summary(terminalreporter, config):
    """Say so."""
    if SPENT in config.stash:
        terminalreporter.write_line(f"{config.stash[SPENT]:.1f} s of processor time before the first test")


def pytest_unconfigure(config):
    """Take the test run's own folder away, once."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ["TEST_HOME"], ignore_errors=True)


@pytest.fixture(autouse=True)
def forgetful_lists():
    """What one test's lists remember of their length ends with it: the next one's rows have the same ids."""
    yield
    from preship.lists import frequency  # noqa: PLC0415

    frequency._many.clear()


@pytest.fixture(autouse=True)
def no_head():
    """The newest head of the log, which the data folder keeps, goes with the test whose log it is of."""
    yield
    from preship.audit.anchors import HEAD  # noqa: PLC0415
    from preship.store.choosing import get_store  # noqa: PLC0415

    get_store().delete(HEAD)
