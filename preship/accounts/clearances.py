"""Security labels and clearances (GB/T 22239-2019 8.1.4.2 g): how far a customs officer is cleared, and what that keeps from
them. A label is customs' own: a case's parties see their case whatever it bears."""

from django.db import transaction

from preship.accounts.actor import Actor
from preship.accounts.models import User
from preship.accounts.security_log import record_security_event
from preship.accounts.sides import Level
from preship.accounts.step_up import demand_recent
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text

LEVELS: dict[str, tuple[int, Text]] = {
    "ordinary": (Level.ORDINARY, Text("普通", "Ordinary")),
    "restricted": (Level.RESTRICTED, Text("受限", "Restricted")),
    "sensitive": (Level.SENSITIVE, Text("敏感", "Sensitive")),
}
"""Name → level and what it is called, from low to high."""
NOT_ONES_OWN = Text("不能设置本人的安全许可等级。", "You cannot set your own clearance.")


def name_of_level(level: int) -> str:
    """A level's name, as answers say it."""
    return next(name for name, (of, _) in LEVELS.items() if of == level)


def level_named(name: str) -> int:
    """The level of that name; Refusal invalid at `level` where there is none."""
    if name not in LEVELS:
        raise Refusal("invalid", errors={"level": Problem("option")})
    return LEVELS[name][0]


def set_clearance(actor: Actor, user: User, name: str) -> None:
    """Clear a customs user for this level, in effect with their next request: the second factor is asked again, and the
    security log says who did it. Refusal for oneself."""
    level = level_named(name)
    demand_recent(actor)
    if user.pk == actor.user:
        raise Refusal("rule", sentence=NOT_ONES_OWN)
    with transaction.atomic():
        was = User.objects.select_for_update(no_key=True).get(pk=user.pk).clearance
        User.objects.filter(pk=user.pk).update(clearance=level)
        record_security_event("clearance:change:ok", f"{user.account}: {name_of_level(was)} → {name}")
