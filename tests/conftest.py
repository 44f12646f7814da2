"""The harness: which fixtures there are, and a database that holds the code tables.

The suite runs on the database that `DATABASE_URL` names, SQLite where it names none.
"""

import os
import shutil

import pytest
from hypothesis import settings as hypothesis
from pytest_django.plugin import blocking_manager_key

# No deadline: a busy machine is no fault of the program. No memory of earlier runs: every run stands alone.
hypothesis.register_profile("house", deadline=None, database=None, print_blob=True)
hypothesis.load_profile("house")

pytest_plugins = [
    "tests.support.people",
    "tests.support.statements",
    "tests.support.serving",
    "tests.support.browsing",
    "tests.support.letterbox",
]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, with the code tables and rule lists every installation has."""
    with django_db_blocker.unblock():
        load_everything()


def load_everything():
    """Code tables and rule lists."""
    from preship.advice.load import load_rules  # noqa: PLC0415
    from preship.codes.load import load_tables  # noqa: PLC0415 - models exist only once Django is set up

    load_tables()
    load_rules()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test that commits empties every table when it ends, the code tables too; whichever comes next finds them again."""
    result = yield
    marker = item.get_closest_marker("django_db")
    if nextitem and ("transactional_db" in item.fixturenames or (marker and marker.kwargs.get("transaction"))):
        with item.config.stash[blocking_manager_key].unblock():
            load_everything()
    return result


LONG = (
    "tests/races/",
    "tests/faults/",
    "tests/properties/",
    "tests/demo/",
    "tests/accounts/test_storm.py",
    "tests/bench/",
)


def pytest_collection_modifyitems(items):
    """What takes longest begins first, so that no worker is left alone with it at the end; else the order stays."""
    items.sort(key=lambda item: next((n for n, place in enumerate(LONG) if item.nodeid.startswith(place)), len(LONG)))


def pytest_unconfigure(config):
    """Take the test run's own folder away, once."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ["PRESHIP_TEST_HOME"], ignore_errors=True)


@pytest.fixture(autouse=True)
def forgetful_lists():
    """What one test's lists remember of their length ends with it: the next one's rows have the same ids."""
    yield
    from preship.cases import frequency  # noqa: PLC0415

    frequency._many.clear()
