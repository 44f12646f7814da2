"""Login: the captcha, the lockout, the password, the door; in this order."""

from django.conf import settings

from preship.accounts.captcha import verify_captcha
from preship.accounts.lockout import count_guess, forgive
from preship.accounts.models import User
from preship.accounts.password_change import is_expired
from preship.accounts.passwords import fits
from preship.accounts.rate_limit import Rate, count_request, give_back
from preship.accounts.security_log import record_security_event
from preship.accounts.sides import Side
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text

DOORS = {
    Side.AGENCY: Text("装运前检验机构", "Inspection agency"),
    Side.ENTERPRISE: Text("委托企业", "Commissioning enterprise"),
    Side.CUSTOMS: Text("海关", "Customs"),
}
WRONG_CAPTCHA = Text("验证码不正确或已失效，请重新输入。", "The captcha is wrong or has expired. Enter the new one.")
WRONG = Text("账号或密码不正确。", "The account or password is wrong.")
EXPIRED = Text(
    "该密码已到期，请点击“忘记密码”，通过邮件设置新密码。",
    "This password has expired. Choose “Forgotten password” to get a link for a new one by e-mail.",
)
DEACTIVATED = Text(
    "该账号已停用，请联系本单位管理员。", "This account is deactivated. Ask your organisation's manager."
)


def demand_answer(challenge: str, answer: str, client: str) -> None:
    """Refusal `invalid` at `captcha_answer` unless this is the first and right answer; nothing where it is off."""
    if settings.CAPTCHA and not verify_captcha(challenge, answer, client):
        raise Refusal("invalid", errors={"captcha_answer": WRONG_CAPTCHA})


def failures() -> Rate:
    """How many wrong passwords one address may try: a third of a quarter of an hour sees at most 1⅓ of them."""
    return Rate("login client", settings.LOGIN_FAILURES, minutes=15)


def authenticate(side: str, account: str, password: str, client: str) -> User:
    """The user with this account and password at their own door.

    Refusal `locked` after too many guesses at a name, `too_fast` after too many from `client`'s address whatever the
    names (one is counted before the password is looked at, and given back where it was right), `invalid` if account or
    password are wrong, `wrong_door` with the right password at another side's door.
    """
    errors = {name: Problem("required") for name, value in (("account", account), ("password", password)) if not value}
    if side not in DOORS:
        errors["side"] = Problem("option")
    if errors:
        raise Refusal("invalid", errors=errors)
    account = account.strip().lower()[:60]
    user = User.objects.select_related("organisation").filter(account=account).first()
    try:
        count_request(failures(), client)
        count_guess(account)
    except Refusal:
        record_security_event("session:login:locked", user=user)
        raise
    if not fits(password, user.password if user else None) or user is None:
        record_security_event("session:login:failed", user=user)
        raise Refusal("invalid", errors={"password": WRONG})
    forgive(account)
    give_back(failures(), client)
    if not user.active:
        raise Refusal("invalid", errors={"account": DEACTIVATED})
    if user.organisation.side != side:
        raise Refusal("wrong_door", door=DOORS[Side(user.organisation.side)])
    if is_expired(user):
        raise Refusal("invalid", errors={"password": EXPIRED})
    return user
