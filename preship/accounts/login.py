"""Login: the captcha, the lockout, the password, the door; in this order."""

from django.conf import settings
from django.db import transaction

from preship.accounts.captcha import answered
from preship.accounts.lockout import count_guess, forgive
from preship.accounts.models import User
from preship.accounts.passwords import fits, hashed_password
from preship.accounts.sessions import close_all
from preship.accounts.sides import Side
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text

DOORS = {
    Side.AGENCY: Text("装运前检验机构", "Inspection agency"),
    Side.ENTERPRISE: Text("委托企业", "Entrusting enterprise"),
    Side.CUSTOMS: Text("海关", "Customs"),
}
WRONG_CAPTCHA = Text("验证码不正确或已失效，请重新输入。", "The captcha is wrong or used up; please enter the new one.")
WRONG = Text("账号或密码不正确。", "Account or password is wrong.")
WRONG_CURRENT = Text("当前密码不正确。", "The current password is wrong.")
DEACTIVATED = Text(
    "该账号已停用，请联系本单位管理员。", "This account is deactivated; ask your organisation's manager."
)


def demand_answer(challenge: str, answer: str) -> None:
    """Refusal `invalid` at `captcha_answer` unless this is the first and right answer; nothing where it is off."""
    if settings.CAPTCHA and not answered(challenge, answer):
        raise Refusal("invalid", errors={"captcha_answer": WRONG_CAPTCHA})


def let_in(side: str, account: str, password: str) -> User:
    """The user with this account and password at their own door.

    Refusal `locked` after too many guesses, `invalid` if account or password are wrong, `wrong_door` with the right
    password at another side's door.
    """
    errors = {name: Problem("required") for name, value in (("account", account), ("password", password)) if not value}
    if side not in DOORS:
        errors["side"] = Problem("option")
    if errors:
        raise Refusal("invalid", errors=errors)
    account = account.strip().lower()[:60]
    count_guess(account)
    user = User.objects.select_related("organisation").filter(account=account).first()
    if not fits(password, user.password if user else None) or user is None:
        raise Refusal("invalid", errors={"password": WRONG})
    forgive(account)
    if not user.active:
        raise Refusal("invalid", errors={"account": DEACTIVATED})
    if user.organisation.side != side:
        raise Refusal("wrong_door", door=DOORS[Side(user.organisation.side)])
    return user


def change_password(user: User, session: str, current: str, fresh: str) -> None:
    """Give the user a new password and end their sessions but this one; Refusal if `current` is wrong."""
    count_guess(user.account)
    if not fits(current, user.password):
        raise Refusal("invalid", errors={"current": WRONG_CURRENT})
    forgive(user.account)
    kept = hashed_password(fresh)
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(password=kept)
        close_all(user.pk, but=session)
