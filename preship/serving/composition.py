"""Putting the program together: what each room brings goes where it belongs, in the order of the list of rooms.

An entry point that leads nowhere, a name that two rooms bring and a package that is not in the list stop the start.
"""

from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from types import FunctionType
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from ninja import Router

from preship.accounts import bearer_tokens, texts
from preship.cases import extensions, flow, notify, signals
from preship.deadlines import duties
from preship.demo import timeline
from preship.exports import makers
from preship.lists import sheet
from preship.register import updates
from preship.rooms import Room
from preship.serving.declarations import demand_consistent
from preship.worker import rounds

PACKAGE = Path(__file__).resolve().parent.parent
Thing = TypeVar("Thing")


def compose(rooms: Iterable[Room]) -> None:
    """Fill every registry from the rooms, then call what they start with. ImproperlyConfigured says what is wrong."""
    rooms = tuple(rooms)
    demand_every_package(rooms)
    flow.FLOWS.update(by_name(resolve(rooms, "flows", flow.Flow), lambda one: one.kind))
    demand_consistent(flow.FLOWS.values())
    rounds.ROUNDS.update(by_name(resolve(rooms, "rounds", rounds.Round), lambda one: one.name))
    duties.DUTIES.update(by_name(resolve(rooms, "duties", duties.Duty), lambda one: one.name))
    notify.ASIDES.update(by_name(resolve(rooms, "asides", notify.Aside), lambda one: (one.kind, one.action)))
    sheet.FURTHER_SHEETS.update(by_name(resolve(rooms, "sheets", sheet.Sheet), lambda one: one.key))
    makers.MAKERS.update(by_name(resolve(rooms, "makers", makers.Maker), lambda one: one.name))
    extensions.EXTENSIONS[:] = resolve(rooms, "extensions", extensions.Extension)
    notify.LISTENERS[:] = resolve(rooms, "listeners", Callable)
    signals.RECEIVERS[:] = resolve(rooms, "receivers", Callable)
    bearer_tokens.READERS[:] = resolve(rooms, "tokens", Callable)
    bearer_tokens.CLOSINGS[:] = resolve(rooms, "closings", Callable)
    texts.SENDERS[:] = resolve(rooms, "texts", Callable)
    updates.REVOCATIONS[:] = resolve(rooms, "revocations", Callable)
    timeline.STORIES[:] = resolve(rooms, "stories", Callable)
    for start in resolve(rooms, "starts", Callable):
        start()


def routers() -> list[Router]:
    """The operations of every room, those of the topmost first, but before all those that are made from the processes:
    their addresses are words (regulations/managed), which another's parameter (regulations/{number}) would take."""
    found = resolve(tuple(reversed(settings.ROOMS)), "routers", (Router, FunctionType))
    made = [one() for one in found if isinstance(one, FunctionType)]
    return made + [one for one in found if isinstance(one, Router)]


def resolve(rooms: Iterable[Room], point: str, kind: Any) -> list[Any]:
    """What the rooms bring at an entry point, each of which must be of this kind; a tuple stands for its members."""
    found: list[Any] = []
    for room in rooms:
        if isinstance(getattr(room, point), str):
            raise ImproperlyConfigured(
                f'{room.name}: {point}= must be a tuple: ("{getattr(room, point)}",), with its comma'
            )
        for place in getattr(room, point):
            try:
                brought = import_string(f"{room.name}.{place}")
            except ImportError as fault:
                raise ImproperlyConfigured(
                    f"{room.name} brings {point} by {place!r}, which is not there: {fault}"
                ) from fault
            several = brought if isinstance(brought, tuple) else (brought,)
            for one in several:
                if not isinstance(one, kind):
                    raise ImproperlyConfigured(f"{room.name}.{place} is none of what {point} are")
            found += several
    return found


def by_name(things: list[Thing], name: Callable[[Thing], Hashable]) -> dict[Any, Thing]:
    """Things by their names, in their order; no two may have the same."""
    named: dict[Any, Thing] = {}
    for thing in things:
        if named.setdefault(name(thing), thing) is not thing:
            raise ImproperlyConfigured(f"{name(thing)} is brought twice; give one of the two another name")
    return named


def demand_every_package(rooms: tuple[Room, ...]) -> None:
    """Every package of the program is a room of the list: one that is left out is a mistake, not a choice."""
    listed = {room.name for room in rooms}
    left_out = sorted({f"preship.{place.parent.name}" for place in PACKAGE.glob("*/__init__.py")} - listed)
    if left_out:
        raise ImproperlyConfigured(f"not in the list of rooms (preship/rooms.py): {', '.join(left_out)}")
    if len(listed) < len(rooms):
        raise ImproperlyConfigured("a room stands twice in the list of rooms")
