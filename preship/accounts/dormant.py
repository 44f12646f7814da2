"""Accounts that nobody logs in with (三员分立, GB/T 22239 8.1.4.1): a letter after 60 days, closed after 90.

Nobody is closed who was not warned a month before: an installation that is updated closes no account overnight. The last who
manages an organisation, or customs' accounts, is warned and stays, for nobody would be left to take anybody back.
"""

import datetime
import threading

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from preship.accounts import letters
from preship.accounts.colleagues import end_everything
from preship.accounts.models import User
from preship.accounts.sides import Role, Side
from preship.fields import clock
from preship.worker.rounds import Round

WARNED_AFTER = datetime.timedelta(days=60)
CLOSED_AFTER = datetime.timedelta(days=90)
AT_ONCE = 200
"""Accounts that one turn deals with."""


def idle_since(moment: datetime.datetime) -> QuerySet[User]:
    """Active users, `since`: when they last logged in, or the account was made or taken back, which is before this."""
    made = F("created_at")
    since = Greatest(made, Coalesce("last_login_at", made), Coalesce("reopened_at", made))
    users = User.objects.filter(active=True).select_related("organisation").annotate(since=since)
    return users.filter(since__lte=moment)


def warn_idle(now: datetime.datetime) -> int:
    """Tell those of the last 60 days' silence by letter, once; how many they were."""
    due = idle_since(now - WARNED_AFTER).filter(Q(warned_at=None) | Q(warned_at__lt=F("since")))
    rows = list(due.order_by("pk")[:AT_ONCE])
    for user in rows:
        with transaction.atomic():
            if User.objects.filter(pk=user.pk, active=True, warned_at=user.warned_at).update(warned_at=now):
                letters.tell.enqueue(user.pk, "dormant", language_of(user))
    return len(rows)


def close_idle(now: datetime.datetime) -> int:
    """Close those whose 90 days are over and who were warned 30 days ago; how many were looked at."""
    warned = idle_since(now - CLOSED_AFTER).filter(warned_at__gte=F("since"))
    rows = list(warned.filter(warned_at__lte=now - (CLOSED_AFTER - WARNED_AFTER)).order_by("pk")[:AT_ONCE])
    return sum(close_one(user) for user in rows)


def close_one(user: User) -> bool:
    """Close one account; False where they logged in meanwhile, or nobody would be left to manage."""
    with transaction.atomic():
        still = User.objects.filter(pk=user.pk, active=True, last_login_at=user.last_login_at)
        if manages_alone(user) or not still.update(active=False):
            return False
        end_everything(user)
        letters.tell.enqueue(user.pk, "closed", language_of(user))
    return True


def manages_alone(user: User) -> bool:
    """Whether nobody else is there who could take this person back."""
    customs = user.organisation.side == Side.CUSTOMS
    role = Role.SECURITY if customs else Role.MANAGER
    others = User.objects.select_for_update().filter(active=True, roles__contains=role).exclude(pk=user.pk)
    home = (
        Q(organisation__side=Side.CUSTOMS, organisation__code__startswith="00")
        if customs
        else Q(organisation=user.organisation)
    )
    return role in user.roles.split() and not others.filter(home)


def language_of(user: User) -> str:
    """The language of their country, as far as we speak it."""
    return "zh" if user.organisation.country == "CHN" else "en"


def look_after(stop: threading.Event) -> bool:
    """One turn; whether more is due at once. The demo's people stay, whoever visits them."""
    if settings.DEMO:
        return False
    now = clock.now()
    return AT_ONCE in (warn_idle(now), close_idle(now))


ROUND = Round("dormant accounts", every=6 * 3600, turn=look_after)
