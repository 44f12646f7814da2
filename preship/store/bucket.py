"""A bucket of an S3 object store. A put is answered once the store has the object, whose SHA-256 goes with it: what was torn
on the way is refused there. The bucket keeps versions, so that what is locked stays though somebody writes over it."""

import contextlib
import datetime
import tempfile
import time
from collections.abc import Callable, Hashable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import IO, cast
from urllib.parse import urlsplit

from django.conf import settings

from preship.store import scratch
from preship.store.folder import PIECE, FolderStore
from preship.store.interface import BusyError, Entry, Growing, Store, StoreDownError
from preship.store.s3_client import S3, AlreadyThereError, NotAllowedError, NotThereError, S3Object, make_client, talk

IN_MEMORY = 1024 * 1024
"""Bytes of a file that are kept in memory while it is read; a larger one lies in the scratch folder."""
LOOKED_AT = 60
"""Seconds for which a server may not know of a key that another one made; one that it does not know it asks for at once."""
LARGEST_DELETE = 1000


class BucketStore(Store):
    """See the module and Store."""

    locks = True

    def __init__(self, place: str) -> None:
        parts = urlsplit(place.removeprefix("s3:"))
        bucket, _, folder = parts.path.strip("/").partition("/")
        self.place, self.bucket = place, bucket
        self.prefix = f"{folder}/" if folder else ""
        self.endpoint = f"{parts.scheme}://{parts.netloc}"

    @property
    def client(self) -> S3:
        """What speaks to it; of this process alone."""
        return make_client(self.endpoint)

    def key(self, name: str) -> S3Object:
        """An object, as every request names it."""
        return {"Bucket": self.bucket, "Key": self.prefix + name}

    def put(self, name: str, source: Path, *, lasting: bool = True) -> None:
        """See Store."""
        with source.open("rb") as body, talk():
            self.client.put_object(**self.key(name), Body=body)
        source.unlink()

    def put_bytes(self, name: str, content: bytes, *, lasting: bool = True) -> None:
        """See Store."""
        with talk():
            self.client.put_object(**self.key(name), Body=content)

    def create(self, name: str, content: bytes) -> bool:
        """See Store."""
        try:
            with talk():
                self.client.put_object(**self.key(name), Body=content, IfNoneMatch="*")
        except AlreadyThereError:
            return False
        return True

    def open(self, name: str) -> BufferedReader:
        """See Store: all of it is here before anybody reads."""
        scratch.folder().mkdir(parents=True, exist_ok=True)
        file = tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(scratch.folder()))  # noqa: SIM115
        try:
            self.copy_into(name, file)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return cast(BufferedReader, file)

    def copy_into(self, name: str, file: IO[bytes]) -> None:
        """Write a file's content into another. FileNotFoundError."""
        try:
            with talk():
                answer = self.client.get_object(**self.key(name))
                for piece in answer["Body"].iter_chunks(PIECE):
                    file.write(piece)
        except NotThereError:
            raise FileNotFoundError(name) from None

    @contextlib.contextmanager
    def borrow(self, name: str) -> Iterator[Path]:
        """See Store: a copy of it."""
        with scratch.new_path() as path:
            with path.open("xb") as file:
                self.copy_into(name, file)
            yield path

    def size(self, name: str) -> int | None:
        """See Store."""
        try:
            with talk():
                return int(self.client.head_object(**self.key(name))["ContentLength"])
        except NotThereError:
            return None

    def delete(self, name: str) -> None:
        """See Store."""
        self.delete_versions(name, lambda key, at: key == self.prefix + name)

    def delete_versions(self, prefix: str, is_meant: Callable[[str, float], bool]) -> bool:
        """Take the versions away that are meant, by key and when they were written; whether all could be. One that is locked stays."""
        whole = True
        with talk():
            pages = self.client.get_paginator("list_object_versions")
            for page in pages.paginate(Bucket=self.bucket, Prefix=self.prefix + prefix):
                for one in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                    if is_meant(one["Key"], one["LastModified"].timestamp()):
                        whole &= self.delete_version(one["Key"], one["VersionId"])
        return whole

    def delete_version(self, key: str, version: str) -> bool:
        """Take one version away; False where it is locked."""
        try:
            with talk():
                self.client.delete_object(Bucket=self.bucket, Key=key, VersionId=version)
        except NotAllowedError:
            return False
        return True

    def delete_unneeded(self, entry: Entry, is_unneeded: Callable[[], bool]) -> bool:
        """See Store: by version, so that one which comes at this very moment stays."""
        if not is_unneeded():
            return False
        key = self.prefix + entry.name
        return self.delete_versions(entry.name, lambda of, at: of == key and at <= entry.written_at)

    def entries(self, prefix: str) -> Iterator[Entry]:
        """See Store."""
        with talk():
            pages = self.client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.bucket, Prefix=self.prefix + prefix):
                for one in page.get("Contents", ()):
                    name = one["Key"].removeprefix(self.prefix)
                    yield Entry(name, one["Size"], one["LastModified"].timestamp())

    def growth(self, name: str) -> int:
        """See Store."""
        return sum(size for _, size in self.pieces_of(name))

    def pieces_of(self, name: str) -> list[tuple[str, int]]:
        """A growing file's pieces without a gap between them: name and size. Each is named by where it begins."""
        found, reached = [], 0
        for entry in self.entries(f"{name}/"):
            if int(entry.name.rpartition("/")[2]) == reached:
                found.append((entry.name, entry.size))
                reached += entry.size
        return found

    @contextlib.contextmanager
    def grow(self, name: str) -> Iterator[Growing]:
        """See Store: who puts the next piece first, wins."""
        with tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(scratch.folder())) as fresh:
            yield GrowingPieces(self, name, fresh)

    def delete_grown(self, name: str) -> None:
        """See Store."""
        self.delete_versions(f"{name}/", lambda key, at: True)

    def version(self, area: str) -> Hashable:
        """See Store: what is remembered is asked for again after a minute."""
        return self.place, time.monotonic() // LOOKED_AT

    def place_of(self, name: str) -> str:
        """See Store."""
        return f"{self.place.rstrip('/')}/{name}"

    def look(self) -> None:
        """See Store: whether it answers, and what is written aside here can be."""
        FolderStore().look()
        with talk():
            self.client.list_objects_v2(Bucket=self.bucket, Prefix=f"{self.prefix}files/", MaxKeys=1)

    def lock(self, name: str, until: float) -> None:
        """See Store."""
        held = datetime.datetime.fromtimestamp(until, datetime.UTC).replace(microsecond=0)
        mode = settings.FILES_LOCK.upper()
        try:
            with talk():
                self.client.put_object_retention(**self.key(name), Retention={"Mode": mode, "RetainUntilDate": held})
        except NotThereError:
            raise FileNotFoundError(name) from None

    def describe_faults(self) -> Iterator[str]:
        """What the bucket lacks, a sentence each."""
        with talk():
            kept = self.client.get_bucket_versioning(Bucket=self.bucket)
        if kept.get("Status") != "Enabled":
            yield f"bucket {self.bucket} keeps no versions: switch versioning on."
        if settings.FILES_LOCK == "off":
            return
        try:
            with talk():
                rule = self.client.get_object_lock_configuration(Bucket=self.bucket)
            on = rule["ObjectLockConfiguration"].get("ObjectLockEnabled") == "Enabled"
        except (NotThereError, NotAllowedError, StoreDownError):
            on = False
        if not on:
            yield f"bucket {self.bucket} has no object lock: make one that has, or set PRESHIP_FILES_LOCK=off."


class GrowingPieces(Growing):
    """Objects, one for each request that brought some of the file."""

    def __init__(self, store: BucketStore, name: str, fresh: IO[bytes]) -> None:
        self.store, self.name, self.fresh = store, name, fresh
        self.kept = store.pieces_of(name)
        self.size = self.begun = sum(size for _, size in self.kept)

    def append(self, piece: bytes) -> None:
        """See Growing."""
        self.fresh.write(piece)
        self.size += len(piece)

    def settle(self) -> None:
        """See Growing."""
        if self.size == self.begun:
            return
        self.fresh.seek(0)
        name = f"{self.name}/{self.begun:016}"
        if not self.store.create(name, self.fresh.read()):
            raise BusyError
        self.kept.append((name, self.size - self.begun))

    def read_pieces(self) -> Iterator[bytes]:
        """See Growing."""
        for name, _ in self.kept:
            yield self.store.read(name)
