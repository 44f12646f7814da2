"""The captcha: five digits to be read, or instead work for the reader's browser; each challenge good for one answer.

Both answers are computed from the challenge's id and the secret key: they are stored nowhere, and nothing can log them.
"""

import hashlib
import hmac
import secrets
import time
import unicodedata

from captcha.image import ImageCaptcha
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from preship.accounts.models import Captcha
from preship.accounts.rate_limit import Rate, count_request
from preship.accounts.schemas import CaptchaWorkJson
from preship.accounts.token_hashes import keyed_digest

DIGITS = 5
LIFETIME = 300
NUMBERS = 1_500
"""From so many numbers a browser finds the one that was meant: half a second of it, four times that on an old one."""
ITERATIONS = 1_000
WORKED = "work:"
"""How an answer begins that is a number found by work."""
CHALLENGES = Rate("captcha", 120)
WORK = Rate("captcha work", 20, minutes=60)
"""Answers by work from one address, right or wrong: a program solves each, so there are few."""


def demand_captcha() -> None:
    """Refuse to start without a captcha anywhere but in the demo world: no open door by mistake."""
    if not settings.CAPTCHA and not settings.DEMO:
        raise ImproperlyConfigured(
            "PRESHIP_CAPTCHA=off is for the demo world only: set PRESHIP_DEMO=on, or leave the captcha on"
        )


def new_challenge() -> str:
    """The id of a new challenge, good for LIFETIME seconds; those that nobody answered in time are cleared away."""
    now, challenge = int(time.time()), secrets.token_hex(16)
    with transaction.atomic():
        Captcha.objects.filter(expires_at__lte=now).delete()
        Captcha.objects.create(id=challenge, expires_at=now + LIFETIME)
    return challenge


def is_open(challenge: str) -> bool:
    """Whether this challenge still waits for its answer."""
    return Captcha.objects.filter(id=challenge, expires_at__gt=int(time.time())).exists()


def answer_of(challenge: str) -> str:
    """The digits of a challenge."""
    return f"{int.from_bytes(keyed_digest('captcha', challenge)[:8]) % 10**DIGITS:0{DIGITS}}"


def image_of(challenge: str) -> bytes:
    """The digits as a PNG."""
    return ImageCaptcha(width=180, height=60).generate(answer_of(challenge)).getvalue()


def number_of(challenge: str) -> int:
    """The number that work finds."""
    return int.from_bytes(keyed_digest("captcha work", challenge)[:8]) % NUMBERS


def work_of(challenge: str) -> CaptchaWorkJson:
    """What a browser works at: which number below `numbers` gives `target`, as PBKDF2-HMAC-SHA-256 of its decimal digits
    with the challenge's id as salt. A graphics card is little better at it than a reader's browser."""
    found = hashlib.pbkdf2_hmac("sha256", str(number_of(challenge)).encode(), challenge.encode(), ITERATIONS)
    return {"salt": challenge, "iterations": ITERATIONS, "numbers": NUMBERS, "target": found.hex()}


def verify_captcha(challenge: str, given: str, client: str) -> bool:
    """Whether `given` is right, and this the first answer; right or wrong, the challenge is spent. Refusal too_fast where
    a client's address has answered by work too often.

    One DELETE decides between any number of parallel answers.
    """
    worked = given.startswith(WORKED)
    if worked:
        count_request(WORK, client)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM accounts_captcha WHERE id = %s AND expires_at > %s", (challenge[:64], int(time.time()))
        )
        first = cursor.rowcount == 1
    said = unicodedata.normalize("NFKC", given).replace(" ", "")
    wanted = f"{WORKED}{number_of(challenge)}" if worked else answer_of(challenge)
    return hmac.compare_digest(said.encode("utf-8", "replace"), wanted.encode()) and first
