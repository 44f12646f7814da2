"""Passwords: Argon2 through Django's hashers, a few at a time. What a new one must be say `password_rules`."""

import functools
import os
import threading
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from preship.fields.refusals import Refusal

Result = TypeVar("Result")
LONGEST = 128

# A check takes 0.2 s and 100 MiB: more at once than there are cores only makes all of them late.
HASHING = threading.BoundedSemaphore(os.cpu_count() or 1)


def normal(password: str) -> str:
    """A password as it is hashed: the same on every keyboard; nothing of it is dropped (ASVS 6.2.8)."""
    return unicodedata.normalize("NFKC", password[:1000])


def hashed_password(password: str) -> str:
    """The hash to keep; Refusal `too_many` if the machine can't follow."""
    return in_turn(lambda: make_password(normal(password)))


@functools.cache
def nobody() -> str:
    """A hash that no password fits, checked where there is no such account: both cases take the same time."""
    return make_password(os.urandom(16).hex())


def fits(password: str, kept: str | None) -> bool:
    """Whether the password is the kept one; the work is the same for an account that does not exist (None)
    and for one that has no password yet ("")."""
    fit = in_turn(lambda: check_password(normal(password), kept or nobody()))
    return fit and bool(kept)


def in_turn(work: Callable[[], Result]) -> Result:
    """Do the work when a core is free; Refusal `too_many` after 15 s of waiting."""
    if not HASHING.acquire(timeout=15):
        raise Refusal("too_many")
    try:
        return work()
    finally:
        HASHING.release()


@functools.cache
def common() -> CommonPasswordValidator:
    """Django's list of twenty thousand passwords out of breaches."""
    return CommonPasswordValidator()


def is_common(password: str) -> bool:
    """Whether it is on that list."""
    try:
        common().validate(password)
    except ValidationError:
        return True
    return False
