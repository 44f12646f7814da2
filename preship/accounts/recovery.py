"""Recovery codes: ten, shown once, each good once in place of a lost factor."""

import secrets

from django.db import transaction
from django.utils import timezone

from preship.accounts.models import RecoveryCode
from preship.accounts.token_hashes import keyed_digest

NUMBER = 10
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""32 of them, none that looks like another: 24 make 120 bits."""
LENGTH, GROUP = 24, 6


def hash_code(user: int, code: str) -> str:
    """What is kept of a code, however it is typed; it is worth nothing for another account."""
    typed = "".join(letter for letter in code.lower() if letter.isalnum())
    return keyed_digest("recovery code", f"{user} {typed}").hex()


def new_code() -> str:
    """`abc234-…`, in groups."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def new_codes(user: int) -> list[str]:
    """Ten fresh codes in place of all that there were."""
    codes = [new_code() for _ in range(NUMBER)]
    with transaction.atomic():
        RecoveryCode.objects.filter(user=user).delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(user_id=user, code_hash=hash_code(user, code)) for code in codes)
    return codes


def use_code(user: int, code: str) -> bool:
    """Whether this is one that was not used; it is now."""
    unused = RecoveryCode.objects.filter(user=user, code_hash=hash_code(user, code), used_at=None)
    return bool(unused.update(used_at=timezone.now()))


def codes_left(user: int) -> int:
    """How many are left."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()
