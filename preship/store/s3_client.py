"""botocore's client, one for each process, and its errors as ours."""

import contextlib
import functools
import os
import time
from collections.abc import Iterable, Iterator
from typing import Any, Protocol, TypedDict

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, ReadTimeoutError
from django.conf import settings
from urllib3.exceptions import HTTPError

from preship.store.interface import StoreDownError

CONNECT, ANSWER = 3, 10
"""Seconds within which a line must stand and an answer, or its next bytes, must come."""
TRIES = 2
REST = 3
"""Seconds for which a store that kept somebody waiting in vain is not asked again: its next askers are told at once."""
MISSING = {"NoSuchKey", "404", "NotFound", "NoSuchVersion"}
FOUND = {"PreconditionFailed", "ConditionalRequestConflict", "412"}
REFUSED = {"AccessDenied", "403", "ObjectLocked", "InvalidRequest", "MethodNotAllowed"}


class NotThereError(Exception):
    """There is no such object."""


class AlreadyThereError(Exception):
    """There is one already."""


class NotAllowedError(StoreDownError):
    """It is not allowed: the object is locked, or the bucket's policy says so."""


class S3Object(TypedDict):
    """By what a request names an object."""

    Bucket: str
    Key: str


Answer = dict[str, Any]


class Rests:
    """Until when the store is left alone."""

    until = 0.0


RESTS = Rests()


class Pages(Protocol):
    """Lists that come page by page."""

    def paginate(self, *, Bucket: str, Prefix: str) -> Iterable[Answer]:
        """The pages."""


class S3(Protocol):
    """What we use of botocore's client, which has no types."""

    def put_object(self, **about: object) -> Answer:
        """Put one."""

    def get_object(self, **about: object) -> Answer:
        """Get one."""

    def head_object(self, **about: object) -> Answer:
        """Look at one."""

    def delete_object(self, **about: object) -> Answer:
        """Delete one, or a version."""

    def list_objects_v2(self, **about: object) -> Answer:
        """List some."""

    def put_object_retention(self, **about: object) -> Answer:
        """Lock one."""

    def get_bucket_versioning(self, **about: object) -> Answer:
        """Whether versions are kept."""

    def get_object_lock_configuration(self, **about: object) -> Answer:
        """Whether objects can be locked."""

    def get_paginator(self, operation: str) -> Pages:
        """A list of more than one page."""


def make_client(endpoint: str) -> S3:
    """The client of this process for an endpoint."""
    secret = (settings.FILES_ACCESS_KEY, settings.FILES_SECRET_KEY, settings.FILES_REGION)
    return make_client_of(os.getpid(), endpoint, *secret)


@functools.lru_cache(maxsize=4)
def make_client_of(process: int, endpoint: str, access_key: str, secret_key: str, region: str) -> S3:
    """See `make_client`; a process that was forked from another makes its own."""
    how = Config(
        signature_version="s3v4",
        connect_timeout=CONNECT,
        read_timeout=ANSWER,
        retries={"total_max_attempts": TRIES, "mode": "standard"},
        s3={"addressing_style": "path", "payload_signing_enabled": True},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        tcp_keepalive=True,
    )
    client: S3 = botocore.session.Session().create_client(
        "s3",
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=access_key or None,
        aws_secret_access_key=secret_key or None,
        config=how,
    )
    return client


@contextlib.contextmanager
def talk() -> Iterator[None]:
    """Whatever the block asks of the store: NotThereError, AlreadyThereError, NotAllowedError; StoreDownError for all else that goes wrong with it."""
    if time.monotonic() < RESTS.until:
        raise StoreDownError("the object store did not answer a moment ago")
    try:
        yield
    except ClientError as fault:
        code = str(fault.response.get("Error", {}).get("Code", ""))
        for codes, kind in ((MISSING, NotThereError), (FOUND, AlreadyThereError), (REFUSED, NotAllowedError)):
            if code in codes:
                raise kind(code) from fault
        raise StoreDownError(f"the object store answers {code}") from fault
    except (BotoCoreError, HTTPError) as fault:
        if isinstance(fault, ConnectTimeoutError | ReadTimeoutError):
            RESTS.until = time.monotonic() + REST
        raise StoreDownError(f"the object store does not answer ({type(fault).__name__})") from fault
