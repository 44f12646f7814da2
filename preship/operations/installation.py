"""What `preship check --deploy` says of an installation that others will use: each thing that is missing, in a sentence."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from preship.store.choosing import get_store
from preship.store.interface import StoreDownError

TAG = "installation"
LOCAL = {"127.0.0.1", "localhost", "[::1]"}
DEFAULT_SENDER = "no-reply@localhost"
SECRET = ("secret-key", "record-keys", "personal-keys", "personal-index-keys", "signing")
"""What in the data folder nobody but the service may read."""


class Demand(NamedTuple):
    """Something that a real installation has."""

    holds: Callable[[], bool]
    sentence: str


DEMANDS: dict[str, Demand] = {
    "E001": Demand(lambda: not settings.DEMO, "PRESHIP_DEMO is on: everybody knows the accounts of the demo world."),
    "E002": Demand(
        lambda: settings.ADDRESS.startswith("https://"),
        "PRESHIP_URL names no address that begins with https://: letters would lead nowhere, or in the clear.",
    ),
    "E003": Demand(lambda: settings.HTTPS, "PRESHIP_HTTPS is off: sessions would travel in the clear."),
    "E004": Demand(
        lambda: settings.PROXIES > 0,
        "PRESHIP_PROXIES is 0: behind the proxy that ends TLS all readers would count as one, and one could lock out all.",
    ),
    "E005": Demand(lambda: bool(settings.MAIL_SERVER.url), "PRESHIP_SMTP is not set: letters would become files."),
    "E006": Demand(
        lambda: settings.DEFAULT_FROM_EMAIL != DEFAULT_SENDER, "PRESHIP_MAIL_FROM is not set: letters need a sender."
    ),
    "E007": Demand(
        lambda: not set(settings.ALLOWED_HOSTS) <= LOCAL,
        "PRESHIP_HOSTS names only this machine: who comes by the installation's name would be refused.",
    ),
}


@register(TAG, deploy=True)
def check_installation(app_configs: object, **about: object) -> list[CheckMessage]:
    """Django's form of a check."""
    return [*missing_settings(), *open_folders(), *faults_of_store()]


def missing_settings() -> Iterator[CheckMessage]:
    """What no demand of a real installation is met by."""
    for code, demand in DEMANDS.items():
        if not demand.holds():
            yield Error(demand.sentence, id=f"preship.{code}")
    if not settings.SOURCE:
        yield Warning(
            "PRESHIP_SOURCE is not set: users have a right to the source (AGPL section 13).", id="preship.W001"
        )
    if not settings.BACKUP_TO:
        yield Warning("PRESHIP_BACKUP_TO is not set: `preship backup` makes none.", id="preship.W002")


def open_folders() -> Iterator[CheckMessage]:
    """The data folder, and each key in it, that others than the service may look into."""
    data = Path(settings.DATA)
    if data.exists() and mode_of(data) & stat.S_IRWXO:
        yield Error(f"{data} is open to everybody on this machine: chmod 700.", id="preship.E010")
    for name in SECRET:
        place = data / name
        inside = sorted(place.glob("*")) if place.is_dir() else []
        for one in (place, *inside):
            if one.is_file() and mode_of(one) & (stat.S_IRWXG | stat.S_IRWXO):
                yield Error(f"{one} may be read by others than the service: chmod 600.", id="preship.E011")


def faults_of_store() -> Iterator[CheckMessage]:
    """What the bucket lacks in which files are kept."""
    try:
        get_store().look()
        yield from (Error(said, id="preship.E012") for said in get_store().describe_faults())
    except StoreDownError as fault:
        yield Error(f"PRESHIP_FILES names a bucket that can't be used: {fault}.", id="preship.E013")
    except OSError:
        return  # the folder is made by the first start


def mode_of(place: Path) -> int:
    """Who may do what."""
    return stat.S_IMODE(place.stat().st_mode)
