"""The privacy notice that is in force, and who has taken note of which (PIPL arts. 7, 17)."""

from django.utils import timezone

from preship.accounts.models import User
from preship.accounts.personal_purposes import NOTICE_VERSION
from preship.fields.refusals import Refusal
from preship.fields.text import Text

NOT_SHOWN = Text(
    "请阅读并勾选《个人信息处理规则》。", "Read the privacy notice, then tick the box to say that you have read it."
)


def demand_noted(version: str) -> None:
    """Refusal invalid at `privacy_notice` unless it is the one in force that somebody has taken note of."""
    if version != NOTICE_VERSION:
        raise Refusal("invalid", errors={"privacy_notice": NOT_SHOWN})


def note_version(user: User) -> None:
    """Keep that somebody has taken note of the notice in force, and when."""
    user.notice_version, user.notice_at = NOTICE_VERSION, timezone.now()
    user.save(update_fields=["notice_version", "notice_at"])
