"""Exports as their owner meets them: asked for, looked at, fetched, gone after a day."""

import datetime
import uuid

from django.db import transaction

from preship.accounts.actor import Actor
from preship.accounts.models import User
from preship.accounts.security_log import record_security_event
from preship.exports.jobs import write
from preship.exports.models import Export
from preship.exports.workbook import path_of
from preship.fields import clock
from preship.fields.judge import HALF_CHARACTER
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.lists.declared import sheet_named
from preship.worker.rounds import Round

KEPT = datetime.timedelta(days=1)
AT_ONCE = 3
"""Exports of one person under way."""
UNFINISHED = (Export.State.WAITING, Export.State.WRITING)


def ask(actor: Actor, name: str, query: dict[str, str], language: str) -> Export:
    """Have a list written, as `query` filters and sorts it; not_found for a list that is not this side's, too_many where
    others are still under way, invalid for a query that the list refuses."""
    sheet = sheet_named(name)
    if sheet is None or actor.side not in sheet.sides or not actor.has(sheet.roles):
        raise Refusal("not_found")
    asked = {name: text for name, text in query.items() if name in sheet.listing.filters or name == "sort"}
    demand_storable(asked)
    sheet.listing.page(actor, asked, 1)
    now = clock.now()
    with transaction.atomic():
        owner = User.objects.select_for_update().get(pk=actor.user or 0)
        if Export.objects.filter(user=owner, state__in=UNFINISHED, expires_at__gt=now).count() >= AT_ONCE:
            raise Refusal("too_many")
        made = Export.objects.create(
            user=owner, list=name, query=asked, language=language, created_at=now, expires_at=now + KEPT
        )
        write.enqueue(str(made.pk))
        record_security_event("list:export:asked", f"{name} {made.pk}")
    return made


def demand_storable(query: dict[str, str]) -> None:
    """Refusal invalid at what no database stores or compares."""
    wrong = [name for name, text in query.items() if "\0" in text or HALF_CHARACTER.search(text)]
    if wrong:
        raise Refusal("invalid", errors=dict.fromkeys(wrong, Problem("control")))


def own(actor: Actor, pk: uuid.UUID) -> Export:
    """One's own export that is still there; not_found else."""
    found = Export.objects.filter(pk=pk, user=actor.user, expires_at__gt=clock.now()).first()
    if found is None:
        raise Refusal("not_found")
    return found


def drop_old() -> bool:
    """Take away what is older than a day: file first, then its row."""
    for old in Export.objects.filter(expires_at__lte=clock.now()):
        path_of(old).unlink(missing_ok=True)
        old.delete()
    return False


ROUND = Round("old exports", every=600, turn=lambda stop: drop_old())
