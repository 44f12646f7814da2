"""Every operation says who may call it; one that says nothing stops the program from starting."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import QueryDict
from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.params.models import Query as QueryParameter

from preship.accounts.actor import Actor
from preship.accounts.requests import PublicRequest
from preship.accounts.security_log import know
from preship.accounts.sessions import FACTOR, UNATTENDED, actor_of, cookie_name
from preship.accounts.sides import CUSTOMS_ROLES, ORGANISATION_ROLES, Side
from preship.fields.choices import plain_choices
from preship.fields.refusals import Refusal
from preship.fields.text import Text

NO_SUCH_CONDITION = Text("没有这个查询条件。", "There is no such condition.")
GIVEN_TWICE = Text("同一参数出现了两次。", "This is given twice.")


@dataclass(frozen=True, slots=True)
class Permission:
    """Sides that may call an operation, and for each the roles of which one is needed (empty: any).

    `scopes`: of which a token needs one; empty: tokens may not call it. `known`: open to all, but who calls makes a
    difference. `stages`: of a login that has not come all the way, with which it may be called. `query`: what its address
    may ask besides the view's own arguments. `refuses`: codes of refusals that not every operation has.
    """

    public: bool
    sides: dict[str, frozenset[str]]
    scopes: tuple[str, ...] = ()
    known: bool = False
    stages: frozenset[str] = frozenset()
    query: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()

    def permits(self, side: str, roles: frozenset[str]) -> bool:
        """Whether somebody of `side` with `roles` may call."""
        if self.public:
            return True
        needed = self.sides.get(side)
        return needed is not None and (not needed or bool(needed & roles))

    def demand_stage(self, actor: Actor) -> None:
        """Refusal where somebody's login has not come far enough: not_logged_in before the factor, factor_missing where
        one has to be set up."""
        if actor.stage and actor.stage not in self.stages:
            raise Refusal("not_logged_in" if actor.stage == FACTOR else "factor_missing")

    def demand_scope(self, actor: Actor | None) -> None:
        """Refusal where somebody calls with a token that may not."""
        if actor is None or actor.may(*self.scopes):
            return
        if not self.scopes:
            raise Refusal("token_not_here")
        raise Refusal("scope", scope="/".join(self.scopes))


def allow(
    *sides: str,
    roles: tuple[str, ...] = (),
    public: bool = False,
    scopes: tuple[str, ...] = (),
    known: bool = False,
    stages: tuple[str, ...] = (),
    query: tuple[str, ...] = (),
    refuses: tuple[str, ...] = (),
) -> Callable[[Callable], Callable]:
    """Declare who may call an HTTP operation: `allow(Side.CUSTOMS, roles=(Role.OFFICER,))`, `allow(public=True)`; and
    with which tokens: `scopes=(READ,)` (one of them is needed), or with none, where it does not say. A public one has
    no `request.actor` unless it is `known`: nobody looks for a session that makes no difference. `stages`: it may be
    called with a login that has not come all the way. `query`: names that a view reads from the address itself; any that
    is neither among them nor an argument of the view's, or stands there twice, is 422. `refuses`: codes of refusals whose
    status it would not have as one of its kind (`refused_statuses`).

    Roles bind only the sides on which they exist. Refused callers get 401 (nobody) or 403 (somebody else).
    """
    rule = Permission(
        public,
        {
            side: frozenset(roles) & frozenset(CUSTOMS_ROLES if side == Side.CUSTOMS else ORGANISATION_ROLES)
            for side in sides
        },
        scopes,
        known,
        frozenset(stages),
        query,
        refuses,
    )
    if not public and not rule.sides:
        raise ValueError("an operation names its sides or is public")

    def declare(view: Callable) -> Callable:
        @functools.wraps(view)
        def wrapper(request: Any, *arguments: Any, **keywords: Any) -> Any:
            actor = request.by_token if rule.public and not rule.known else who(request)
            if rule.public:
                if actor is not None and actor.stage and actor.stage not in rule.stages:
                    actor = request.actor = None
            else:
                if actor is None:
                    raise Refusal("not_logged_in")
                rule.demand_stage(actor)
                if not rule.permits(actor.side, actor.roles):
                    raise Refusal("not_yours")
            rule.demand_scope(actor)
            if request.META.get("QUERY_STRING"):
                demand_asked(request.GET, wrapper.asked)  # type: ignore[attr-defined]
            return view(request, *arguments, **keywords)

        wrapper.allowed = rule  # type: ignore[attr-defined]
        wrapper.asked = rule.query  # type: ignore[attr-defined]
        return wrapper

    return declare


def who(request: PublicRequest) -> Actor | None:
    """Who asks, by token or by session; `request.actor` from now on."""
    token = None if request.by_token else request.COOKIES.get(cookie_name())
    request.actor = actor_of(token, UNATTENDED not in request.META) if token else request.by_token
    know(request.actor)
    return request.actor


def demand_asked(given: QueryDict, known: tuple[str, ...]) -> None:
    """Refusal invalid at every query parameter that an operation does not have, naming those it has, and at each that is
    given twice: which of two counts, two programs would read differently."""
    errors = {name: GIVEN_TWICE for name, values in given.lists() if len(values) > 1}
    unknown = [name for name in given if name not in known]
    if unknown or errors:
        choices = dict.fromkeys(unknown, plain_choices(known))
        raise Refusal("invalid", errors={**errors, **dict.fromkeys(unknown, NO_SUCH_CONDITION)}, choices=choices)


def take_queries(api: NinjaAPI) -> None:
    """Tell every view what its address may ask: what it declares itself, and its arguments."""
    for _, _, operation in bound_operations(api):
        view = operation.view_func
        own = (one.alias for one in operation.signature.params if isinstance(one.source, QueryParameter))
        view.asked = (*getattr(view, "asked", ()), *own)  # type: ignore[attr-defined]


def operations(api: NinjaAPI) -> Iterator[tuple[str, str, Callable[..., object]]]:
    """Every HTTP operation as (method, path, view function), those of routers within routers too."""
    for method, path, operation in bound_operations(api):
        yield method, path, operation.view_func


def bound_operations(api: NinjaAPI) -> Iterator[tuple[str, str, Operation]]:
    """The same with what Ninja knows of each."""
    api._get_bound_routers()  # only now does the API know them; it takes no further router after this
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    yield method, f"/api/{prefix}{path}".replace("//", "/"), operation


def permission_of(view: object) -> Permission | None:
    """Who may call a view; None if it does not say."""
    return getattr(view, "allowed", None)


def demand_declarations(api: NinjaAPI) -> None:
    """ImproperlyConfigured, naming them, where operations do not say who may call them."""
    silent = sorted(f"{method} {path}" for method, path, view in operations(api) if permission_of(view) is None)
    if silent:
        raise ImproperlyConfigured("operations that do not declare `allow`: " + ", ".join(silent))
