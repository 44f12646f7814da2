"""The entry's texts to telephones: a code that proves a number. They leave by the worker, as letters do.

The room that knows the SMS gateway lies above this one and registers its way out here.
"""

import datetime
from collections.abc import Callable

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from preship.accounts.models import MobileProof
from preship.accounts.token_hashes import keyed_digest
from preship.fields.text import Text

SENDERS: list[Callable[[str, str, str], bool]] = []
"""Sends (message id, number, text); False where it may work another time."""
CODE = Text(
    "【装运前检验】验证码 {code}，10 分钟内有效。请勿告知他人。",
    "[Pre-shipment inspection] Your code is {code}. It is valid for 10 minutes. Give it to nobody.",
)
DIGITS = 6


def reaches_telephones() -> bool:
    """Whether texts arrive: at a gateway, or in the demo's mailbox."""
    return bool(settings.SMS_GATEWAY) or settings.DEMO


def code_of(proof: MobileProof) -> str:
    """The digits that were sent; only the holder of the program's key can compute them."""
    number = int.from_bytes(keyed_digest("mobile code", f"{proof.nonce} {proof.mobile}")[:8], "big")
    return f"{number % 10**DIGITS:0{DIGITS}}"


@task()
def send_code(proof: int, language: str, tries: int = 0) -> None:
    """Send a proof's code, unless it was used or replaced meanwhile."""
    row = MobileProof.objects.filter(pk=proof, expires_at__gt=timezone.now()).first()
    if row is None or not SENDERS or SENDERS[0](row.nonce, row.mobile, CODE.say(language, code=code_of(row))):
        return
    if tries < len(settings.RETRIES):
        later = timezone.now() + datetime.timedelta(seconds=settings.RETRIES[tries])
        send_code.using(run_after=later).enqueue(proof, language, tries + 1)
