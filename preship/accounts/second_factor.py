"""The second factor: who must have one, setting one up, showing it at login and before what reaches far (ASVS 6.3.3, 7.5)."""

import time

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from preship.accounts import letters, passkeys, recovery, totp
from preship.accounts.actor import Actor
from preship.accounts.lockout import FACTOR, count_guess, forgive
from preship.accounts.models import Factor, RecoveryCode, Session, User
from preship.accounts.passkeys import Place
from preship.accounts.password_change import demand_password
from preship.accounts.schemas import FactorJson, FactorsJson
from preship.accounts.sessions import ENROL, close_all
from preship.accounts.sides import Side
from preship.accounts.step_up import demand_recent
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text

LONGEST_NAME = 60
MOST = 10
WRONG_CODE = Text(
    "验证码不正确或已使用过，请输入应用中的下一个验证码。",
    "This code is wrong or was used before. Enter the next one that your app shows.",
)
LAST_ONE = Text(
    "您的账号须有第二因素，请先添加另一个，再移除这一个。",
    "Your account needs a second factor. Add another one before you remove this one.",
)
TOO_MANY = Text(f"最多登记 {MOST} 个第二因素。", f"You can have at most {MOST} second factors.")
NO_FACTOR = Text("请先设置第二因素。", "Set up a second factor first.")
NOT_YOURSELF = Text("不能重置自己的第二因素。", "You cannot reset your own second factor.")


def is_demanded(user: User) -> bool:
    """Whether this person must have one: of customs everybody, elsewhere where the organisation wishes it; nobody where
    the installation only offers it."""
    of = user.organisation
    return settings.SECOND_FACTOR == "demand" and (of.side == Side.CUSTOMS or of.demands_factor)


def factors_of(user: int) -> list[Factor]:
    """Those that are set up, oldest first."""
    return list(Factor.objects.filter(user=user, confirmed_at__isnull=False).order_by("pk"))


def list_factors(user: User) -> FactorsJson:
    """One's factors, as 我的账号 shows them."""
    rows: list[FactorJson] = [
        {"id": str(f.pk), "kind": f.kind, "name": f.name, "created_at": f.created_at, "used_at": f.used_at}
        for f in factors_of(user.pk)
    ]
    return {"factors": rows, "recovery_left": recovery.codes_left(user.pk), "demanded": is_demanded(user)}


def ways_of(user: User) -> list[str]:
    """By what somebody may show it."""
    kinds = {factor.kind for factor in factors_of(user.pk)}
    return [*sorted(kinds, reverse=True), *(["recovery"] if recovery.codes_left(user.pk) else [])]


def demand_right_to_add(actor: Actor, user: User, password: str) -> None:
    """Refusal unless it is really they: the factor where they have one, else the password, which at the login that forces
    the set-up was given a moment ago."""
    if user.second_factor:
        demand_recent(actor)
    elif actor.stage != ENROL:
        demand_password(user, password)
    if len(factors_of(user.pk)) >= MOST:
        raise Refusal("rule", sentence=TOO_MANY)


def confirm_totp(user: User, code: str, name: str, language: str) -> FactorsJson:
    """The first code of a new app; the factor counts from now on. With the first one come the recovery codes."""
    if not code.strip():
        raise Refusal("invalid", errors={"code": Problem("required")})
    count_guess(str(user.pk), FACTOR)
    factor = totp.use_totp(user.pk, "".join(code.split()), confirmed=False)
    if factor is None:
        raise Refusal("invalid", errors={"code": WRONG_CODE})
    forgive(str(user.pk), FACTOR)
    Factor.objects.filter(pk=factor.pk).update(confirmed_at=timezone.now(), name=name.strip()[:LONGEST_NAME])
    return answer_new_factor(user, language)


def confirm_passkey(
    actor: Actor, user: User, place: Place, credential: JsonObject, name: str, language: str
) -> FactorsJson:
    """A passkey that the browser made."""
    passkeys.keep_passkey(user, actor.session, place, credential, name.strip()[:LONGEST_NAME])
    return answer_new_factor(user, language)


def answer_new_factor(user: User, language: str) -> FactorsJson:
    """What follows from a new factor."""
    first = not User.objects.get(pk=user.pk).second_factor
    User.objects.filter(pk=user.pk).update(second_factor=True)
    letters.tell.enqueue(user.pk, "factor_added", language)
    answer = list_factors(user)
    if first:
        answer["codes"] = recovery.new_codes(user.pk)
        answer["recovery_left"] = len(answer["codes"])
    return answer


def remove_factor(actor: Actor, pk: int, language: str) -> FactorsJson:
    """Take one away; with the last one go the recovery codes. Refusal not_found, or where one is demanded."""
    demand_recent(actor)
    user = User.objects.select_related("organisation").get(pk=actor.user or 0)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        mine = factors_of(user.pk)
        if pk not in {factor.pk for factor in mine}:
            raise Refusal("not_found")
        if len(mine) == 1 and is_demanded(user):
            raise Refusal("rule", sentence=LAST_ONE)
        Factor.objects.filter(pk=pk).delete()
        if len(mine) == 1:
            forget_factors(user.pk)
    letters.tell.enqueue(user.pk, "factor_removed", language)
    return list_factors(user)


def forget_factors(user: int) -> None:
    """Nothing is left of somebody's factors."""
    Factor.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    User.objects.filter(pk=user).update(second_factor=False)


def renew_codes(user: User) -> FactorsJson:
    """Ten fresh recovery codes; Refusal rule where there is no factor that they could stand in for."""
    if not user.second_factor:
        raise Refusal("rule", sentence=NO_FACTOR)
    codes = recovery.new_codes(user.pk)
    return {**list_factors(user), "codes": codes}


def reset_factors(actor: Actor, user: User, language: str) -> None:
    """A colleague has lost theirs: all of it goes, and their sessions; they are told. Where one is demanded they set up
    another at the next login."""
    demand_recent(actor)
    if user.pk == actor.user:
        raise Refusal("rule", sentence=NOT_YOURSELF)
    with transaction.atomic():
        forget_factors(user.pk)
        close_all(user.pk)
        letters.tell.enqueue(user.pk, "factor_reset", language)


def show_factor(actor: Actor, place: Place, code: str, credential: JsonObject | None, language: str) -> None:
    """Take a code of the app, a recovery code or a passkey; Refusal invalid at `code` or `credential`, factor_locked. A
    guess is counted before it is looked at."""
    user = actor.user or 0
    if credential is not None:
        passkeys.use_passkey(user, actor.session, place, credential)
        return
    typed = "".join(code.split())
    if not typed:
        raise Refusal("invalid", errors={"code": Problem("required")})
    count_guess(str(user), FACTOR)
    if typed.isdigit() and len(typed) <= 8:
        if totp.use_totp(user, typed) is None:
            raise Refusal("invalid", errors={"code": WRONG_CODE})
    elif recovery.use_code(user, typed):
        letters.tell.enqueue(user, "recovery_used", language)
    else:
        raise Refusal("invalid", errors={"code": WRONG_CODE})
    forgive(str(user), FACTOR)


def note_shown(session: str) -> None:
    """The factor was shown in this session just now."""
    Session.objects.filter(token_hash=session).update(factor_at=int(time.time()), stage="")
