"""What is no list and is yet asked for, made in the background, watched and fetched as lists are: each names itself here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from preship.accounts.actor import Actor
from preship.exports.models import Export

Progress = Callable[[int, int], object]
"""Told how much is done of how much."""


@dataclass(frozen=True, slots=True)
class Maker:
    """One of them. `ask` answers what is kept of the query, or refuses; `write` writes the file, and whether there was more
    than it takes; `about` and `file_name` are what the security log and the browser call it."""

    name: str
    ending: str
    ask: Callable[[Actor, dict[str, str]], dict[str, str]]
    write: Callable[[Export, Actor, Path, Progress], bool]
    about: Callable[[dict[str, str]], str]
    file_name: Callable[[Export], str]


MAKERS: dict[str, Maker] = {}
"""By name, which no list's key is; filled from the list of rooms."""


def ending_of(name: str) -> str:
    """How a file of this kind of export ends."""
    return MAKERS[name].ending if name in MAKERS else "xlsx"
