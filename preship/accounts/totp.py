"""Authenticator apps: time-based codes (RFC 6238, SHA-1, six digits, 30 seconds) by pyotp; each is good once."""

import hmac
import time

import pyotp
import segno
from django.db.models import Q
from django.utils import timezone

from preship.accounts.models import Factor, User
from preship.accounts.schemas import TotpStartJson
from preship.accounts.sealed_secrets import CannotOpen, open_sealed, seal

PERIOD = 30
DRIFT = (0, -1, 1)
"""Steps by which a telephone's clock may be off."""
ISSUER = "Preship"


def purpose_of(user: int) -> str:
    """What a secret is sealed for: of nobody else's account does it open."""
    return f"totp {user}"


def start_totp(user: User) -> TotpStartJson:
    """A fresh secret that waits for its first code; one that waited before is dropped."""
    secret = pyotp.random_base32()
    Factor.objects.filter(user=user, kind=Factor.Kind.TOTP, confirmed_at=None).delete()
    Factor.objects.create(user=user, kind=Factor.Kind.TOTP, name="", secret=seal(secret, purpose_of(user.pk)))
    uri = pyotp.TOTP(secret).provisioning_uri(name=user.account, issuer_name=ISSUER)
    return {"secret": secret, "uri": uri, "qr": picture_of(uri)}


def picture_of(uri: str) -> str:
    """The QR code as an address of an image (SVG); its colours are its own, for cameras read dark on light."""
    return str(segno.make(uri, error="m").svg_data_uri(scale=4, border=4, dark="#000", light="#fff"))


def step_of(factor: Factor, code: str) -> int | None:
    """The 30 seconds of which this is the code, the present ones or their neighbours; None for another code."""
    try:
        app = pyotp.TOTP(open_sealed(factor.secret, purpose_of(factor.user_id)))
    except CannotOpen:
        return None
    now = int(time.time()) // PERIOD
    given = code.encode("utf-8", "replace")
    return next((now + d for d in DRIFT if hmac.compare_digest(app.generate_otp(now + d).encode(), given)), None)


def use_totp(user: int, code: str, confirmed: bool = True) -> Factor | None:
    """The factor whose code this is, and the code is spent: of any number that send it at once, one statement lets one
    through, and no older one after it."""
    for factor in Factor.objects.filter(Q(confirmed_at__isnull=not confirmed), user=user, kind=Factor.Kind.TOTP):
        step = step_of(factor, code)
        if step is None:
            continue
        unused = Factor.objects.filter(pk=factor.pk, last_step__lt=step)
        if unused.update(last_step=step, used_at=timezone.now()):
            return factor
    return None
