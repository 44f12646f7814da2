"""`preship check --deploy` and `/readyz` know the bucket (decision 0060)."""

import secrets

import pytest
from django.core.checks import run_checks

from preship.operations.installation import TAG
from tests.support.object_store import BUCKET

OURS = ("preship.E012", "preship.E013")


def said():
    """What the check says of the place for files."""
    found = run_checks(tags=[TAG], include_deployment_checks=True)
    return [(one.id, one.msg) for one in found if one.id in OURS]


def test_a_bucket_with_versions_and_lock_will_do(bucket):
    """Nothing is said of it."""
    assert said() == []


@pytest.mark.parametrize("lock", ["compliance", "off"])
def test_one_without_is_named(bucket, object_store, settings, lock):
    """Versions are missed always, the lock where it is wanted."""
    plain = f"plain-{secrets.token_hex(4)}"
    object_store.client.create_bucket(Bucket=plain)
    settings.KEEP_FILES_IN, settings.FILES_LOCK = bucket.replace(f"/{BUCKET}/", f"/{plain}/"), lock
    words = " ".join(sentence for _, sentence in said())
    assert "keeps no versions" in words
    assert ("has no object lock" in words) == (lock != "off")


def test_one_that_is_none_is_named(bucket, settings):
    """A bucket that is not there, or takes another key."""
    place = settings.KEEP_FILES_IN
    settings.KEEP_FILES_IN = place.replace(f"/{BUCKET}/", "/no-such-bucket/")
    assert [name for name, _ in said()] == ["preship.E013"]
    settings.KEEP_FILES_IN, settings.FILES_SECRET_KEY = place, "another"
    assert [name for name, _ in said()] == ["preship.E013"]
