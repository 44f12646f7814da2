"""Every operation says who may call it; one that says nothing stops the program from starting."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from preship.accounts.sides import CUSTOMS_ROLES, ORGANISATION_ROLES, Side
from preship.fields.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Allowed:
    """Sides that may call an operation, and for each the roles of which one is needed (empty: any)."""

    public: bool
    sides: dict[str, frozenset[str]]

    def permits(self, side: str, roles: frozenset[str]) -> bool:
        """Whether somebody of `side` with `roles` may call."""
        if self.public:
            return True
        needed = self.sides.get(side)
        return needed is not None and (not needed or bool(needed & roles))


def allow(*sides: str, roles: tuple[str, ...] = (), public: bool = False) -> Callable[[Callable], Callable]:
    """Declare who may call an HTTP operation: `allow(Side.CUSTOMS, roles=(Role.OFFICER,))`, `allow(public=True)`.

    Roles bind only the sides on which they exist. Refused callers get 401 (nobody) or 403 (somebody else).
    """
    rule = Allowed(
        public,
        {
            side: frozenset(roles) & frozenset(CUSTOMS_ROLES if side == Side.CUSTOMS else ORGANISATION_ROLES)
            for side in sides
        },
    )
    if not public and not rule.sides:
        raise ValueError("an operation names its sides or is public")

    def declare(view: Callable) -> Callable:
        @functools.wraps(view)
        def guarded(request: Any, *arguments: Any, **keywords: Any) -> Any:
            if not rule.public:
                actor = request.actor
                if actor is None:
                    raise Refusal("not_logged_in")
                if not rule.permits(actor.side, actor.roles):
                    raise Refusal("not_yours")
            return view(request, *arguments, **keywords)

        guarded.allowed = rule  # type: ignore[attr-defined]
        return guarded

    return declare
