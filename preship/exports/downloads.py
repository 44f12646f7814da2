"""Exports as their owner meets them: asked for, looked at, fetched, gone after a day."""

import datetime
import uuid

from django.db import transaction

from preship.accounts.actor import Actor
from preship.accounts.models import SecurityLabel, User
from preship.accounts.security_log import record_security_event
from preship.cases.visibility import is_kept_from
from preship.exports.jobs import write
from preship.exports.makers import MAKERS
from preship.exports.models import Export
from preship.exports.workbook import name_of
from preship.fields import clock
from preship.fields.judge import HALF_CHARACTER
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.lists.declared import sheet_named
from preship.store.choosing import get_store
from preship.worker.rounds import Round

KEPT = datetime.timedelta(days=1)
AT_ONCE = 3
"""Exports of one person under way."""
UNFINISHED = (Export.State.WAITING, Export.State.WRITING)


def ask(actor: Actor, name: str, query: dict[str, str], language: str) -> Export:
    """Have a list written, as `query` filters and sorts it, or what else is made so; not_found for a list that is not this
    side's, too_many where others are still under way, invalid for a query that the list refuses."""
    maker = MAKERS.get(name)
    demand_storable(query)
    asked = maker.ask(actor, query) if maker else asked_of_list(actor, name, query)
    now = clock.now()
    with transaction.atomic():
        owner = User.objects.select_for_update().get(pk=actor.user or 0)
        if Export.objects.filter(user=owner, state__in=UNFINISHED, expires_at__gt=now).count() >= AT_ONCE:
            raise Refusal("too_many")
        made = Export.objects.create(
            user=owner,
            list=name,
            query=asked,
            language=language,
            clearance=actor.clearance,
            created_at=now,
            expires_at=now + KEPT,
        )
        write.enqueue(str(made.pk))
        record_security_event("list:export:asked", f"{maker.about(asked) if maker else name} {made.pk}")
    return made


def asked_of_list(actor: Actor, name: str, query: dict[str, str]) -> dict[str, str]:
    """What a list is asked, once it has been tried on its first row."""
    sheet = sheet_named(name)
    if sheet is None or actor.side not in sheet.sides or not actor.has(sheet.roles):
        raise Refusal("not_found")
    asked = {name: text for name, text in query.items() if name in sheet.listing.filters or name == "sort"}
    sheet.listing.page(actor, asked, 1)
    return asked


def demand_storable(query: dict[str, str]) -> None:
    """Refusal invalid at what no database stores or compares."""
    wrong = [name for name, text in query.items() if "\0" in text or HALF_CHARACTER.search(text)]
    if wrong:
        raise Refusal("invalid", errors=dict.fromkeys(wrong, Problem("control")))


def own(actor: Actor, pk: uuid.UUID) -> Export:
    """One's own export that is still there; not_found else, and where a label or one's clearance has changed since, so that
    it may hold what is now kept from oneself."""
    found = Export.objects.filter(pk=pk, user=actor.user, expires_at__gt=clock.now()).first()
    if found is None or (is_kept_from(actor) and is_too_open(found, actor)):
        raise Refusal("not_found")
    return found


def is_too_open(export: Export, actor: Actor) -> bool:
    """Whether an export was made when its owner saw more cases."""
    since = SecurityLabel.objects.filter(level__gt=actor.clearance, at__gte=export.created_at)
    return export.clearance > actor.clearance or since.exists()


def drop_old() -> bool:
    """Take away what is older than a day: file first, then its row."""
    for old in Export.objects.filter(expires_at__lte=clock.now()):
        get_store().delete(name_of(old))
        old.delete()
    return False


ROUND = Round("old exports", every=600, turn=lambda stop: drop_old())
