"""The captcha: five digits to be read or heard, each challenge good for one answer.

The answer is computed from the challenge's id and the secret key: it is stored nowhere, and nothing can log it.
"""

import functools
import hmac
import os
import secrets
import time
import unicodedata

from captcha.audio import AudioCaptcha, mix_wave
from captcha.image import ImageCaptcha
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from preship.accounts.models import Captcha
from preship.accounts.token_hashes import keyed_digest

DIGITS = 5
LIFETIME = 300
HISS = bytes(126 + byte % 4 for byte in range(256))


def demand_captcha() -> None:
    """Refuse to start without a captcha anywhere but in the demo world: no open door by mistake."""
    if not settings.CAPTCHA and not settings.DEMO:
        raise ImproperlyConfigured(
            "PRESHIP_CAPTCHA=off is for the demo world only: set PRESHIP_DEMO=on, or leave the captcha on"
        )


class Voice(AudioCaptcha):
    """Spoken digits over a murmur. The library draws its hiss byte by byte, which takes two thirds of its time."""

    def create_background_noise(self, length: int, chars: str) -> bytearray:
        """The hiss and the murmur of reversed voices."""
        noise = bytearray(os.urandom(length).translate(HISS))
        position = 0
        while position < length:
            sound = self._noise_pick()
            end = position + len(sound) + 1
            noise[position:end] = mix_wave(sound, noise[position:end])
            position = end + secrets.randbelow(800)
        return noise


@functools.cache
def voice() -> Voice:
    """The voice, loaded once a process (0.5 MB)."""
    loaded = Voice()
    loaded._choices = list("0123456789")
    loaded.load()
    return loaded


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


def audio_of(challenge: str) -> bytes:
    """The digits spoken in English, as a WAV of some twelve seconds."""
    return bytes(voice().generate(answer_of(challenge)))


def verify_captcha(challenge: str, given: str) -> bool:
    """Whether `given` is right, and this the first answer; right or wrong, the challenge is spent.

    One DELETE decides between any number of parallel answers.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM accounts_captcha WHERE id = %s AND expires_at > %s", (challenge[:64], int(time.time()))
        )
        first = cursor.rowcount == 1
    digits = unicodedata.normalize("NFKC", given).replace(" ", "")
    right = hmac.compare_digest(digits.encode("utf-8", "replace"), answer_of(challenge).encode())
    return first and right
