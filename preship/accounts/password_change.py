"""A new password: on one's own page, where the old one is asked; by a link, where it was forgotten or never was one."""

import datetime

from django.db import transaction
from django.utils import timezone

from preship.accounts import one_time_links
from preship.accounts.bearer_tokens import end_with
from preship.accounts.lockout import count_guess, forgive
from preship.accounts.models import FormerPassword, Ticket, User
from preship.accounts.one_time_links import Kind
from preship.accounts.password_rules import USED_BEFORE, objection, profile
from preship.accounts.passwords import fits, hashed_password
from preship.accounts.security_log import record_security_event
from preship.accounts.sessions import close_all
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.personal.index import blind_indexes

WRONG_CURRENT = Text("当前密码不正确。", "The current password is wrong.")
SAME = Text("新密码不能与当前密码相同。", "The new password must differ from the current one.")
WAYS = (Kind.PASSWORD, Kind.FIRST_PASSWORD)


def demand_password(user: User, password: str, field: str = "current") -> None:
    """Refusal unless this is the user's password: asked before what matters, and counted as a guess."""
    if not password:
        raise Refusal("invalid", errors={field: Problem("required")})
    count_guess(user.account)
    if not fits(password, user.password):
        raise Refusal("invalid", errors={field: WRONG_CURRENT})
    forgive(user.account)


def change_password(user: User, session: str, current: str, fresh: str, end_tokens: bool = True) -> None:
    """Give the user a new password and end their sessions but this one; Refusal if `current` is wrong."""
    demand_password(user, current)
    demand_good(user, fresh)
    with transaction.atomic():
        keep(user, fresh)
        close_all(user.pk, but=session)
        if end_tokens:
            end_with(user.pk)


def way_to_password(token: str) -> Ticket:
    """The open link to a password; Refusal link_dead where it is none, or its account was closed."""
    ticket = one_time_links.look(token, *WAYS)
    if ticket.user is None or not ticket.user.active:
        raise Refusal("link_dead")
    return ticket


def choose_password(token: str, fresh: str) -> User:
    """The password that somebody chose who came by a link; all their sessions and tokens end, and the link. It came by
    e-mail and no other way, so it proves the address."""
    ticket = way_to_password(token)
    user = ticket.user
    if user is None:
        raise Refusal("link_dead")
    demand_good(user, fresh)
    with transaction.atomic():
        one_time_links.use(token, *WAYS)
        keep(user, fresh)
        close_all(user.pk)
        end_with(user.pk)
        proven = User.objects.filter(pk=user.pk, email_index__in=blind_indexes(ticket.email), email_verified_at=None)
        proven.update(email_verified_at=timezone.now())
        record_security_event("password:reset:ok", user.account, user)
    forgive(user.account)
    return user


def demand_good(user: User, fresh: str) -> None:
    """Refusal invalid at `password` where it may not be this user's next one."""
    of = user.organisation
    against = objection(fresh, user.account, (of.name_zh, of.name_en)) if fresh else Problem("required")
    former = [user.password, *former_passwords(user)] if profile().history else [user.password]
    if against is None and user.password and any(fits(fresh, one) for one in former[: max(1, profile().history)]):
        against = USED_BEFORE.fill(n=profile().history) if profile().history else SAME
    if against:
        raise Refusal("invalid", errors={"password": against})


def former_passwords(user: User) -> list[str]:
    """The hashes of what they had before, newest first."""
    return list(FormerPassword.objects.filter(user=user).order_by("-pk").values_list("password", flat=True))


def keep(user: User, fresh: str) -> None:
    """Write the new hash; of the former ones as many as the rules ask for. Links asked for before are dead."""
    now = timezone.now()
    kept = hashed_password(fresh)
    if profile().history and user.password:
        FormerPassword.objects.create(user=user, password=user.password, at=now)
        old = FormerPassword.objects.filter(user=user).order_by("-pk").values_list("pk", flat=True)
        FormerPassword.objects.filter(pk__in=list(old[profile().history - 1 :])).delete()
    User.objects.filter(pk=user.pk).update(password=kept, password_changed_at=now)
    one_time_links.end_asked_before(user)


def is_expired(user: User) -> bool:
    """Whether the rules ask for a new one."""
    days = profile().days
    since = user.password_changed_at or user.created_at
    return bool(days) and timezone.now() - since > datetime.timedelta(days=days)
