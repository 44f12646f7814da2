"""The place for files that the settings name."""

import functools

from django.conf import settings

from preship.store.folder import FolderStore
from preship.store.interface import Store

FOLDER = FolderStore()


def get_store() -> Store:
    """It; the same for every caller of a process."""
    return make_store(settings.KEEP_FILES_IN)


@functools.lru_cache(maxsize=8)
def make_store(place: str) -> Store:
    """The data folder for "", a bucket for `s3:https://host/bucket/folder`. S3's library is loaded by who needs it."""
    if not place:
        return FOLDER
    from preship.store.bucket import BucketStore  # noqa: PLC0415

    return BucketStore(place)
