"""The demo world, whole or not at all: one transaction, so that what was interrupted starts over."""

import datetime

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from preship.cases.models import Sequence
from preship.cases.numbers import next_in
from preship.demo.people import actors, settle
from preship.demo.timeline import STORIES, Book, tell
from preship.fields import clock
from preship.notices.outbox import let_rest
from preship.sqlite import base as sqlite

TOLD = "demo world"
NEWS = datetime.timedelta(days=14)
"""What was told longer ago has been delivered, as the world tells it; the rest is sent when the worker starts."""

PATIENCE = 300
"""Seconds that a second seeding waits for the first, which holds SQLite's only lock while it tells the whole world."""


def make() -> bool:
    """Make what is missing; whether that was the world. Of two that start at once, the later one finds it made."""
    if Sequence.objects.filter(name=TOLD).exists():
        return False
    connection = connections[DEFAULT_DB_ALIAS]
    if isinstance(connection, sqlite.DatabaseWrapper):
        connection.lock_patience = PATIENCE
    with transaction.atomic():
        if next_in(TOLD) > 1:
            return False
        settle()
        book = Book(actors(), clock.beijing_today())
        tell(story for stories in STORIES for story in stories(book))
        let_rest(clock.now() - NEWS)
    return True
