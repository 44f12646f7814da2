"""Fixtures of places for files: an S3 server for the session, and tests that run on a folder and on a bucket."""

import os
from pathlib import Path

import pytest

from tests.support.object_store import ACCESS_KEY, SECRET_KEY, ObjectStore


@pytest.fixture(scope="session")
def object_store():
    """The S3 server of this run."""
    from preship.store.s3_client import make_client_of  # noqa: PLC0415

    made = ObjectStore(Path(os.environ["PRESHIP_DATA"]) / "object-store")
    yield made
    made.kill()
    made.client.close()
    make_client_of(os.getpid(), made.url, ACCESS_KEY, SECRET_KEY, "us-east-1").close()


@pytest.fixture
def bucket(object_store, settings, tmp_path):
    """Files are kept in a bucket's folder of this test alone; the place."""
    place = object_store.place()
    settings.KEEP_FILES_IN, settings.FILES_ACCESS_KEY, settings.FILES_SECRET_KEY = place, ACCESS_KEY, SECRET_KEY
    settings.FILES = settings.DATA / "nothing-is-kept-here"
    settings.INCOMING = tmp_path / "incoming"
    settings.INCOMING.mkdir()
    return place


@pytest.fixture(params=["folder", "bucket"])
def store(request, settings, tmp_path):
    """A place for files of this test alone, of each kind."""
    from preship.store import scratch  # noqa: PLC0415
    from preship.store.choosing import get_store  # noqa: PLC0415

    if request.param == "bucket":
        request.getfixturevalue("bucket")
    else:
        settings.FILES, settings.INCOMING = tmp_path / "files", tmp_path / "files" / "incoming"
        settings.CERTIFICATES, settings.EXPORTS = tmp_path / "certificates", tmp_path / "exports"
        scratch.tidy()
    return get_store()
