"""The privacy notice that is in force, and who has taken note of which (PIPL arts. 7, 17)."""

from django.conf import settings
from django.utils import timezone

from preship.accounts.models import User
from preship.accounts.personal_purposes import NOTICE_VERSION
from preship.accounts.security_log import record_security_event
from preship.fields.refusals import Refusal
from preship.fields.text import Text

NOT_SHOWN = Text(
    "请阅读并勾选《个人信息处理规则》。", "Read the privacy notice, then tick the box to say that you have read it."
)


USUAL = {"cases": 5, "accounts": 3, "links": 30, "log": 365}
"""The periods that the notice's version is silent about."""


def kept_periods() -> dict[str, int]:
    """How long is kept: years of cases and closed accounts, days of links and of the security log."""
    return {
        "cases": settings.KEEP_CASES_YEARS,
        "accounts": settings.KEEP_ACCOUNTS_YEARS,
        "links": settings.KEEP_LINKS_DAYS,
        "log": settings.SECURITY_LOG_DAYS,
    }


def version_in_force() -> str:
    """The version of the notice as it reads here: other periods are another notice."""
    other = "-".join(str(many) for name, many in kept_periods().items() if many != USUAL[name])
    return f"{NOTICE_VERSION}/{other}" if other else NOTICE_VERSION


def is_due(user: User) -> bool:
    """Whether somebody has not taken note of the notice in force yet."""
    return user.notice_version != version_in_force()


def demand_noted(version: str) -> None:
    """Refusal invalid at `privacy_notice` unless it is the one in force that somebody has taken note of."""
    if version != version_in_force():
        raise Refusal("invalid", errors={"privacy_notice": NOT_SHOWN})


def note_version(user: User) -> None:
    """Keep that somebody has taken note of the notice in force, and when."""
    user.notice_version, user.notice_at = version_in_force(), timezone.now()
    user.save(update_fields=["notice_version", "notice_at"])
    record_security_event("privacy_notice:read:ok", user.notice_version, user)
