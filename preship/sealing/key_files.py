"""Keys that are files of the store (in a folder mode 600, the folder's 700): numbered, made once, never overwritten. Servers that
share a bucket share them, and of several that make the first one at once all use the same (0061)."""

import functools
import secrets
from collections.abc import Hashable

from preship.store.choosing import get_store
from preship.store.interface import StoreDownError

KEY = ".key"
Remembered = dict[tuple[str, str], tuple[Hashable, tuple[str, ...]]]
REMEMBERED: Remembered = {}
"""The names of each area's keys as they were read last, and the area's version then."""


def key_names(area: str, ending: str = KEY, *, needed: bool = True) -> tuple[str, ...]:
    """The names of an area's keys, oldest first. A store that is away is asked again later: those known stay in use, none where they
    are not `needed`."""
    version, known = get_store().version(area), REMEMBERED.get((area, ending))
    if known is None or known[0] != version:
        try:
            found = tuple(sorted(one.name for one in get_store().entries(f"{area}/") if is_key(one.name, ending)))
        except StoreDownError:
            if known is None and needed:
                raise
            found = known[1] if known else ()
        known = REMEMBERED[area, ending] = version, found
    return known[1]


def is_key(name: str, ending: str) -> bool:
    """Whether a file is a key: four digits and the ending."""
    number = name.rpartition("/")[2].removesuffix(ending)
    return name.endswith(ending) and len(number) == 4 and number.isdecimal()


def forget_names() -> None:
    """Ask anew which keys there are: another server may have made one. While the store is away, those known stay in use."""
    REMEMBERED.update({about: (None, names) for about, (_, names) in REMEMBERED.items()})


def next_number(area: str, ending: str = KEY) -> int:
    """Under which number the area's next key is kept."""
    forget_names()
    names = key_names(area, ending)
    return int(names[-1].rpartition("/")[2].removesuffix(ending)) + 1 if names else 1


def make_file(area: str, number: int, content: bytes, ending: str = KEY) -> str:
    """A key under a number; its name. Of two that make it at once, the first one's stays and both read it."""
    name = f"{area}/{number:04}{ending}"
    get_store().create(name, content)
    forget_names()
    return name


def make_secret(area: str, number: int) -> str:
    """A fresh key of 256 random bits under a number."""
    return make_file(area, number, secrets.token_hex(32).encode())


def read_secrets(given: str, area: str) -> tuple[bytes, ...]:
    """Secrets, the one that is used first: those of a setting (with blanks between), then those of the area, each newest
    first. A file is made where there is none and the setting gives none. A key made since by another process is seen, of another
    server's within a minute."""
    names = key_names(area, needed=not given)
    if not names and not given:
        names = (make_secret(area, 1),)
    return (
        *(part.encode() for part in given.split()),
        *(read_secret(get_store().place_of(one), one) for one in reversed(names)),
    )


@functools.lru_cache(maxsize=64)
def read_secret(place: str, name: str) -> bytes:
    """A key, which never changes, by its place and name."""
    return bytes.fromhex(get_store().read(name).decode().strip())
