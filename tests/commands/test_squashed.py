"""An installation of the version before the migrations were squashed goes on with them, and nothing is done twice."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def squashed():
    """The squashed migrations, each with those it stands for."""
    migrations = MigrationLoader(connection).disk_migrations.items()
    return {key: migration.replaces for key, migration in migrations if migration.replaces and key[0] != "contenttypes"}


def test_an_installation_of_before_has_nothing_to_do():
    """Issue 11 (1), decision 0024: what it has applied is known by the new names."""
    recorder = MigrationRecorder(connection)
    assert ("cases", "0001_squashed_0012_words_merge") in squashed()
    for (app, name), replaced in squashed().items():
        recorder.record_unapplied(app, name)
        for step in replaced:
            recorder.record_applied(*step)
    call_command("migrate", verbosity=0)
    assert set(squashed()) <= set(recorder.applied_migrations())
