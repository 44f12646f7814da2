"""Another mobile number: the password is asked, and where texts arrive a code sent to it; who has the old address hears."""

import datetime
import hmac
import secrets

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from preship.accounts import letters, texts
from preship.accounts.actor import Actor
from preship.accounts.forms import NewMobile, require_valid
from preship.accounts.models import MobileProof, User
from preship.accounts.password_change import demand_password
from preship.accounts.rate_limit import Rate, count_request
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text

RATE = Rate("texts", 5, minutes=60)
LIFETIME = datetime.timedelta(minutes=10)
GUESSES = 5
SAME_MOBILE = Text("这就是当前的手机号码。", "This is the number you have now.")
WRONG_CODE = Text("验证码不正确，请核对短信。", "This code is wrong. Check the text message.")
NO_CODE = Text(
    "验证码已失效或错误次数过多，请重新获取。", "The code has expired or was wrong too often. Ask for a new one."
)


def ask_new_mobile(actor: Actor, data: JsonObject, language: str) -> None:
    """Send a code to the new number, and keep the old one until it is entered; where no text would arrive it is changed at
    once. Refusal invalid for a wrong password, too_fast after five texts an hour."""
    said = require_valid(NewMobile, data)
    user = User.objects.get(pk=actor.user or 0)
    if said["mobile"] == user.mobile and (user.mobile_verified_at or not texts.reaches_telephones()):
        raise Refusal("invalid", errors={"mobile": SAME_MOBILE})
    demand_password(user, said["current"])
    if not texts.reaches_telephones():
        set_mobile(user, said["mobile"], None, language)
        return
    count_request(RATE, str(user.pk))
    with transaction.atomic():
        MobileProof.objects.filter(user=user).delete()
        proof = MobileProof.objects.create(
            user=user, mobile=said["mobile"], nonce=secrets.token_hex(16), expires_at=timezone.now() + LIFETIME
        )
        texts.send_code.enqueue(proof.pk, language)


def prove_mobile(actor: Actor, code: str, language: str) -> None:
    """Take the code that was sent; Refusal invalid at `code`. One statement counts a guess before it is looked at."""
    if not code.strip():
        raise Refusal("invalid", errors={"code": Problem("required")})
    waiting = MobileProof.objects.filter(user=actor.user or 0, expires_at__gt=timezone.now())
    if not waiting.filter(guesses__lt=GUESSES).update(guesses=F("guesses") + 1):
        raise Refusal("invalid", errors={"code": NO_CODE})
    proof = waiting.select_related("user").first()
    typed = "".join(code.split()).encode("utf-8", "replace")
    if proof is None or not hmac.compare_digest(typed, texts.code_of(proof).encode()):
        raise Refusal("invalid", errors={"code": WRONG_CODE})
    with transaction.atomic():
        if MobileProof.objects.filter(pk=proof.pk).delete()[0]:
            set_mobile(proof.user, proof.mobile, timezone.now(), language)


def set_mobile(user: User, mobile: str, verified_at: datetime.datetime | None, language: str) -> None:
    """Write it, and tell by letter."""
    before, user.mobile, user.mobile_verified_at = user.mobile, mobile, verified_at
    user.save(update_fields=["mobile", "mobile_verified_at"])
    if mobile != before:
        letters.tell.enqueue(user.pk, "mobile", language)


def waiting_mobile(user: User) -> str:
    """The number that waits for its code; empty where none does."""
    waits = MobileProof.objects.filter(user=user, expires_at__gt=timezone.now())
    proof = waits.first()
    return proof.mobile if proof else ""
