"""Passwords: Argon2 through Django's hashers, a few at a time, and the rules for a new one."""

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
from preship.fields.text import Text

Result = TypeVar("Result")
SHORTEST, LONGEST = 10, 128
TOO_SHORT = Text(f"密码至少 {SHORTEST} 个字符。", f"A password has at least {SHORTEST} characters.")
TOO_LONG = Text(f"密码最多 {LONGEST} 个字符。", f"A password has at most {LONGEST} characters.")
TOO_COMMON = Text("该密码过于常见，请换一个。", "This password is too common; please choose another.")
LIKE_ACCOUNT = Text("密码不能包含账号。", "The password must not contain the account name.")

# A check takes 0.2 s and 100 MiB: more at once than there are cores only makes all of them late.
HASHING = threading.BoundedSemaphore(os.cpu_count() or 1)


def normal(password: str) -> str:
    """A password as it is hashed: the same on every keyboard, blanks at its ends dropped as in every field."""
    return unicodedata.normalize("NFKC", password[:1000]).strip()


def hashed_password(password: str) -> str:
    """The hash to keep; Refusal `too_many` if the machine can't follow."""
    return in_turn(lambda: make_password(normal(password)))


@functools.cache
def nobody() -> str:
    """A hash that no password fits, checked where there is no such account: both cases take the same time."""
    return make_password(os.urandom(16).hex())


def fits(password: str, kept: str | None) -> bool:
    """Whether the password is the kept one; the work is the same for None, an account that does not exist."""
    fit = in_turn(lambda: check_password(normal(password), kept or nobody()))
    return fit and kept is not None


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
    """Django's list of twenty thousand common passwords."""
    return CommonPasswordValidator()


def objection(password: str, account: str) -> Text | None:
    """Why this may not be a new password; None if it may."""
    password = normal(password)
    if len(password) < SHORTEST:
        return TOO_SHORT
    if len(password) > LONGEST:
        return TOO_LONG
    if account and account.lower() in password.lower():
        return LIKE_ACCOUNT
    try:
        common().validate(password)
    except ValidationError:
        return TOO_COMMON
    return None
