"""What a person prefers, kept by name on the server and read by nobody else: tabs, columns, saved searches."""

import re

import orjson
from django.db import transaction

from preship.accounts.actor import Actor
from preship.accounts.models import Preference, User
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import Json
from preship.fields.text import Text

NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}")
LARGEST = 64 * 1024
"""Bytes of one preference as JSON."""
MOST = 100
"""Preferences of one person."""
TOO_LARGE = Text(
    f"内容过多，无法保存（上限 {LARGEST // 1024} KB）。", f"This is too large to save (at most {LARGEST // 1024} kB)."
)
TOO_MANY = Text(f"保存的设置过多（上限 {MOST} 项）。", f"Too many settings are saved already (at most {MOST}).")


def read_preference(actor: Actor, name: str) -> bytes:
    """The value as JSON; `null` where nothing is preferred."""
    kept = Preference.objects.filter(user=actor.user, name=check_name(name)).values_list("value", flat=True).first()
    return (kept or "null").encode()


def keep(actor: Actor, name: str, value: Json) -> None:
    """Keep a value under a name, in place of what was kept; Refusal invalid for one too large or too many."""
    try:
        text = orjson.dumps(value).decode()
    except (TypeError, ValueError):
        raise Refusal("invalid", errors={"value": Problem("wrong_type")}) from None
    if len(text.encode()) > LARGEST:
        raise Refusal("invalid", errors={"value": TOO_LARGE})
    with transaction.atomic():
        # One writer a person at a time, so that nobody gets past the limit.
        person = User.objects.select_for_update().get(pk=actor.user or 0)
        mine = Preference.objects.filter(user=person)
        if mine.filter(name=check_name(name)).update(value=text):
            return
        if mine.count() >= MOST:
            raise Refusal("invalid", errors={"name": TOO_MANY})
        mine.create(user=person, name=name, value=text)


def forget(actor: Actor, name: str) -> None:
    """Keep nothing under this name any more."""
    Preference.objects.filter(user=actor.user, name=check_name(name)).delete()


def check_name(name: str) -> str:
    """A name such as `list.commissions.columns`; Refusal not_found for what is none."""
    if NAME.fullmatch(name) is None:
        raise Refusal("not_found")
    return name
